package io.github.openrouterspring.test;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;

import io.github.openrouterspring.emulator.EmulatorResponse;
import io.github.openrouterspring.emulator.OpenRouterEmulator;
import io.github.openrouterspring.emulator.OpenRouterEmulatorBuilder;
import io.github.openrouterspring.test.replay.OpenRouterReplay;
import io.github.openrouterspring.test.replay.OpenRouterReplayCustomizer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.junit.platform.testkit.engine.Events;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.http.client.ReactorResourceFactory;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

/**
 * Tests of an application that run twice: with an API, and without.
 */
class OpenRouterReplayAutoConfigurationTests {

	private static final String CERTIFICATE_OF_BUNDLE = "spring.ssl.bundle.pem.emulator.truststore.certificate="
			+ "classpath:io/github/openrouterspring/emulator/localhost.crt.pem";

	private static OpenRouterEmulator api;

	private static String key;

	private static String question;

	private static Path directory;

	@BeforeEach
	void start(@TempDir Path temporary) {
		api = OpenRouterEmulator.start();
		key = "sk-or-v1-fedcba9876543210";
		question = "What is for dinner?";
		directory = temporary;
	}

	@AfterEach
	void stop() {
		api.close();
	}

	@Test
	void aSliceIsRecordedAndReplayed() {
		recordAndReplay(SliceCase.class);
		Path folder = directory.resolve(SliceCase.class.getName().replace('$', '.')).resolve("asks");
		assertThat(folder.resolve("01-chat-completions.http")).content().contains("Pea soup").doesNotContain("fedcba");
	}

	@Test
	void aWholeApplicationIsRecordedAndReplayed() {
		recordAndReplay(ApplicationCase.class);
	}

	@ParameterizedTest
	@ValueSource(classes = { SslBundleCase.class, SslBundleOfAllClientsCase.class, CaFileCase.class })
	void anApiIsRecordedOverTlsWithTheTrustOfTheApplication(Class<?> type) {
		api.close();
		api = OpenRouterEmulator.builder().tls().http2(true).start();
		recordAndReplay(type);
	}

	@Test
	void anUnrecordedRequestFailsTheTestWithTheDifference() {
		recordAndReplay(SliceCase.class);
		question = "What is for lunch?";
		Events events = run(SliceCase.class);
		assertThat(failure(events)).hasStackTraceContaining("recorded: \"What is for dinner?\"")
			.hasStackTraceContaining("asked:    \"What is for lunch?\"");
	}

	private static void recordAndReplay(Class<?> type) {
		api.enqueue(EmulatorResponse.text("Pea soup"));
		assertThat(run(type).succeeded().count()).isEqualTo(1);
		assertThat(api.requests()).hasSize(1);
		assertThat(api.lastRequest().header("Authorization")).isEqualTo("Bearer " + key);
		api.close();
		key = "";
		assertThat(run(type).succeeded().count()).isEqualTo(1);
	}

	private static Events run(Class<?> type) {
		return EngineTestKit.engine("junit-jupiter").selectors(selectClass(type)).execute().testEvents();
	}

	private static Throwable failure(Events events) {
		return events.failed()
			.stream()
			.map((Event event) -> event.getRequiredPayload(TestExecutionResult.class).getThrowable().orElseThrow())
			.findFirst()
			.orElseThrow();
	}

	abstract static class Case {

		@DynamicPropertySource
		static void api(DynamicPropertyRegistry properties) {
			properties.add("openrouter.base-url", () -> api.baseUrl());
			properties.add("openrouter.api-key", () -> key);
		}

		@Test
		void asks(@Autowired Assistant assistant, @Autowired OpenRouterReplay replay,
				@Autowired Environment environment) {
			assertThat(assistant.ask(question)).isEqualTo("Pea soup");
			assertThat(environment.getProperty("openrouter.replay.base-url")).isEqualTo(replay.baseUrl());
		}

	}

	@OpenRouterTest(Assistant.class)
	@AutoConfigureOpenRouterReplay
	@Import(Settings.class)
	@DirtiesContext
	static class SliceCase extends Case {

	}

	@SpringBootTest
	@AutoConfigureOpenRouterReplay
	@Import(Settings.class)
	@DirtiesContext
	static class ApplicationCase extends Case {

	}

	@OpenRouterTest(components = Assistant.class,
			properties = { "openrouter.http.ssl-bundle=emulator", CERTIFICATE_OF_BUNDLE })
	@AutoConfigureOpenRouterReplay
	@Import(Settings.class)
	@DirtiesContext
	static class SslBundleCase extends Case {

	}

	@OpenRouterTest(components = Assistant.class,
			properties = { "spring.http.clients.ssl.bundle=emulator", CERTIFICATE_OF_BUNDLE })
	@AutoConfigureOpenRouterReplay
	@Import(Settings.class)
	@DirtiesContext
	static class SslBundleOfAllClientsCase extends Case {

	}

	@OpenRouterTest(Assistant.class)
	@AutoConfigureOpenRouterReplay
	@Import(Settings.class)
	@DirtiesContext
	static class CaFileCase extends Case {

		@DynamicPropertySource
		static void trust(DynamicPropertyRegistry properties) {
			properties.add("openrouter.http.ca-file", () -> {
				Path file = directory.resolve("ca.pem");
				try (InputStream certificate = OpenRouterEmulatorBuilder.certificate()) {
					Files.copy(certificate, file, StandardCopyOption.REPLACE_EXISTING);
				}
				catch (IOException ex) {
					throw new UncheckedIOException(ex);
				}
				return file;
			});
		}

	}

	@TestConfiguration(proxyBeanMethods = false)
	static class Settings {

		/** The usual one takes two seconds to close. */
		@Bean
		ReactorResourceFactory reactorResourceFactory() {
			ReactorResourceFactory resources = new ReactorResourceFactory();
			resources.setShutdownQuietPeriod(Duration.ZERO);
			return resources;
		}

		@Bean
		OpenRouterReplayCustomizer directory() {
			return (replay) -> replay.directory(directory);
		}

	}

}
