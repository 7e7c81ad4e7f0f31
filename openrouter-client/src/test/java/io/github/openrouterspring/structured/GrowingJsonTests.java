package io.github.openrouterspring.structured;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

class GrowingJsonTests {

	private static final JsonMapper MAPPER = JsonMapper.shared();

	private final GrowingJson json = new GrowingJson("items");

	private JsonNode tree() {
		return this.json.view().tree();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			{                       | {}
			{"na                    | {}
			{"name"                 | {}
			{"name": "So            | {"name":"So"}
			{"name": "Soup"         | {"name":"Soup"}
			{"name": "Soup", "a": 1 | {"name":"Soup"}
			{"a": 12, "b": tru      | {"a":12}
			{"a": 12, "b": true}    | {"a":12,"b":true}
			{"a": [1, {"b": "x      | {"a":[1,{"b":"x"}]}
			{"a": [1, {"b": "x"}]   | {"a":[1,{"b":"x"}]}
			[1, 2                   | [1]
			[1, 2]                  | [1,2]
			{"a": "x\\u00e9\\n\\"y  | {"a":"xé\\n\\"y"}
			{"a": "\\u00            | {"a":""}
			{"a": null, "b": -1.50} | {"a":null,"b":-1.50}
			""")
	void showsWhatHasArrived(String text, String tree) {
		this.json.add(text.strip());
		assertThat(tree()).hasToString(MAPPER.readTree(tree).toString().replace("-1.5}", "-1.50}"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "Here it is:\n```json\n{\"a\": 1}\n```", "<think>maybe {\"b\": 2}?</think>{\"a\": 1}",
			"{\"a\": 1} and more {\"c\": 3}" })
	void whatStandsAroundDoesNotMatter(String text) {
		this.json.add(text);
		assertThat(tree()).hasToString("{\"a\":1}");
	}

	@ParameterizedTest
	@ValueSource(strings = { "1e999999999", "1e-99999999", "-1.5E1002" })
	void numbersBeyondMeasureAreNotShown(String number) {
		this.json.add("{\"a\": 1e1000, \"b\": " + number + "}");
		assertThat(tree()).hasToString("{\"a\":1E+1000}");
	}

	@Test
	void halfACharacterIsNotShown() {
		this.json.add("[\"a\uD83D");
		assertThat(tree()).hasToString("[\"a\"]");
		this.json.add("\uDE00");
		assertThat(tree().path(0).asString()).isEqualTo("a\uD83D\uDE00");
	}

	@Test
	void onlyWhatAddsToTheTreeIsAChange() {
		assertThat(this.json.add("Sure: ")).isFalse();
		assertThat(this.json.add("{")).isTrue();
		assertThat(this.json.add("\"name\"")).isFalse();
		assertThat(this.json.add(": \"S")).isTrue();
		assertThat(this.json.add("\"} bye")).isTrue();
		assertThat(this.json.add("bye")).isFalse();
	}

	@Test
	void aViewDoesNotChangeWhileTheTreeGrows() {
		this.json.add("{\"a\": [\"x");
		GrowingJson.View early = this.json.view();
		this.json.add("yz\", 1, 2, 3, 4, 5, 6, 7, 8, 9, 10], \"b\": {}}");
		assertThat(early.tree()).hasToString("{\"a\":[\"x\"]}");
		assertThat(tree()).hasToString("{\"a\":[\"xyz\",1,2,3,4,5,6,7,8,9,10],\"b\":{}}");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"a\": nonsense}", "{\"a\" 1}", "{a: 1}", "[1 2]", "[1}", "{\"a\": 1]" })
	void whereTheTextStopsBeingJsonTheTreeStopsGrowing(String text) {
		this.json.add(text);
		String tree = tree().toString();
		this.json.add(", \"more\": 1}");
		assertThat(tree()).hasToString(tree);
	}

	@Test
	void deepNestingEndsTheGrowth() {
		this.json.add("[".repeat(1_000_000));
		assertThat(this.json.view().open()).hasSize(GrowingJson.DEEPEST);
	}

	@Test
	void elementsAreGivenOnceWhenTheyAreWhole() {
		this.json.add("{\"items\": [{\"a\": [1]}, {\"a\"");
		assertThat(this.json.takeElements()).hasToString("[{\"a\":[1]}]");
		assertThat(this.json.takeElements()).isEmpty();
		this.json.add(": [2]}, 3");
		assertThat(this.json.takeElements()).hasToString("[{\"a\":[2]}]");
		this.json.add("]}");
		assertThat(this.json.takeElements()).hasToString("[3]");
	}

	@Test
	void elementsOfABareListCountToo() {
		this.json.add("[[1], 2]");
		assertThat(this.json.takeElements()).hasToString("[[1], 2]");
	}

	@Test
	void elementsOfOtherListsDoNotCount() {
		this.json.add("{\"others\": [1], \"items\": [[2]], \"more\": {\"items\": [3]}}");
		assertThat(this.json.takeElements()).hasToString("[[2]]");
	}

	@Test
	void anyJsonInAnyPiecesComesOutAsItIs() {
		Random random = new Random(20261123);
		for (int run = 0; run < 500; run++) {
			JsonNode value = container(random, 0);
			String text = random.nextBoolean() ? value.toString() : value.toPrettyString();
			GrowingJson growing = new GrowingJson("items");
			for (String piece : pieces(text, random)) {
				growing.add(piece);
				growing.view().tree();
			}
			assertThat(growing.view().tree()).as(text).hasToString(value.toString());
		}
	}

	private static List<String> pieces(String text, Random random) {
		List<String> pieces = new ArrayList<>();
		int from = 0;
		while (from < text.length()) {
			int to = Math.min(text.length(), from + 1 + random.nextInt(7));
			pieces.add(text.substring(from, to));
			from = to;
		}
		return pieces;
	}

	private static JsonNode container(Random random, int depth) {
		int size = random.nextInt(5);
		if (random.nextBoolean()) {
			ArrayNode list = MAPPER.createArrayNode();
			for (int i = 0; i < size; i++) {
				list.add(value(random, depth + 1));
			}
			return list;
		}
		ObjectNode object = MAPPER.createObjectNode();
		for (int i = 0; i < size; i++) {
			object.set(text(random) + i, value(random, depth + 1));
		}
		return object;
	}

	private static JsonNode value(Random random, int depth) {
		return switch (random.nextInt((depth < 5) ? 7 : 5)) {
			case 0 -> MAPPER.getNodeFactory().stringNode(text(random));
			case 1 -> MAPPER.getNodeFactory().numberNode(random.nextLong());
			case 2 -> MAPPER.getNodeFactory().numberNode(new java.math.BigDecimal(random.nextInt() + ".25"));
			case 3 -> MAPPER.getNodeFactory().booleanNode(random.nextBoolean());
			case 4 -> MAPPER.getNodeFactory().nullNode();
			default -> container(random, depth);
		};
	}

	private static String text(Random random) {
		List<String> some = List.of("a", "\"", "\\", "\n", "\t", "é", "{", "}", "[", ":", ",", "\uD83D\uDE00", "/",
				"\u0001");
		StringBuilder text = new StringBuilder();
		for (int i = random.nextInt(8); i > 0; i--) {
			text.append(some.get(random.nextInt(some.size())));
		}
		return text.toString();
	}

	@ParameterizedTest
	@ValueSource(strings = { "The user wants {a point}.\n</think>\n\n{\"a\": 1}", "Maybe {\"b\": 2}?</think>{\"a\": 1}",
			"Maybe [1, {\"b\": </think>{\"a\": 1}", "I count: [1, 2]\n</think>{\"a\": 1}" })
	void whatWasThoughtIsForgottenWhereOnlyItsEndIsTold(String text) {
		text.chars().forEach((c) -> this.json.add(String.valueOf((char) c)));
		assertThat(tree()).hasToString("{\"a\":1}");
		assertThat(this.json.takeElements()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"a\": \"x </think> y\"}", " {\"a\": \"x </think> y\"} </think>",
			"Here: {\"a\": \"x </think> y\"}" })
	void anEndInTheJsonItselfEndsNothing(String text) {
		this.json.add(text);
		assertThat(tree()).hasToString("{\"a\":\"x </think> y\"}");
	}

}
