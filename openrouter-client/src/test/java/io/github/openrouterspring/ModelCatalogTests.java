package io.github.openrouterspring;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import io.github.openrouterspring.catalog.CatalogSettings;
import io.github.openrouterspring.catalog.CostEstimate;
import io.github.openrouterspring.catalog.Endpoint;
import io.github.openrouterspring.catalog.FileCatalogStore;
import io.github.openrouterspring.catalog.FitReport;
import io.github.openrouterspring.catalog.Model;
import io.github.openrouterspring.catalog.ModelCatalog;
import io.github.openrouterspring.catalog.ModelQuery;
import io.github.openrouterspring.catalog.ModelsRequest;
import io.github.openrouterspring.catalog.Provider;
import io.github.openrouterspring.catalog.TokenCounter;
import io.github.openrouterspring.chat.request.ChatRequest;
import io.github.openrouterspring.error.MissingApiKeyException;
import io.github.openrouterspring.error.ModelNotFoundException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ModelCatalogTests extends EmulatorTest {

	private ModelCatalog catalog() {
		return this.client.modelCatalog();
	}

	@Test
	void modelsHaveNamesAndPrices() {
		Model model = catalog().find("openai/gpt-4o");
		assertThat(model).isNotNull();
		assertThat(model.name()).isNotBlank();
		assertThat(model.contextLength()).isPositive();
		assertThat(model.pricing().prompt()).isPositive();
		assertThat(model.pricing().completion()).isPositive();
	}

	@Test
	void readingItOftenReleasesEachBufferOnce() {
		for (int i = 0; i < 50; i++) {
			assertThat(catalog().refresh()).hasSizeGreaterThan(300);
		}
	}

	@Test
	void manyCallersFetchOnce() {
		List<List<Model>> got = Flux.range(0, 100)
			.flatMap((i) -> catalog().reactive().models(), 100)
			.collectList()
			.block(SOON);
		assertThat(got).hasSize(100).allMatch((models) -> models.size() > 300);
		assertThat(this.emulator.requests()).hasSize(1);
	}

	@Test
	void queriesRunOverWhatIsHere() {
		assertThat(catalog().find(ModelQuery.all().tools().vision().cheapestFirst())).isNotEmpty()
			.allMatch((model) -> model.supports("tools"));
		Model cheapest = catalog().cheapest(ModelQuery.all().tools().where((model) -> !model.pricing().isFree()));
		assertThat(cheapest).isNotNull();
		assertThat(catalog().cheapest(ModelQuery.all().named("no such model"))).isNull();
		assertThat(this.emulator.requests()).hasSize(1);
	}

	@Test
	void aTypoIsMet() {
		assertThat(catalog().find("openai/gtp-4o")).isNull();
		assertThat(catalog().suggestions("openai/gtp-4o")).first().isEqualTo("openai/gpt-4o");
	}

	@Test
	void oneModelComesFromOpenRouter() {
		assertThat(catalog().model("openai/gpt-4o").id()).isEqualTo("openai/gpt-4o");
		assertThat(this.emulator.lastRequest().path()).endsWith("/model/openai/gpt-4o");
	}

	@Test
	void anUnknownModelFailsWithASuggestion() {
		assertThatExceptionOfType(ModelNotFoundException.class).isThrownBy(() -> catalog().model("openai/gpt-4oo"))
			.withMessageContaining("'openai/gpt-4oo'")
			.withMessageContaining("did you mean 'openai/gpt-4o'");
	}

	@Test
	void anIdWithoutAMakerFailsBeforeItIsSent() {
		assertThatIllegalArgumentException().isThrownBy(() -> catalog().endpoints("gpt-4o"))
			.withMessageContaining("'gpt-4o'")
			.withMessageContaining("provider/model-name");
		assertThat(this.emulator.requests()).isEmpty();
	}

	@Test
	void endpointsAreListed() {
		List<Endpoint> endpoints = catalog().endpoints("meta-llama/llama-3.1-8b-instruct");
		assertThat(endpoints).isNotEmpty().allSatisfy((endpoint) -> {
			assertThat(endpoint.providerName()).isNotBlank();
			assertThat(endpoint.tag()).isNotBlank();
			assertThat(endpoint.uptimeLast30m()).isBetween(0.0, 100.0);
			assertThat(endpoint.pricing().prompt()).isNotNull();
		});
	}

	@Test
	void providersAndZeroDataRetentionAndCountAreListed() {
		assertThat(catalog().providers()).extracting(Provider::slug).contains("anthropic");
		assertThat(catalog().zeroDataRetentionEndpoints()).isNotEmpty();
		assertThat(catalog().count()).isEqualTo(catalog().models().size());
	}

	@Test
	void aRequestForModelsGoesToOpenRouter() {
		catalog().models(ModelsRequest.DEFAULT.category("programming").sort("newest"));
		assertThat(this.emulator.lastRequest().query()).isEqualTo("category=programming&sort=newest");
	}

	@Test
	void modelsOfTheUserNeedAKey() {
		try (OpenRouterClient keyless = builder().apiKey(null).build()) {
			assertThatExceptionOfType(MissingApiKeyException.class)
				.isThrownBy(() -> keyless.modelCatalog().userModels());
		}
		assertThat(this.emulator.requests()).isEmpty();
	}

	@Test
	void aRequestIsHeldAgainstItsModel() {
		ChatRequest request = ChatRequest.builder().model("openai/gpt-4o").user("Hello").maxTokens(10_000_000).build();
		FitReport report = catalog().fit(request);
		assertThat(report.misfits()).extracting(FitReport.Misfit::kind)
			.contains(FitReport.Kind.CONTEXT_LENGTH, FitReport.Kind.OUTPUT_LENGTH);
	}

	@Test
	void aRequestForAnUnknownModelDoesNotFit() {
		FitReport report = catalog().fit(ChatRequest.builder().model("openai/gpt-4oo").user("Hello").build());
		assertThat(report.fits()).isFalse();
		assertThat(report.toString()).contains("did you mean 'openai/gpt-4o'");
	}

	@Test
	void aRequestWithoutAModelCannotBeHeldAgainstIt() {
		assertThatIllegalArgumentException().isThrownBy(() -> catalog().fit(ChatRequest.of("Hello")))
			.withMessageContaining("model(...)");
	}

	@Test
	void aRequestIsEstimatedByItsTokensAndItsLimit() {
		ChatRequest request = ChatRequest.builder().model("openai/gpt-4o").user("Hello").maxTokens(100).build();
		CostEstimate estimate = catalog().estimate(request);
		Model model = catalog().find("openai/gpt-4o");
		assertThat(estimate.completionTokens()).isEqualTo(100);
		assertThat(estimate.promptTokens()).isPositive();
		assertThat(estimate.cost()).isEqualByComparingTo(model.pricing().cost(estimate.promptTokens(), 100));
	}

	@Test
	void withoutALimitTheUsualLengthIsAssumed() {
		assertThat(catalog().estimate(ChatRequest.builder().model("openai/gpt-4o").user("Hello").build())
			.completionTokens()).isEqualTo(CostEstimate.USUAL_COMPLETION_TOKENS);
	}

	@Test
	void theUsersCounterCounts() {
		try (OpenRouterClient counting = builder()
			.catalog(new CatalogSettings(Duration.ofHours(1), null, (request) -> 4321))
			.build()) {
			ChatRequest request = ChatRequest.builder().model("openai/gpt-4o").user("Hello").build();
			assertThat(counting.modelCatalog().estimate(request).promptTokens()).isEqualTo(4321);
		}
	}

	@Test
	void anEstimateForAnUnknownModelSuggestsOthers() {
		assertThatExceptionOfType(ModelNotFoundException.class)
			.isThrownBy(() -> catalog().estimate("openai/gpt-4oo", 1, 1))
			.withMessageContaining("did you mean");
	}

	@Test
	void aCopyOnDiskServesAColdStartWithoutANetwork(@TempDir Path folder) {
		CatalogSettings settings = new CatalogSettings(Duration.ofHours(1),
				new FileCatalogStore(folder.resolve("models.json")), TokenCounter.approximate());
		List<Model> models;
		try (OpenRouterClient first = builder().catalog(settings).build()) {
			models = first.modelCatalog().models();
		}
		this.emulator.close();
		try (OpenRouterClient second = builder().catalog(settings).build()) {
			assertThat(second.modelCatalog().models()).isEqualTo(models);
		}
	}

}
