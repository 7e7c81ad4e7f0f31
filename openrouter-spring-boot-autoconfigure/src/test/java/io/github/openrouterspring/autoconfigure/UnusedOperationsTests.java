package io.github.openrouterspring.autoconfigure;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;

import io.github.openrouterspring.LanguageModel;
import io.github.openrouterspring.emulator.OpenRouterEmulator;
import org.junit.jupiter.api.Test;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application pays only for the operations that it uses. Each start has a class loader
 * of its own, which notes what it loads.
 */
class UnusedOperationsTests {

	private static final String ROOT = "io.github.openrouterspring.";

	private static final String[] OPERATIONS = { ROOT + "api.", ROOT + "decision.", ROOT + "embedding.",
			ROOT + "rerank.", ROOT + "speech.", ROOT + "transcription.", ROOT + "image.", ROOT + "http.Operation",
			ROOT + "http.Bytes", ROOT + "OperationLines", ROOT + "call.CallBuilder",
			ROOT + "autoconfigure.OperationProperties", ROOT + "autoconfigure.EmbeddingProperties",
			ROOT + "autoconfigure.OpenRouterEmbeddingAutoConfiguration", ROOT + "autoconfigure.RerankProperties",
			ROOT + "autoconfigure.OpenRouterRerankAutoConfiguration", ROOT + "autoconfigure.DecisionProperties",
			ROOT + "autoconfigure.OpenRouterDecisionAutoConfiguration", ROOT + "autoconfigure.SpeechProperties",
			ROOT + "autoconfigure.OpenRouterSpeechAutoConfiguration", ROOT + "autoconfigure.TranscriptionProperties",
			ROOT + "autoconfigure.OpenRouterTranscriptionAutoConfiguration", ROOT + "autoconfigure.ImageProperties",
			ROOT + "autoconfigure.OpenRouterImageAutoConfiguration" };

	@Test
	void anApplicationThatOnlyChatsLoadsNothingOfThem() throws Exception {
		try (Noting loader = new Noting()) {
			assertThat(start(loader, Map.of())).isNotBlank();
			assertThat(loader.loaded).contains(ROOT + "chat.ChatCall")
				.noneMatch((name) -> Arrays.stream(OPERATIONS).anyMatch(name::startsWith));
		}
	}

	@Test
	void anApplicationThatUsesThemLoadsThem() throws Exception {
		try (Noting loader = new Noting()) {
			start(loader, Map.of("openrouter.embedding.model", "openai/text-embedding-3-small"));
			assertThat(loader.loaded).contains(ROOT + "embedding.ReactiveEmbeddingModel");
		}
	}

	@SuppressWarnings("unchecked")
	private static String start(Noting loader, Map<String, Object> properties) throws Exception {
		ClassLoader before = Thread.currentThread().getContextClassLoader();
		try {
			Thread.currentThread().setContextClassLoader(loader);
			Class<?> starting = loader.loadClass(Starting.class.getName());
			assertThat(starting).isNotSameAs(Starting.class);
			return ((Function<Map<String, Object>, String>) starting.getDeclaredConstructor().newInstance())
				.apply(properties);
		}
		finally {
			Thread.currentThread().setContextClassLoader(before);
		}
	}

	/**
	 * Starts an application, chats, and closes it.
	 */
	public static final class Starting implements Function<Map<String, Object>, String> {

		@Override
		public String apply(Map<String, Object> properties) {
			try (OpenRouterEmulator emulator = OpenRouterEmulator.start()) {
				SpringApplication application = new SpringApplication(Application.class);
				application.setRegisterShutdownHook(false);
				application.setWebApplicationType(WebApplicationType.NONE);
				Map<String, Object> all = new HashMap<>(properties);
				all.put("openrouter.api-key", "sk-or-v1-key");
				all.put("openrouter.base-url", emulator.baseUrl());
				application.setDefaultProperties(all);
				try (ConfigurableApplicationContext context = application.run()) {
					return context.getBean(LanguageModel.class).chat("Hello").text();
				}
			}
		}

	}

	@EnableAutoConfiguration
	static class Application {

	}

	private static final class Noting extends URLClassLoader {

		private final Queue<String> loaded = new ConcurrentLinkedQueue<>();

		Noting() {
			super(Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
				.map(Noting::url)
				.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
		}

		@Override
		protected Class<?> findClass(String name) throws ClassNotFoundException {
			Class<?> found = super.findClass(name);
			this.loaded.add(name);
			return found;
		}

		private static URL url(String entry) {
			try {
				return Path.of(entry).toUri().toURL();
			}
			catch (MalformedURLException ex) {
				throw new IllegalArgumentException(entry, ex);
			}
		}

	}

}
