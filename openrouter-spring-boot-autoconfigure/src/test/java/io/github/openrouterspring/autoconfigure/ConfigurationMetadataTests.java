package io.github.openrouterspring.autoconfigure;

import java.io.IOException;
import java.io.InputStream;

import org.junit.jupiter.api.Test;
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

	private JsonNode metadata() throws IOException {
		try (InputStream json = getClass().getResourceAsStream("/META-INF/spring-configuration-metadata.json")) {
			return JsonMapper.shared().readTree(json);
		}
	}

}
