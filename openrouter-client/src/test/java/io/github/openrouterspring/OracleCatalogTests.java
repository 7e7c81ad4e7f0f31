package io.github.openrouterspring;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

import io.github.openrouterspring.account.Credits;
import io.github.openrouterspring.account.Generation;
import io.github.openrouterspring.account.KeyInfo;
import io.github.openrouterspring.catalog.Model;
import io.github.openrouterspring.catalog.ModelQuery;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The oracle's faults of models, key, credits and generations.
 */
class OracleCatalogTests {

	private static final String KEY = "sk-or-v1-oracle-secret";

	private static @Nullable Oracle oracle;

	@BeforeAll
	static void start() throws Exception {
		oracle = Oracle.start();
	}

	@AfterAll
	static void stop() {
		if (oracle != null) {
			oracle.close();
		}
	}

	private static void with(String fault, Consumer<OpenRouterClient> test) {
		try (OpenRouterClient client = OpenRouterClient.builder()
			.environment((variable) -> null)
			.apiKey(KEY)
			.baseUrl(Objects.requireNonNull(oracle).baseUrl(fault, "catalog"))
			.build()) {
			test.accept(client);
		}
	}

	@Test
	void oddPricesAreReadOrUnknown() {
		with("models-pricing-odd", (client) -> {
			List<Model> models = client.modelCatalog().models();
			assertThat(models).isNotEmpty()
				.allSatisfy((model) -> assertThat(model.pricing().cost(1000, 1000))
					.satisfiesAnyOf((cost) -> assertThat(cost).isNull(), (cost) -> assertThat(cost).isNotNegative()));
			assertThat(ModelQuery.all().cheapestFirst().in(models)).hasSameSizeAs(models);
		});
	}

	@Test
	void oddModelsAreRead() {
		with("models-odd", (client) -> {
			List<Model> models = client.modelCatalog().models();
			assertThat(models).isNotEmpty();
			assertThat(models).filteredOn((model) -> model.created() != null)
				.allSatisfy((model) -> assertThat(model.created()).isBetween(Instant.parse("2020-01-01T00:00:00Z"),
						Instant.parse("2100-01-01T00:00:00Z")));
			assertThat(ModelQuery.all().vision().newestFirst().in(models)).isNotNull();
		});
	}

	@Test
	void anEmptyCatalogueIsEmpty() {
		with("models-empty", (client) -> assertThat(client.modelCatalog().models()).isEmpty());
	}

	@Test
	void aHugeCatalogueIsRead() {
		with("models-huge", (client) -> assertThat(client.modelCatalog().models()).hasSize(5000));
	}

	@Test
	void aCatalogueOfNothingIsEmpty() {
		with("models-null-data", (client) -> assertThat(client.modelCatalog().models()).isEmpty());
	}

	@Test
	void anOddKeyIsDescribed() {
		with("key-odd", (client) -> {
			KeyInfo key = client.account().key();
			assertThat(key.limit()).isNull();
			assertThat(key.expiresAt()).isBefore(Instant.now());
		});
	}

	@Test
	void anOddExpiryIsATime() {
		with("key-expires-odd", (client) -> {
			assertThat(client.account().key().expiresAt()).isNotNull();
			assertThat(client.account().key().expiresAt()).isNotNull();
		});
	}

	@Test
	void oddCreditsAreNumbers() {
		with("credits-odd", (client) -> {
			Credits credits = client.account().credits();
			assertThat(credits.totalCredits()).isNotNull();
			assertThat(credits.balance()).isNegative();
		});
	}

	@Test
	void aLateGenerationIsWaitedFor() {
		with("generation-late", (client) -> {
			Generation generation = client.account().generation("gen-1");
			assertThat(generation.totalCost()).isNotNull();
		});
	}

	@Test
	void anOddGenerationIsRead() {
		with("generation-odd", (client) -> assertThat(client.account().generation("gen-1").json()).isNotEmpty());
	}

}
