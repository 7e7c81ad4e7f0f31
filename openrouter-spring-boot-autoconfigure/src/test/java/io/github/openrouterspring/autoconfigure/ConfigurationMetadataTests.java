package io.github.openrouterspring.autoconfigure;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class ConfigurationMetadataTests {

	@Test
	void everyPropertyIsDescribed() throws IOException {
		JsonNode properties = metadata().path("properties");
		assertThat(properties.size()).isGreaterThan(10);
		for (JsonNode property : properties) {
			assertThat(property.path("description").asString("")).as(property.path("name").asString()).isNotBlank();
			assertThat(property.path("type").asString("")).as(property.path("name").asString()).isNotBlank();
		}
	}

	@Test
	void theDefaultTimeoutIsKnownToEditors() throws IOException {
		assertThat(metadata().path("properties"))
			.anySatisfy((property) -> assertThat(property.path("name").asString()).isEqualTo("openrouter.timeout"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "openrouter.defaults.model", "openrouter.defaults.fallback-models",
			"openrouter.defaults.reasoning.effort", "openrouter.defaults.provider.order",
			"openrouter.defaults.provider.only", "openrouter.defaults.provider.ignore",
			"openrouter.health.exhausted-status" })
	void openSetsHaveHintsThatAllowOtherValues(String name) throws IOException {
		assertThat(metadata().path("hints")).anySatisfy((hint) -> {
			assertThat(hint.path("name").asString()).isEqualTo(name);
			assertThat(hint.path("values").size()).isGreaterThan(3);
			assertThat(hint.path("providers").path(0).path("name").asString()).isEqualTo("any");
		});
	}

	@Test
	void everyHintIsForAPropertyThatExists() throws IOException {
		List<String> names = metadata().path("properties")
			.valueStream()
			.map((property) -> property.path("name").asString())
			.toList();
		assertThat(metadata().path("hints")).allSatisfy((hint) -> assertThat(names)
			.contains(hint.path("name").asString().replaceFirst("\\.(keys|values)$", "")));
	}

	@Test
	void durationsSayTheirUnit() throws IOException {
		assertThat(metadata().path("properties"))
			.filteredOn((property) -> property.path("name").asString().startsWith("openrouter."))
			.filteredOn((property) -> property.path("type").asString().equals("java.time.Duration"))
			.isNotEmpty()
			.allSatisfy((property) -> assertThat(property.path("description").asString()).contains("seconds are used"));
	}

	private JsonNode metadata() throws IOException {
		try (InputStream json = getClass().getResourceAsStream("/META-INF/spring-configuration-metadata.json")) {
			return JsonMapper.shared().readTree(json);
		}
	}

}
