package io.github.openrouterspring.springai.autoconfigure;

import io.github.openrouterspring.autoconfigure.OpenRouterAutoConfiguration;
import io.github.openrouterspring.autoconfigure.observation.OpenRouterMeterAutoConfiguration;
import io.github.openrouterspring.autoconfigure.observation.OpenRouterObservationAutoConfiguration;
import io.github.openrouterspring.emulator.OpenRouterEmulator;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.junit.jupiter.api.Test;

import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.observation.ChatModelMeterObservationHandler;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.http.client.autoconfigure.HttpClientAutoConfiguration;
import org.springframework.boot.http.client.autoconfigure.reactive.ReactiveHttpClientAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.webclient.autoconfigure.WebClientAutoConfiguration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Spring AI and we count tokens; Prometheus takes a name for one type and one set of tags
 * only.
 */
class PrometheusTests {

	private final PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

	private final ObservationRegistry observations = ObservationRegistry.create();

	private String scrapedAfterACall() {
		try (OpenRouterEmulator emulator = OpenRouterEmulator.start()) {
			new ApplicationContextRunner()
				.withConfiguration(AutoConfigurations.of(HttpClientAutoConfiguration.class,
						ReactiveHttpClientAutoConfiguration.class, WebClientAutoConfiguration.class,
						OpenRouterAutoConfiguration.class, OpenRouterMeterAutoConfiguration.class,
						OpenRouterObservationAutoConfiguration.class, OpenRouterSpringAiAutoConfiguration.class))
				.withBean(PrometheusMeterRegistry.class, () -> this.meters)
				.withBean(ObservationRegistry.class, () -> this.observations)
				.withPropertyValues("openrouter.api-key=sk-or-v1-test", "openrouter.base-url=" + emulator.baseUrl(),
						"openrouter.defaults.model=openai/gpt-4o-mini")
				.run((context) -> {
					ObservationHandler<?> ours = context.getBean("callMeterObservationHandler",
							ObservationHandler.class);
					this.observations.observationConfig().observationHandler(handler(ours));
					this.observations.observationConfig()
						.observationHandler(handler(new ChatModelMeterObservationHandler(this.meters)));
					context.getBean(ChatModel.class).call("Hello");
				});
		}
		return this.meters.scrape();
	}

	@SuppressWarnings("unchecked")
	private static ObservationHandler<Observation.Context> handler(ObservationHandler<?> handler) {
		return (ObservationHandler<Observation.Context>) handler;
	}

	@Test
	void bothCountTokens() {
		assertThat(scrapedAfterACall())
			.containsPattern("gen_ai_client_token_usage_total\\{.*gen_ai_token_type=\"input\"")
			.containsPattern("openrouter_client_token_usage_sum\\{.*gen_ai_token_type=\"input\"");
	}

}
