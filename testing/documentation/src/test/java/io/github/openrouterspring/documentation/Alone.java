package io.github.openrouterspring.documentation;

import java.io.File;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.github.openrouterspring.emulator.OpenRouterEmulator;

import org.springframework.beans.factory.support.DefaultListableBeanFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A process for a class from a page that knows nothing of Spring Boot: key and address
 * come from the environment, as the page says.
 */
final class Alone {

	private Alone() {
	}

	static void run(Class<?> type, Path output) throws Exception {
		try (OpenRouterEmulator emulator = OpenRouterEmulator.start()) {
			ProcessBuilder builder = new ProcessBuilder(
					Path.of(System.getProperty("java.home"), "bin", "java").toString(), Alone.class.getName(),
					type.getName());
			builder.environment()
				.putAll(Map.of("OPENROUTER_API_KEY", "sk-or-v1-alone", "OPENROUTER_BASE_URL", emulator.baseUrl(),
						"CLASSPATH", output + File.pathSeparator + System.getProperty("java.class.path")));
			Process process = builder.inheritIO().start();
			boolean ended = process.waitFor(60, TimeUnit.SECONDS);
			process.destroyForcibly();
			assertThat(ended).isTrue();
			assertThat(process.exitValue()).isZero();
			assertThat(emulator.requests()).isNotEmpty();
		}
	}

	public static void main(String[] args) throws Exception {
		Constructor<?> constructor = Class.forName(args[0]).getDeclaredConstructor();
		constructor.setAccessible(true);
		Object alone = constructor.newInstance();
		Running running = new Running(new DefaultListableBeanFactory());
		for (Method method : Running.methods(alone.getClass())) {
			running.call(alone, method);
		}
		System.exit(0);
	}

}
