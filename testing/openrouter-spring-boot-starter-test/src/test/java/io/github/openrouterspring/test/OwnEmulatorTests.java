package io.github.openrouterspring.test;

import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.openrouterspring.LanguageModel;
import io.github.openrouterspring.autoconfigure.OpenRouterAutoConfiguration;
import io.github.openrouterspring.autoconfigure.OpenRouterConnectionDetails;
import io.github.openrouterspring.emulator.OpenRouterEmulator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

/**
 * What an application or a test brings along.
 */
@ExtendWith(OutputCaptureExtension.class)
class OwnEmulatorTests {

	private final ApplicationContextRunner context = new ApplicationContextRunner().withConfiguration(
			AutoConfigurations.of(OpenRouterAutoConfiguration.class, OpenRouterEmulatorAutoConfiguration.class));

	@Test
	void anEmulatorOfOnesOwnTakesThePlace() {
		this.context.withUserConfiguration(OwnEmulator.class).run((context) -> {
			OpenRouterEmulator emulator = context.getBean(OpenRouterEmulator.class);
			assertThat(context.getBean(OpenRouterConnectionDetails.class).getBaseUrl()).isEqualTo(emulator.baseUrl());
			assertThat(context.getBean(LanguageModel.class).chat("Hello").text()).isNotBlank();
			assertThat(emulator.requests()).hasSize(1);
		});
	}

	@Test
	void whereAnEmulatorOfOnesOwnListensIsSaid(CapturedOutput output) {
		this.context.withUserConfiguration(OwnEmulator.class)
			.run((context) -> assertThat(output)
				.contains("The emulator at " + context.getBean(OpenRouterEmulator.class).baseUrl()));
	}

	@Test
	void connectionDetailsOfTheApplicationAreNotUsed() {
		this.context.withUserConfiguration(OwnDetails.class).run((context) -> {
			context.getBean(LanguageModel.class).chat("Hello");
			assertThat(context.getBean(OpenRouterEmulator.class).requests()).hasSize(1);
		});
	}

	@Test
	void whenTheContextClosesThenTheEmulatorCloses() {
		AtomicInteger port = new AtomicInteger();
		this.context.run((context) -> port.set(context.getBean(OpenRouterEmulator.class).port()));
		assertThatIOException().isThrownBy(() -> new Socket("127.0.0.1", port.get()).close());
	}

	@Configuration(proxyBeanMethods = false)
	static class OwnEmulator {

		@Bean
		OpenRouterEmulator emulator() {
			return OpenRouterEmulator.builder().http2(true).start();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnDetails {

		@Bean
		OpenRouterConnectionDetails details() {
			return new OpenRouterConnectionDetails() {

				@Override
				public String getApiKey() {
					return "sk-or-v1-real";
				}

				@Override
				public String getBaseUrl() {
					return "http://127.0.0.1:1";
				}

			};
		}

	}

}
