package io.github.openrouterspring.documentation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.util.ClassUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The tables of the configuration reference are made from the metadata that editors
 * complete from. The line that renews the page stands at its end.
 */
class ConfigurationReferenceTests {

	private static final Path FILE = Page.ROOT.resolve("docs/configuration.md");

	private static final String BEGIN = "<!-- generated: begin -->\n";

	private static final String END = "<!-- generated: end -->\n";

	/** Headings in reading order, by prefix; the longest that fits counts. */
	private static final Map<String, String> GROUPS = new LinkedHashMap<>();
	static {
		GROUPS.put("openrouter.", "Connection and limits");
		GROUPS.put("openrouter.timeouts.", "Timeouts");
		GROUPS.put("openrouter.retry.", "Retries");
		GROUPS.put("openrouter.defaults.", "Defaults of every request");
		GROUPS.put("openrouter.models.", "Named models");
		GROUPS.put("openrouter.structured-output.", "Structured output");
		GROUPS.put("openrouter.embedding.", "Embeddings");
		GROUPS.put("openrouter.rerank.", "Rerank");
		GROUPS.put("openrouter.image.", "Images");
		GROUPS.put("openrouter.speech.", "Speech");
		GROUPS.put("openrouter.transcription.", "Transcription");
		GROUPS.put("openrouter.decision.", "Decisions");
		GROUPS.put("openrouter.catalog.", "Catalogue");
		GROUPS.put("openrouter.budget.", "Budget");
		GROUPS.put("openrouter.observation.", "Metrics and traces");
		GROUPS.put("openrouter.health.", "Health and info");
		GROUPS.put("management.health.openrouter-ledger.", "Health and info");
		GROUPS.put("management.health.openrouter.", "Health and info");
		GROUPS.put("management.info.openrouter.", "Health and info");
		GROUPS.put("openrouter.http.", "Connections");
		GROUPS.put("openrouter.app.", "The application");
		GROUPS.put("openrouter.langchain4j.", "Bridges");
	}

	@Test
	void pageIsUpToDate() throws IOException {
		String page = Files.readString(FILE);
		assertThat(page).contains(BEGIN).contains(END);
		String expected = page.substring(0, page.indexOf(BEGIN)) + BEGIN + tables() + page.substring(page.indexOf(END));
		if (System.getProperty("renew") != null) {
			Files.writeString(FILE, expected);
		}
		assertThat(Files.readString(FILE)).as("docs/configuration.md is stale; the line at its end renews it")
			.isEqualTo(expected);
	}

	private static String tables() throws IOException {
		Map<String, List<JsonNode>> groups = new LinkedHashMap<>();
		GROUPS.values().forEach((heading) -> groups.put(heading, new ArrayList<>()));
		ConfigurationMetadata.read()
			.properties()
			.values()
			.stream()
			.filter((property) -> prefix(property) != null && !property.has("deprecation"))
			.forEach((property) -> groups.get(GROUPS.get(prefix(property))).add(property));
		StringBuilder tables = new StringBuilder();
		groups.forEach((heading, properties) -> {
			if (!properties.isEmpty()) {
				tables.append("\n## ")
					.append(heading)
					.append("\n\n| property | unless set | what it is |\n| --- | --- | --- |\n");
				properties.forEach((property) -> tables.append(row(property)));
			}
		});
		return tables.append('\n').toString();
	}

	private static String prefix(JsonNode property) {
		String name = property.path("name").asString();
		return GROUPS.keySet()
			.stream()
			.filter(name::startsWith)
			.reduce((one, other) -> (other.length() > one.length()) ? other : one)
			.orElse(null);
	}

	private static String row(JsonNode property) {
		JsonNode value = property.path("defaultValue");
		String text = value.isArray()
				? String.join(",", value.valueStream().map((element) -> element.asString()).toList())
				: value.asString("");
		return "| `" + property.path("name").asString() + "` | " + (text.isEmpty() ? "" : "`" + text + "`") + " | "
				+ property.path("description").asString("").replace("|", "\\|")
				+ choices(property.path("type").asString("")) + " |\n";
	}

	/** Where only some words are possible, all of them. */
	private static String choices(String type) {
		Object[] constants = ClassUtils.isPresent(type, null)
				? ClassUtils.resolveClassName(type, null).getEnumConstants() : null;
		return (constants == null) ? "" : Arrays.stream(constants)
			.map((constant) -> "`" + ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-') + "`")
			.collect(Collectors.joining(", ", " One of ", "."));
	}

}
