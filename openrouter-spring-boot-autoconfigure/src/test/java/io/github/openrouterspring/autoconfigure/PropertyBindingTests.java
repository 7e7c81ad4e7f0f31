package io.github.openrouterspring.autoconfigure;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.BeanWrapper;
import org.springframework.beans.BeanWrapperImpl;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is written for a property arrives under its name, for each one that is documented
 * and takes a single value.
 */
class PropertyBindingTests {

	private static final Map<String, List<Object>> VALUES = Map.of("java.lang.Integer", List.of(7, 8), "java.lang.Long",
			List.of(7L, 8L), "java.lang.Double", List.of(0.25, 0.5), "java.lang.Boolean", List.of(true, false),
			"java.lang.String", List.of("one", "other"), "java.time.Duration",
			List.of(Duration.ofSeconds(7), Duration.ofSeconds(8)), "org.springframework.util.unit.DataSize",
			List.of(DataSize.ofKilobytes(7), DataSize.ofKilobytes(8)));

	static Stream<JsonNode> properties() throws IOException {
		try (InputStream json = PropertyBindingTests.class
			.getResourceAsStream("/META-INF/spring-configuration-metadata.json")) {
			return JsonMapper.shared()
				.readTree(json)
				.path("properties")
				.valueStream()
				.filter((property) -> property.path("sourceType").asString("").contains("Properties")
						&& VALUES.containsKey(property.path("type").asString()));
		}
	}

	@ParameterizedTest
	@MethodSource("properties")
	void valueArrives(JsonNode property) throws ClassNotFoundException {
		String name = property.path("name").asString();
		int dot = name.lastIndexOf('.');
		Class<?> type = Class.forName(property.path("sourceType").asString());
		for (Object value : VALUES.get(property.path("type").asString())) {
			Object bound = new Binder(new MapConfigurationPropertySource(Map.of(name, value.toString())))
				.bindOrCreate(name.substring(0, dot), type);
			BeanWrapper bean = new BeanWrapperImpl(bound);
			assertThat(bean.getPropertyValue(camelCase(name.substring(dot + 1)))).as(name).isEqualTo(value);
		}
	}

	private static String camelCase(String name) {
		StringBuilder camelCase = new StringBuilder();
		for (String word : name.split("-")) {
			camelCase.append(camelCase.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
		}
		return camelCase.toString();
	}

}
