package io.github.openrouterspring.test;

import java.net.URI;

import io.github.openrouterspring.LanguageModel;
import io.github.openrouterspring.OpenRouterClient;
import io.github.openrouterspring.account.OpenRouterAccount;
import io.github.openrouterspring.autoconfigure.OpenRouterAutoConfiguration;
import io.github.openrouterspring.autoconfigure.OpenRouterClientBuilderCustomizer;
import io.github.openrouterspring.autoconfigure.OpenRouterNamedModelsAutoConfiguration;
import io.github.openrouterspring.autoconfigure.OpenRouterWebClientCustomizer;
import io.github.openrouterspring.emulator.OpenRouterEmulator;
import io.github.openrouterspring.emulator.protocol.RecordedRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.test.context.TestContext;
import org.springframework.web.reactive.function.client.ClientRequest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.mockito.Mockito.mock;

class StayingAtHomeTests {

	private final ApplicationContextRunner context = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(OpenRouterAutoConfiguration.class,
				OpenRouterNamedModelsAutoConfiguration.class, OpenRouterEmulatorAutoConfiguration.class))
		.withPropertyValues("openrouter.api-key=sk-or-v1-real", "openrouter.retry.max-retries=0");

	@Test
	void namedModelsWithAddressesAndKeysTalkToTheEmulator() {
		this.context
			.withPropertyValues("openrouter.models.near.base-url=https://eu.openrouter.ai/api/v1",
					"openrouter.models.near.api-key=sk-or-v1-near", "openrouter.models.own.api-key=sk-or-v1-invalid",
					"openrouter.models.far.base-url=http://127.0.0.1:1/v1")
			.run((context) -> {
				for (String name : new String[] { "near", "own", "far" }) {
					assertThat(context.getBean(name + "LanguageModel", LanguageModel.class).chat("Hello").text())
						.isNotBlank();
				}
				assertThat(context.getBean("nearOpenRouterAccount", OpenRouterAccount.class).key()).isNotNull();
				assertThat(context.getBean("ownOpenRouterAccount", OpenRouterAccount.class).key()).isNotNull();
				assertThat(context.getBean(OpenRouterEmulator.class).requests()).hasSize(5)
					.extracting((RecordedRequest request) -> request.header("Authorization"))
					.containsOnly("Bearer " + LocalConnectionDetails.KEY);
			});
	}

	@Test
	void callThatWouldLeaveTheMachineIsNotMadeAndFailsTheTest() {
		this.context
			.withBean(OpenRouterWebClientCustomizer.class,
					() -> (builder) -> builder.filter((request, next) -> next
						.exchange(ClientRequest.from(request).url(URI.create("http://192.0.2.1/api/v1")).build())))
			.run((context) -> {
				StayingAtHome home = context.getBean(StayingAtHome.class);
				home.begin(mock(TestContext.class));
				assertThatException().isThrownBy(() -> context.getBean(LanguageModel.class).chat("Hello"))
					.withStackTraceContaining("would leave this machine: POST http://192.0.2.1/api/v1");
				assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> home.end(mock(TestContext.class)))
					.withMessageContaining("POST http://192.0.2.1/api/v1");
				home.begin(mock(TestContext.class));
				assertThatNoException().isThrownBy(() -> home.end(mock(TestContext.class)));
			});
	}

	@Test
	void theTurnOfATestEndsWithIt() {
		this.context.run((context) -> assertThat(context.getBeansOfType(TestScope.class).values())
			.hasAtLeastOneElementOfType(StayingAtHome.class));
	}

	@Test
	void clientOfTheApplicationThatTalksElsewhereFailsTheStart() {
		this.context
			.withBean("mine", OpenRouterClient.class,
					() -> OpenRouterClient.builder().apiKey("any").environment((variable) -> null).build())
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("The client 'mine' talks to https://openrouter.ai/api/v1")
				.hasMessageContaining("${openrouter.emulator.base-url}"));
	}

	@Test
	void customizerThatSetsAnotherAddressFailsTheStart() {
		this.context
			.withBean(OpenRouterClientBuilderCustomizer.class,
					() -> (builder) -> builder.baseUrl("https://eu.openrouter.ai"))
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("https://eu.openrouter.ai/api/v1"));
	}

	@ParameterizedTest
	@CsvSource({ "http://localhost:8080/v1, true", "http://127.0.0.1:1/v1, true", "http://127.9.9.9/v1, true",
			"http://[::1]:1/v1, true", "https://openrouter.ai/api/v1, false", "http://10.0.0.1/v1, false",
			"http://localhost.example/v1, false", "http://[2001:db8::1]/v1, false" })
	void homeIsThisMachine(URI address, boolean home) {
		assertThat(StayingAtHome.isAtHome(address)).isEqualTo(home);
	}

}
