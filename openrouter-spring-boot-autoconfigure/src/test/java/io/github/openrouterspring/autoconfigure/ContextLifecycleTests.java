package io.github.openrouterspring.autoconfigure;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import io.github.openrouterspring.LanguageModel;
import io.github.openrouterspring.OpenRouterClient;
import io.github.openrouterspring.ReactiveLanguageModel;
import io.github.openrouterspring.chat.request.ChatRequest;
import io.github.openrouterspring.emulator.EmulatorResponse;
import io.github.openrouterspring.emulator.OpenRouterEmulator;
import io.github.openrouterspring.tool.Tool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.ClassUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Applications that start again and again in one process, as with devtools, and several
 * at once.
 */
class ContextLifecycleTests {

	private static final Duration SOON = Duration.ofSeconds(10);

	private OpenRouterEmulator emulator;

	@BeforeEach
	void start() {
		this.emulator = OpenRouterEmulator.start();
	}

	@AfterEach
	void stop() {
		this.emulator.close();
	}

	private static ConfigurableApplicationContext application(OpenRouterEmulator emulator) {
		SpringApplication application = new SpringApplication(Application.class);
		application.setWebApplicationType(WebApplicationType.NONE);
		application.setRegisterShutdownHook(false);
		return application.run("--openrouter.api-key=sk-or-v1-test", "--openrouter.base-url=" + emulator.baseUrl());
	}

	private static String ask(ConfigurableApplicationContext context) {
		return context.getBean(LanguageModel.class).chat("Hello").text();
	}

	private static Set<Thread> threads() {
		return Set.copyOf(Thread.getAllStackTraces().keySet());
	}

	@Test
	void restartsLeaveNoConnection() {
		for (int i = 0; i < 5; i++) {
			try (ConfigurableApplicationContext context = application(this.emulator)) {
				assertThat(ask(context)).isNotBlank();
			}
		}
		assertThat(this.emulator.awaitConnectionsOpen(0, SOON)).isTrue();
	}

	@Test
	void restartsLeaveNoThread() {
		restart();
		Set<Thread> before = threads();
		for (int i = 0; i < 5; i++) {
			restart();
		}
		List<Thread> left = new ArrayList<>(threads());
		left.removeAll(before);
		left.removeIf((thread) -> thread.getName().startsWith("openrouter-emulator"));
		assertThat(left).isEmpty();
	}

	private void restart() {
		try (ConfigurableApplicationContext context = application(this.emulator)) {
			ask(context);
			context.getBean(LanguageModel.class).stream("Hello").chunks().toList();
		}
	}

	@Test
	void aClosedContextIsForgotten() {
		assertForgotten(clientOfAClosedContext());
	}

	private static void assertForgotten(WeakReference<?> reference) {
		long end = System.nanoTime() + SOON.toNanos();
		while (reference.get() != null && System.nanoTime() < end) {
			System.gc();
			Thread.yield();
		}
		assertThat(reference.get()).isNull();
	}

	private WeakReference<OpenRouterClient> clientOfAClosedContext() {
		try (ConfigurableApplicationContext context = application(this.emulator)) {
			ask(context);
			context.getBean(LanguageModel.class).stream("Hello").chunks().toList();
			return new WeakReference<>(context.getBean(OpenRouterClient.class));
		}
	}

	@Test
	void closingAContextEndsWhatRuns() {
		this.emulator.enqueue(EmulatorResponse.stall("Some words"));
		ConfigurableApplicationContext context = application(this.emulator);
		context.getBean(LanguageModel.class).reactive().stream("Hello").onErrorComplete().subscribe();
		assertThat(this.emulator.awaitStreamsOpen(1, SOON)).isTrue();
		context.close();
		assertThat(this.emulator.awaitConnectionsOpen(0, SOON)).isTrue();
	}

	@Test
	void contextsInOneProcessAreIndependent() {
		try (OpenRouterEmulator other = OpenRouterEmulator.start();
				ConfigurableApplicationContext second = application(other)) {
			try (ConfigurableApplicationContext first = application(this.emulator)) {
				ask(first);
				ask(second);
			}
			assertThat(ask(second)).isNotBlank();
			assertThat(this.emulator.requests()).hasSize(1);
			assertThat(other.requests()).hasSize(2);
		}
	}

