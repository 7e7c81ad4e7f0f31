package io.github.openrouterspring.autoconfigure.actuate;

import java.time.Duration;

import io.github.openrouterspring.LanguageModel;
import io.github.openrouterspring.autoconfigure.OpenRouterAutoConfiguration;
import io.github.openrouterspring.autoconfigure.OpenRouterBudgetAutoConfiguration;
import io.github.openrouterspring.autoconfigure.OpenRouterNamedModelsAutoConfiguration;
import io.github.openrouterspring.catalog.CatalogState;
import io.github.openrouterspring.emulator.EmulatorResponse;
import io.github.openrouterspring.emulator.OpenRouterEmulator;
import io.github.openrouterspring.error.InvalidRequestException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.actuate.info.Info;
import org.springframework.boot.actuate.info.InfoContributor;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.http.client.autoconfigure.HttpClientAutoConfiguration;
import org.springframework.boot.http.client.autoconfigure.reactive.ReactiveHttpClientAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.webclient.autoconfigure.WebClientAutoConfiguration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class OpenRouterEndpointTests {

	private static final Duration SOON = Duration.ofSeconds(10);

	private OpenRouterEmulator emulator;

	private ApplicationContextRunner hidden;

	private ApplicationContextRunner exposed;

	@BeforeEach
	void start() {
		this.emulator = OpenRouterEmulator.start();
		this.hidden = new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(HttpClientAutoConfiguration.class,
					ReactiveHttpClientAutoConfiguration.class, WebClientAutoConfiguration.class,
					OpenRouterAutoConfiguration.class, OpenRouterNamedModelsAutoConfiguration.class,
					OpenRouterBudgetAutoConfiguration.class, OpenRouterEndpointAutoConfiguration.class,
					OpenRouterInfoContributorAutoConfiguration.class))
			.withPropertyValues("openrouter.api-key=sk-or-v1-0123456789abcdef",
					"openrouter.base-url=" + this.emulator.baseUrl(), "openrouter.defaults.model=openai/gpt-4o",
					"openrouter.defaults.temperature=0.7", "openrouter.retry.max-retries=0");
		this.exposed = this.hidden.withPropertyValues("management.endpoints.web.exposure.include=openrouter");
	}

	@AfterEach
	void stop() {
		this.emulator.close();
	}

	@Test
	void itIsHiddenUnlessExposed() {
		this.hidden.run((context) -> assertThat(context).doesNotHaveBean(OpenRouterEndpoint.class)
			.doesNotHaveBean(RecentFailures.class));
	}

	@Test
	void itShowsWhatIsInEffect() {
		this.exposed.withPropertyValues("openrouter.timeout=5s").run((context) -> {
			Configuration configuration = context.getBean(OpenRouterEndpoint.class).describe().configuration();
			assertThat(configuration.baseUrl()).isEqualTo(this.emulator.baseUrl());
			assertThat(configuration.defaults()).containsEntry("model", "openai/gpt-4o").containsKey("temperature");
			assertThat(configuration.timeouts()).containsEntry("whole", "PT5S")
				.containsEntry("firstEvent", "PT5S")
				.containsEntry("idle", "PT5S")
				.doesNotContainKey("stream");
			assertThat(configuration.maxRetries()).isZero();
		});
	}

	@Test
	void itSaysWhetherThereIsAKeyAndNotWhich() {
		this.exposed.run((context) -> {
			OpenRouterEndpoint.Description description = context.getBean(OpenRouterEndpoint.class).describe();
			assertThat(description.configuration().apiKey()).isEqualTo("present");
			assertThat(description.toString()).doesNotContain("0123456789abcdef");
		});
		this.exposed.withPropertyValues("openrouter.api-key=")
			.run((context) -> assertThat(context.getBean(OpenRouterEndpoint.class).describe().configuration().apiKey())
				.isEqualTo("missing"));
	}

	@Test
	void itShowsTheNamedModels() {
		this.exposed.withPropertyValues("openrouter.models.code.model=mistralai/codestral")
			.run((context) -> assertThat(context.getBean(OpenRouterEndpoint.class).describe().configuration().models())
				.hasEntrySatisfying("code",
						(options) -> assertThat(options).containsEntry("model", "mistralai/codestral")));
	}

	@Test
	void itShowsWhatWasSpentAndWhatMayBe() {
		this.exposed.withPropertyValues("openrouter.budget.amount=5").run((context) -> {
			context.getBean(LanguageModel.class).chat("Hello");
			OpenRouterEndpoint.Description description = context.getBean(OpenRouterEndpoint.class).describe();
			assertThat(description.configuration().budget().amount()).isEqualByComparingTo("5");
			assertThat(description.spending().byModel()).containsKey("openai/gpt-4o");
		});
	}

	@Test
	void lookingAsksNobody() {
		this.exposed.run((context) -> {
			assertThat(context.getBean(OpenRouterEndpoint.class).describe().catalog()).isNull();
			assertThat(this.emulator.requests()).isEmpty();
		});
	}

	@Test
	void theCatalogueIsFetchedWhenTold() {
		this.exposed.run((context) -> {
			OpenRouterEndpoint endpoint = context.getBean(OpenRouterEndpoint.class);
			CatalogState refreshed = endpoint.refreshCatalog().block(SOON);
			assertThat(refreshed).isNotNull();
			assertThat(refreshed.models()).isGreaterThan(300);
			assertThat(endpoint.describe().catalog()).isEqualTo(refreshed);
		});
	}

	@Test
	void theLastFailureOfEachTypeIsRemembered() {
		this.emulator.enqueue(EmulatorResponse.error(400, "First"), EmulatorResponse.error(400, "Second"));
		this.exposed.run((context) -> {
			LanguageModel model = context.getBean(LanguageModel.class);
			assertThatExceptionOfType(InvalidRequestException.class).isThrownBy(() -> model.chat("Hello"));
			assertThatExceptionOfType(InvalidRequestException.class).isThrownBy(() -> model.chat("Hello"));
			OpenRouterEndpoint.Failure failure = context.getBean(OpenRouterEndpoint.class)
				.describe()
				.failures()
				.get("InvalidRequestException");
			assertThat(failure.count()).isEqualTo(2);
			assertThat(failure.model()).isEqualTo("openai/gpt-4o");
			assertThat(failure.message()).contains("Second");
		});
	}

	@Test
	void connectionsAreCounted() {
		this.exposed.run((context) -> {
			context.getBean(LanguageModel.class).chat("Hello");
			assertThat(context.getBean(OpenRouterEndpoint.class).describe().connections().idle()
					+ context.getBean(OpenRouterEndpoint.class).describe().connections().active())
				.isEqualTo(1);
		});
	}

	@Test
	void infoIsGivenOnlyWhenAskedFor() {
		this.hidden.run((context) -> assertThat(context).doesNotHaveBean(InfoContributor.class));
		this.hidden.withPropertyValues("management.info.openrouter.enabled=true").run((context) -> {
			Info.Builder builder = new Info.Builder();
			context.getBean(InfoContributor.class).contribute(builder);
			assertThat(builder.build().getDetails().get("openrouter").toString()).contains("openai/gpt-4o",
					this.emulator.baseUrl());
		});
	}

}
