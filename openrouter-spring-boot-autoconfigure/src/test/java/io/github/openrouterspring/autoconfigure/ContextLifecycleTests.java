package io.github.openrouterspring.autoconfigure;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;

import io.github.openrouterspring.LanguageModel;
import io.github.openrouterspring.OpenRouterClient;
import io.github.openrouterspring.emulator.EmulatorResponse;
import io.github.openrouterspring.emulator.OpenRouterEmulator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

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

	private static Set<String> threads() {
		return Thread.getAllStackTraces().keySet().stream().map(Thread::getName).collect(Collectors.toSet());
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
		try (ConfigurableApplicationContext first = application(this.emulator)) {
			ask(first);
		}
		Set<String> before = threads();
		for (int i = 0; i < 5; i++) {
			try (ConfigurableApplicationContext context = application(this.emulator)) {
				ask(context);
			}
		}
		assertThat(threads().size()).isLessThanOrEqualTo(before.size() + Runtime.getRuntime().availableProcessors());
	}

	@Test
	void aClosedContextIsForgotten() throws InterruptedException {
		WeakReference<OpenRouterClient> client = clientOfAClosedContext();
		for (int i = 0; i < 100 && client.get() != null; i++) {
			System.gc();
			Thread.sleep(20);
		}
		assertThat(client.get()).isNull();
	}

	private WeakReference<OpenRouterClient> clientOfAClosedContext() {
		try (ConfigurableApplicationContext context = application(this.emulator)) {
			ask(context);
			context.getBean(LanguageModel.class).stream("Hello").toList();
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

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

}
