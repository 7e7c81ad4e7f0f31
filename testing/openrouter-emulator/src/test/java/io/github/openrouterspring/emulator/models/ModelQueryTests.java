package io.github.openrouterspring.emulator.models;

import java.math.BigDecimal;
import java.util.List;

import io.github.openrouterspring.emulator.EmulatorTest;
import io.github.openrouterspring.emulator.WireClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

class ModelQueryTests extends EmulatorTest {

	@Test
	void parametersMustAllBeSupported() {
		assertThat(models("supported_parameters=tools,reasoning")).isNotEmpty()
			.allSatisfy(
					(model) -> assertThat(texts(model.path("supported_parameters"))).contains("tools", "reasoning"));
	}

	@Test
	void modalitiesSelect() {
		assertThat(models("output_modalities=image")).isNotEmpty()
			.allSatisfy((model) -> assertThat(texts(model.at("/architecture/output_modalities"))).contains("image"));
		assertThat(models("input_modalities=audio,video")).isNotEmpty();
		assertThat(models("output_modalities=all")).hasSizeGreaterThan(models("output_modalities=text").size());
	}

	@Test
	void embeddingModelsAreNotAmongTheUsual() {
		assertThat(models("q=embedding")).isEmpty();
		assertThat(WireClient.json(this.client.get("/embeddings/models")).path("data")).hasSize(3);
	}

	@Test
	void pricesAreBounds() {
		assertThat(models("max_price=0.1&min_price=0.05")).isNotEmpty().allSatisfy((model) -> {
			BigDecimal price = new BigDecimal(model.at("/pricing/prompt").asString()).movePointRight(6);
			assertThat(price).isBetween(new BigDecimal("0.05"), new BigDecimal("0.1"));
		});
	}

	@Test
	void contextIsAMinimum() {
		assertThat(models("context=1000000")).isNotEmpty()
			.allMatch((model) -> model.path("context_length").intValue() >= 1_000_000);
	}

	@Test
	void authorsAndWordsAndProvidersSelect() {
		assertThat(models("model_authors=mistralai")).isNotEmpty()
			.allMatch((model) -> model.path("id").asString().startsWith("mistralai/"));
		assertThat(models("q=Haiku")).isNotEmpty().allMatch((model) -> model.path("name").asString().contains("Haiku"));
		assertThat(models("providers=mistral&zdr=true")).isNotEmpty();
		assertThat(models("arch=claude&distillable=true")).isEmpty();
	}

	@Test
	void newestComeFirst() {
		assertThat(models("sort=newest")).extracting((model) -> -model.path("created").longValue()).isSorted();
	}

	@Test
	void cheapestComeFirst() {
		List<JsonNode> models = models("sort=pricing-low-to-high&min_price=0");
		assertThat(models.get(0).at("/pricing/prompt").asString()).isEqualTo("0");
	}

	@Test
	void pagesFollowEachOther() {
		JsonNode page = WireClient.json(this.client.get("/models?limit=10&offset=5"));
		assertThat(page.path("data")).hasSize(10);
		assertThat(page.at("/links/next").asString()).contains("offset=15", "limit=10");
		assertThat(page.path("total_count").intValue()).isGreaterThan(300);
		assertThat(WireClient.json(this.client.get("/models?offset=100000")).at("/links/next").isNull()).isTrue();
	}

	@Test
	void countCountsWhatTheQueryFinds() {
		assertThat(WireClient.json(this.client.get("/models/count?output_modalities=embeddings"))
			.at("/data/count")
			.intValue()).isEqualTo(3);
	}

	@ParameterizedTest
	@ValueSource(strings = { "limit=0", "limit=1001", "offset=-1", "sort=best", "context=many", "max_price=x" })
	void whenQueryIsWrongThenBadRequest(String query) {
		assertThat(this.client.get("/models?" + query).statusCode()).isEqualTo(400);
	}

	private List<JsonNode> models(String query) {
		return WireClient.json(this.client.get("/models?" + query)).path("data").valueStream().toList();
	}

	private static List<String> texts(JsonNode array) {
		return array.valueStream().map(JsonNode::asString).toList();
	}

}
