package io.github.openrouterspring;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.Callable;

import io.github.openrouterspring.chat.ChatCompletionChunk;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Values are read where Jakarta Validation is not on the class path at all.
 */
class WithoutJakartaValidationTests {

	@Test
	void valuesAreRead() throws Exception {
		URL[] classPath = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
			.filter((entry) -> !entry.contains("validation") && !entry.contains("hibernate"))
			.map(WithoutJakartaValidationTests::url)
			.toArray(URL[]::new);
		ClassLoader before = Thread.currentThread().getContextClassLoader();
		try (URLClassLoader loader = new URLClassLoader(classPath, ClassLoader.getPlatformClassLoader())) {
			Thread.currentThread().setContextClassLoader(loader);
			Class<?> reading = loader.loadClass(Reading.class.getName());
			assertThat(reading).isNotSameAs(Reading.class);
			Callable<?> read = (Callable<?>) reading.getDeclaredConstructor().newInstance();
			assertThat(read.call()).isEqualTo("Soup, not jakarta.validation.Validator");
		}
		finally {
			Thread.currentThread().setContextClassLoader(before);
		}
	}

	private static URL url(String entry) {
		try {
			return Path.of(entry).toUri().toURL();
		}
		catch (MalformedURLException ex) {
			throw new IllegalArgumentException(entry, ex);
		}
	}

	public static final class Reading implements Callable<String> {

		@Override
		public String call() {
			LanguageModel model = LanguageModel
				.of((call) -> Flux.just(ChatCompletionChunk.of("{\"name\":\"Soup\"}", "stop")));
			String name = model.chat("?", Dish.class).value().name();
			try {
				return name + ", " + Class.forName("jakarta.validation.Validator");
			}
			catch (ClassNotFoundException ex) {
				return name + ", not " + ex.getMessage();
			}
		}

	}

	public record Dish(String name) {

	}

}