	@Test
	void closingAContextLeavesTheStreamsOfAnotherAlone() {
		try (OpenRouterEmulator other = OpenRouterEmulator.start();
				ConfigurableApplicationContext second = application(other)) {
			other.enqueue(EmulatorResponse.stall("Some words"));
			AtomicReference<Throwable> failure = new AtomicReference<>();
			Disposable stream;
			try (ConfigurableApplicationContext first = application(this.emulator)) {
				ask(first);
				stream = second.getBean(ReactiveLanguageModel.class).stream("Hello").subscribe((chunk) -> {
				}, failure::set);
				assertThat(other.awaitStreamsOpen(1, SOON)).isTrue();
			}
			assertThat(this.emulator.awaitConnectionsOpen(0, SOON)).isTrue();
			assertThat(failure).hasNullValue();
			assertThat(other.streamsOpen()).isEqualTo(1);
			stream.dispose();
		}
	}

	/**
	 * As devtools does it: what the application is made of has a class loader of its own.
	 */
	@Test
	void aRestartForgetsTheClassesOfTheApplication() throws Exception {
		restart();
		this.emulator.enqueue(EmulatorResponse.text("{\"name\":\"Strudel\"}"),
				EmulatorResponse.toolCall("cook", "{\"name\":\"Strudel\"}"), EmulatorResponse.text("Done."));
		WeakReference<ClassLoader> classes = classesOfAnApplicationThatRan();
		clearReactorsThreads();
		assertForgotten(classes);
	}

	/**
	 * Its threads are the whole process's, and remember which application started them.
	 */
	private static void clearReactorsThreads() {
		threads().stream()
			.filter((thread) -> thread.getName().matches("(parallel|boundedElastic|reactor-http|reactor-netty)-.*"))
			.forEach((thread) -> thread.setContextClassLoader(null));
	}

	private WeakReference<ClassLoader> classesOfAnApplicationThatRan() throws Exception {
		RestartClassLoader classes = new RestartClassLoader();
		@SuppressWarnings("unchecked")
		Callable<String> run = (Callable<String>) classes.loadClass(Restarted.class.getName())
			.getDeclaredConstructor(String.class)
			.newInstance(this.emulator.baseUrl());
		assertThat(run.getClass()).isNotEqualTo(Restarted.class);
		FutureTask<String> task = new FutureTask<>(run);
		Thread main = new Thread(task, "restartedMain");
		main.setContextClassLoader(classes);
		main.start();
		assertThat(task.get(SOON.toSeconds(), TimeUnit.SECONDS)).isEqualTo("Strudel, Done.");
		main.join();
		return new WeakReference<>(classes);
	}

	/**
	 * Loads what the application is made of anew, under the old protection domain, which
	 * threads of JDK 17 inherit.
	 */
	private static final class RestartClassLoader extends ClassLoader {

		RestartClassLoader() {
			super(ContextLifecycleTests.class.getClassLoader());
		}

		@Override
		protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
			synchronized (getClassLoadingLock(name)) {
				if (name.startsWith(ContextLifecycleTests.class.getName()) && findLoadedClass(name) == null) {
					return findClass(name);
				}
				return super.loadClass(name, resolve);
			}
		}

		@Override
		protected Class<?> findClass(String name) throws ClassNotFoundException {
			try (InputStream in = getResourceAsStream(ClassUtils.convertClassNameToResourcePath(name) + ".class")) {
				if (in == null) {
					throw new ClassNotFoundException(name);
				}
				byte[] bytes = in.readAllBytes();
				return defineClass(name, bytes, 0, bytes.length, ContextLifecycleTests.class.getProtectionDomain());
			}
			catch (IOException ex) {
				throw new ClassNotFoundException(name, ex);
			}
		}

	}

	/**
	 * An application that uses types of its own.
	 */
	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	public static class Restarted implements Callable<String> {

		private final String baseUrl;

		public Restarted(@Value("${openrouter.base-url}") String baseUrl) {
			this.baseUrl = baseUrl;
		}

		@Override
		public String call() {
			SpringApplication application = new SpringApplication(Restarted.class);
			application.setWebApplicationType(WebApplicationType.NONE);
			application.setRegisterShutdownHook(false);
			try (ConfigurableApplicationContext context = application.run("--openrouter.api-key=sk-or-v1-test",
					"--openrouter.base-url=" + this.baseUrl)) {
				LanguageModel model = context.getBean(LanguageModel.class);
				Recipe recipe = model.chat(ChatRequest.of("A recipe"), Recipe.class).value();
				Tool cook = Tool.of("cook", "Cooks", Recipe.class, (ordered) -> new Recipe(ordered.name()));
				return recipe.name() + ", " + model.withTools(cook).chat("Cook!").text();
			}
		}

		/** A type of its own. */
		public record Recipe(String name) {

		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

}
