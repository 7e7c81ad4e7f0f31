package io.github.openrouterspring.autoconfigure.observation;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.github.openrouterspring.LanguageModel;
import io.github.openrouterspring.autoconfigure.OpenRouterAutoConfiguration;
import io.github.openrouterspring.autoconfigure.OpenRouterBudgetAutoConfiguration;
import io.github.openrouterspring.budget.BudgetEvent;
import io.github.openrouterspring.budget.Expense;
import io.github.openrouterspring.emulator.EmulatorResponse;
import io.github.openrouterspring.emulator.OpenRouterEmulator;
import io.github.openrouterspring.error.ProviderException;
import io.github.openrouterspring.observation.CallObservationContext;
import io.github.openrouterspring.observation.CallObservationConvention;
import io.github.openrouterspring.observation.CallObservationFilter;
import io.github.openrouterspring.observation.DefaultCallObservationConvention;
import io.github.openrouterspring.tool.Tool;
import io.micrometer.common.KeyValues;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.http.client.autoconfigure.HttpClientAutoConfiguration;
import org.springframework.boot.http.client.autoconfigure.reactive.ReactiveHttpClientAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.export.simple.SimpleMetricsExportAutoConfiguration;
import org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.webclient.autoconfigure.WebClientAutoConfiguration;
import org.springframework.boot.webclient.autoconfigure.WebClientObservationAutoConfiguration;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class OpenRouterObservationAutoConfigurationTests {

	private OpenRouterEmulator emulator;

	private ApplicationContextRunner bare;

	private ApplicationContextRunner metered;

	private final TestObservationRegistry observations = TestObservationRegistry.create();

	@BeforeEach
	void start() {
		this.emulator = OpenRouterEmulator.start();
		this.bare = new ApplicationContextRunner()
			.withConfiguration(
					AutoConfigurations.of(HttpClientAutoConfiguration.class, ReactiveHttpClientAutoConfiguration.class,
							WebClientAutoConfiguration.class, OpenRouterAutoConfiguration.class,
							OpenRouterMeterAutoConfiguration.class, OpenRouterObservationAutoConfiguration.class))
			.withPropertyValues("openrouter.api-key=sk-or-v1-test", "openrouter.base-url=" + this.emulator.baseUrl(),
					"openrouter.defaults.model=openai/gpt-4o", "openrouter.retry.delay=1ms");
		this.metered = this.bare.withConfiguration(
				AutoConfigurations.of(MetricsAutoConfiguration.class, SimpleMetricsExportAutoConfiguration.class,
						CompositeMeterRegistryAutoConfiguration.class, ObservationAutoConfiguration.class));
	}

	@AfterEach
	void stop() {
		this.emulator.close();
	}

	private ApplicationContextRunner observed() {
		return this.bare.withBean(TestObservationRegistry.class, () -> this.observations);
	}

	@Test
	void withoutARegistryNothingIsObserved() {
		this.bare.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(CallObservationFilter.class));
	}

	@Test
	void withARegistryEveryExchangeIsObserved() {
		observed().run((context) -> context.getBean(LanguageModel.class).chat("Hello"));
		TestObservationRegistryAssert.assertThat(this.observations)
			.hasObservationWithNameEqualTo("gen_ai.client.operation.duration")
			.that()
			.hasLowCardinalityKeyValue("openrouter.outcome", "success");
	}

	@Test
	void withoutMetersObservationsStillWork() {
		observed().withClassLoader(new FilteredClassLoader(MeterRegistry.class))
			.run((context) -> assertThat(context).hasSingleBean(CallObservationFilter.class)
				.doesNotHaveBean(CallMeterObservationHandler.class));
	}

	@Test
	void aFilterOfTheUsersReplacesOurs() {
		CallObservationFilter own = CallObservationFilter.create(this.observations);
		observed().withBean("own", CallObservationFilter.class, () -> own)
			.run((context) -> assertThat(context.getBean(CallObservationFilter.class)).isSameAs(own));
	}

	@Test
	void aConventionOfTheUsersReplacesOurs() {
		observed().withBean(CallObservationConvention.class, () -> new DefaultCallObservationConvention() {

			@Override
			public String getName() {
				return "mine";
			}

			@Override
			public KeyValues getLowCardinalityKeyValues(CallObservationContext context) {
				return KeyValues.of("team", "blue");
			}

		}).run((context) -> context.getBean(LanguageModel.class).chat("Hello"));
		TestObservationRegistryAssert.assertThat(this.observations)
			.hasObservationWithNameEqualTo("mine")
			.that()
			.hasLowCardinalityKeyValue("team", "blue");
	}

	@Test
	void contentIsNotShown() {
		observed().run((context) -> context.getBean(LanguageModel.class).chat("Hello"));
		TestObservationRegistryAssert.assertThat(this.observations)
			.hasObservationWithNameEqualTo("gen_ai.client.operation.duration")
			.that()
			.doesNotHaveHighCardinalityKeyValueWithKey("gen_ai.input.messages");
	}

	@Test
	void contentIsShownWhenAskedForAndCut() {
		observed()
			.withPropertyValues("openrouter.observation.include-content=true",
					"openrouter.observation.max-content-length=4")
			.run((context) -> context.getBean(LanguageModel.class).chat("Hello"));
		TestObservationRegistryAssert.assertThat(this.observations)
			.hasObservationWithNameEqualTo("gen_ai.client.operation.duration")
			.that()
			.hasHighCardinalityKeyValue("gen_ai.input.messages",
					"[{\"role\":\"user\",\"parts\":[{\"type\":\"text\",\"content\":\"Hell… (5 characters)\"}]}]");
	}

	@Test
	void exchangesAreTimed() {
		this.metered.run((context) -> {
			context.getBean(LanguageModel.class).chat("Hello");
			assertThat(registry(context.getBean(MeterRegistry.class)).get("gen_ai.client.operation.duration")
				.tag("gen_ai.request.model", "openai/gpt-4o")
				.tag("openrouter.outcome", "success")
				.timer()
				.count()).isEqualTo(1);
		});
	}

	@Test
	void tokensAreCounted() {
		this.metered.run((context) -> {
			int tokens = context.getBean(LanguageModel.class).chat("Hello").usage().promptTokens();
			assertThat(registry(context.getBean(MeterRegistry.class)).get("gen_ai.client.token.usage")
				.tag("gen_ai.token.type", "input")
				.summary()
				.totalAmount()).isEqualTo(tokens);
		});
	}

	@Test
	void moneyIsCounted() {
		this.metered.run((context) -> {
			double cost = context.getBean(LanguageModel.class).chat("Hello").cost().doubleValue();
			assertThat(cost).isPositive();
			assertThat(registry(context.getBean(MeterRegistry.class)).get("openrouter.client.cost")
				.tagKeys("openrouter.provider")
				.counter()
				.count()).isEqualTo(cost);
		});
	}

	@Test
	void streamsAreTimedToTheFirstTokenAndPerToken() {
		this.metered.run((context) -> {
			context.getBean(LanguageModel.class).stream("Hello").chunks().toList();
			MeterRegistry registry = context.getBean(MeterRegistry.class);
			assertThat(registry.get("gen_ai.client.operation.time_to_first_chunk").timer().count()).isEqualTo(1);
			assertThat(registry.get("openrouter.client.time_per_output_token").timer().count()).isEqualTo(1);
		});
	}

	@Test
	void wholeAnswersHaveNoTimeToTheFirstToken() {
		this.metered.run((context) -> {
			context.getBean(LanguageModel.class).chat("Hello");
			assertThat(
					context.getBean(MeterRegistry.class).find("gen_ai.client.operation.time_to_first_chunk").meters())
				.isEmpty();
		});
	}

	@Test
	void retriesAreCounted() {
		this.emulator.enqueue(EmulatorResponse.error(503, "For now"), EmulatorResponse.text("Now."));
		this.metered.run((context) -> {
			context.getBean(LanguageModel.class).chat("Hello");
			assertThat(context.getBean(MeterRegistry.class)
				.get("gen_ai.client.operation.duration.retry")
				.counter()
				.count()).isEqualTo(1);
		});
	}

	@Test
	void toolsAreTimed() {
		this.emulator.enqueue(EmulatorResponse.toolCall("weather", "{\"city\":\"Vienna\"}"),
				EmulatorResponse.text("Sunny."));
		Tool weather = Tool.of("weather", "Weather of a city", Place.class, (place) -> "Sunny in " + place.city());
		this.metered.run((context) -> {
			context.getBean(LanguageModel.class).withTools(weather).chat("Weather?");
			MeterRegistry registry = context.getBean(MeterRegistry.class);
			assertThat(registry.get("gen_ai.execute_tool.duration").tag("gen_ai.tool.name", "weather").timer().count())
				.isEqualTo(1);
			assertThat(registry.get("gen_ai.invoke_agent.duration").timer().count()).isEqualTo(1);
		});
	}

	@Test
	void connectionsAreCounted() {
		this.metered.run((context) -> {
			context.getBean(LanguageModel.class).chat("Hello");
			assertThat(context.getBean(MeterRegistry.class).get("openrouter.client.connections").gauges())
				.extracting(Gauge::value)
				.containsExactlyInAnyOrder(0.0, 1.0);
		});
	}

	@Test
	void whatTheLedgerMissesIsCountedFromZero() {
		this.metered.withConfiguration(AutoConfigurations.of(OpenRouterBudgetAutoConfiguration.class))
			.withPropertyValues("openrouter.budget.amount=1")
			.run((context) -> {
				MeterRegistry registry = context.getBean(MeterRegistry.class);
				assertThat(registry.get("openrouter.client.ledger.waiting").gauge().value()).isZero();
				assertThat(registry.get("openrouter.client.ledger.lost").counter().count()).isZero();
				context.publishEvent(new BudgetEvent.NotWritten(new Expense("gen-1", "chat", Instant.EPOCH, null, null,
						null, Map.of(), new BigDecimal("0.25"), 1, 1), "it was away"));
				assertThat(registry.get("openrouter.client.ledger.lost").counter().count()).isEqualTo(0.25);
			});
	}

	@Test
	void whatIsSpentIsCountedFromZero() {
		this.metered.withConfiguration(AutoConfigurations.of(OpenRouterBudgetAutoConfiguration.class))
			.run((context) -> {
				MeterRegistry registry = context.getBean(MeterRegistry.class);
				assertThat(registry.get("openrouter.client.spent").functionCounter().count()).isZero();
				assertThat(registry.get("openrouter.client.cost.unknown").functionCounter().count()).isZero();
				double cost = context.getBean(LanguageModel.class).chat("Hello").cost().doubleValue();
				assertThat(registry.get("openrouter.client.spent").functionCounter().count()).isEqualTo(cost)
					.isPositive();
			});
	}

	@Test
	void theCostOfAStreamThatIsLeftReachesTheMetric() {
		this.metered.withConfiguration(AutoConfigurations.of(OpenRouterBudgetAutoConfiguration.class))
			.withPropertyValues("openrouter.budget.amount=1")
			.withBean(LateCosts.class)
			.run((context) -> {
				context.getBean(LanguageModel.class).reactive().stream("Hello").blockFirst();
				BudgetEvent.LateCost late = context.getBean(LateCosts.class).found.poll(10, TimeUnit.SECONDS);
				assertThat(late).isNotNull();
				MeterRegistry registry = context.getBean(MeterRegistry.class);
				assertThat(
						registry.get("openrouter.client.cost").tag("openrouter.outcome", "cancelled").counter().count())
					.isEqualTo(late.expense().cost().doubleValue())
					.isPositive();
			});
	}

	@Test
	void failuresAreCountedByType() {
		this.emulator.enqueue(EmulatorResponse.error(503, "No"));
		this.metered.withPropertyValues("openrouter.retry.max-retries=0").run((context) -> {
			assertThatExceptionOfType(ProviderException.class)
				.isThrownBy(() -> context.getBean(LanguageModel.class).chat("Hello"));
			assertThat(context.getBean(MeterRegistry.class)
				.get("gen_ai.client.operation.duration")
				.tag("error.type", "ProviderException")
				.timer()
				.count()).isEqualTo(1);
		});
	}

	@Test
	void theHttpRequestIsInsideTheExchange() {
		observed().withConfiguration(AutoConfigurations.of(WebClientObservationAutoConfiguration.class))
			.run((context) -> context.getBean(LanguageModel.class).chat("Hello"));
		TestObservationRegistryAssert.assertThat(this.observations)
			.hasObservationWithNameEqualTo("http.client.requests")
			.that()
			.hasParentObservationContextMatching((parent) -> parent instanceof CallObservationContext);
	}

	private static MeterRegistry registry(MeterRegistry registry) {
		assertThat(registry).isInstanceOf(SimpleMeterRegistry.class);
		return registry;
	}

	record Place(String city) {

	}

	/** Hears of late costs after the meters. */
	static class LateCosts {

		private final BlockingQueue<BudgetEvent.LateCost> found = new LinkedBlockingQueue<>();

		@EventListener
		@Order(Ordered.LOWEST_PRECEDENCE)
		void found(BudgetEvent.LateCost cost) {
			this.found.add(cost);
		}

	}

}
