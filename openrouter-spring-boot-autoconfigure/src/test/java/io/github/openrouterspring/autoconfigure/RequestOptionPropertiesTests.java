package io.github.openrouterspring.autoconfigure;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import io.github.openrouterspring.chat.request.ChatRequest;
import io.github.openrouterspring.chat.request.RequestOption;
import io.github.openrouterspring.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every option that is declared to have a property has one, which reaches the request.
 */
class RequestOptionPropertiesTests {

	private static final String PREFIX = "openrouter.defaults.";

	/** Properties that are no fields of the body, or more than one. */
	private static final Set<String> OTHERS = Set.of("system", "json-mode", "routing-metadata", "require-complete",
			"response-cache-ttl", "extra-body");

	private static final Map<String, Object> SAMPLES = Map.of("java.lang.Double", "0.5", "java.lang.Integer", "5",
			"java.lang.Long", "5", "java.lang.Boolean", "false", "java.lang.String", "text",
			"java.util.List<java.lang.String>", "one,two");

	static Stream<RequestOption> options() {
		return Stream.of(RequestOption.values()).filter((option) -> option.property() != null);
	}

	private static JsonNode metadata() throws IOException {
		try (InputStream json = RequestOptionPropertiesTests.class
			.getResourceAsStream("/META-INF/spring-configuration-metadata.json")) {
			return JsonMapper.shared().readTree(json);
		}
	}

	private static JsonNode named(String array, String name) throws IOException {
		for (JsonNode element : metadata().path(array)) {
			if (element.path("name").asString().equals(name)) {
				return element;
			}
		}
		return JsonMapper.shared().nullNode();
	}

	@ParameterizedTest
	@MethodSource("options")
	void thePropertyReachesTheRequest(RequestOption option) throws IOException {
		String type = named("properties", PREFIX + option.property()).path("type").asString("");
		assertThat(SAMPLES).as("type of %s%s", PREFIX, option.property()).containsKey(type);
		ModelProperties properties = new Binder(
				new MapConfigurationPropertySource(Map.of(PREFIX + option.property(), SAMPLES.get(type))))
			.bindOrCreate("openrouter.defaults", ModelProperties.class);
		JsonObject json = ChatRequest.defaults((options) -> new ModelOptions("", properties).applyTo(options)).json();
		int dot = option.field().indexOf('.');
		JsonObject place = (dot >= 0) ? json.object(option.field().substring(0, dot)) : json;
		assertThat(place).isNotNull();
		Object value = place.get(option.field().substring(dot + 1));
		assertThat((value instanceof List<?> list) ? String.join(",", list.stream().map(String::valueOf).toList())
				: String.valueOf(value))
			.isEqualTo(SAMPLES.get(type));
	}

	@Test
	void everyPropertyOfTheDefaultsIsDeclared() throws IOException {
		Set<String> documented = new TreeSet<>();
		for (JsonNode property : metadata().path("properties")) {
			String name = property.path("name").asString();
			if (name.startsWith(PREFIX)) {
				documented.add(name.substring(PREFIX.length()));
			}
		}
		Set<String> declared = new TreeSet<>(OTHERS);
		options().forEach((option) -> declared.add(option.property()));
		assertThat(documented).isEqualTo(declared);
	}

	@ParameterizedTest
	@MethodSource("options")
	void editorsKnowTheValuesThatAreKnown(RequestOption option) throws IOException {
		if (option.knownValues().isEmpty()) {
			return;
		}
		List<String> values = new ArrayList<>();
		named("hints", PREFIX + option.property()).path("values")
			.forEach((value) -> values.add(value.path("value").asString()));
		assertThat(values).isEqualTo(option.knownValues());
	}

}
