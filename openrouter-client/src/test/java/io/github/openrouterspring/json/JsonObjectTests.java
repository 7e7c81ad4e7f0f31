package io.github.openrouterspring.json;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.openrouterspring.Growth;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class JsonObjectTests {

	@Test
	void keepsFieldsInOrderWithNulls() {
		assertThat(JsonObject.parse("{\"b\":1,\"a\":null,\"c\":{}}").toJson())
			.isEqualTo("{\"b\":1,\"a\":null,\"c\":{}}");
	}

	@Test
	void readsMoneyExactly() {
		assertThat(JsonObject.parse("{\"cost\":1.23456789012345E-7}").decimal("cost"))
			.isEqualTo(new BigDecimal("1.23456789012345E-7"));
	}

	@Test
	void readsPricesThatAreText() {
		assertThat(JsonObject.parse("{\"prompt\":\"0.000003\"}").decimal("prompt")).isEqualTo("0.000003");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "{\"x\":null}", "{\"x\":[]}", "{\"x\":{}}", "{\"x\":true}", "{\"x\":\"word\"}",
			"{\"x\":1.5}", "{\"x\":99999999999999999999}", "{\"x\":1e400}" })
	void whenFieldIsNoWholeNumberThenIntegerIsNull(String json) {
		assertThat(JsonObject.parse(json).integer("x")).isNull();
	}

	@Test
	void whenWholeNumberHasAFractionOfZeroThenIntegerIsRead() {
		assertThat(JsonObject.parse("{\"index\":0.0}").integer("index")).isZero();
	}

	@Test
	void whenTypeIsWrongThenValueStaysReadable() {
		JsonObject json = JsonObject.parse("{\"content\":42}");
		assertThat(json.string("content")).isNull();
		assertThat(json.get("content")).isEqualTo(42);
	}

	@Test
	void whenNameIsRepeatedThenLastCounts() {
		JsonObject json = JsonObject.parse("{\"a\":1,\"b\":2,\"a\":3}");
		assertThat(json).hasSize(2).containsEntry("a", 3);
	}

	@Test
	void whenNamesOfALargeObjectAreRepeatedThenLastCounts() {
		StringBuilder text = new StringBuilder("{");
		for (int i = 0; i < 100; i++) {
			text.append("\"f").append(i % 50).append("\":").append(i).append(',');
		}
		JsonObject json = JsonObject.parse(text.append("\"end\":true}").toString());
		assertThat(json).hasSize(51).containsEntry("f0", 50);
	}

	@Test
	void copiesWhatItIsMadeOf() {
		List<Object> list = new ArrayList<>(List.of("a"));
		JsonObject json = JsonObject.of("list", list);
		list.add("b");
		assertThat(json.toJson()).isEqualTo("{\"list\":[\"a\"]}");
	}

	@Test
	void whenValueHasNoPlaceInJsonThenItsFieldIsNamed() {
		assertThatIllegalArgumentException().isThrownBy(() -> JsonObject.of(Map.of("a", Map.of("b", new Object()))))
			.withMessageContaining("'a.b'")
			.withMessageContaining("java.lang.Object");
	}

	@Test
	void whenNumberIsNotFiniteThenRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> JsonObject.of("x", Double.NaN))
			.withMessageContaining("'x' is NaN");
	}

	@Test
	void whenTextIsNotOneObjectThenRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> JsonObject.parse("[1]"));
		assertThatIllegalArgumentException().isThrownBy(() -> JsonObject.parse("{} {}"));
		assertThatIllegalArgumentException().isThrownBy(() -> JsonObject.parse(""));
		assertThatIllegalArgumentException().isThrownBy(() -> JsonObject.parse("{\"a\":NaN}"));
	}

	@Test
	void toStringAbbreviatesMegabytes() {
		JsonObject json = JsonObject.of("data", "x".repeat(5_000_000));
		assertThat(json.toString()).hasSizeLessThan(300).contains("5000000 characters");
	}

	@Test
	void changesMakeCopies() {
		JsonObject json = JsonObject.parse("{\"a\":1,\"b\":2}");
		assertThat(json.with("a", 9).toJson()).isEqualTo("{\"a\":9,\"b\":2}");
		assertThat(json.without("a").toJson()).isEqualTo("{\"b\":2}");
		assertThat(json.toJson()).isEqualTo("{\"a\":1,\"b\":2}");
	}

	@Test
	void goesThroughAnApplicationsMapperUnchanged() {
		JsonMapper mapper = JsonMapper.builder().build();
		String json = "{\"snake_case\":{\"n\":null,\"list\":[1,\"2\"]}}";
		assertThat(mapper.writeValueAsString(mapper.readValue(json, JsonObject.class))).isEqualTo(json);
	}

	@Test
	void equalsAsMapsDo() {
		assertThat(JsonObject.parse("{\"a\":1,\"b\":[true]}")).isEqualTo(Map.of("b", List.of(true), "a", 1))
			.hasSameHashCodeAs(Map.of("b", List.of(true), "a", 1));
	}

	@Test
	void fieldsAreSortedByRankAndOtherwiseStay() {
		JsonObject object = JsonObject.parse("{\"c\":1,\"x\":2,\"a\":null,\"y\":4,\"b\":5}");
		JsonObject sorted = object.sorted((name) -> "abc".contains(name) ? name.charAt(0) : 'd');
		assertThat(sorted.toJson()).isEqualTo("{\"a\":null,\"b\":5,\"c\":1,\"x\":2,\"y\":4}");
		assertThat(object.toJson()).startsWith("{\"c\"");
	}

	@Test
	void whenFieldsAreInOrderThenSortingCopiesNothing() {
		JsonObject object = JsonObject.parse("{\"a\":1,\"b\":2}");
		assertThat(object.sorted((name) -> name.charAt(0))).isSameAs(object);
	}

	@Test
	void aFieldThatIsReplacedKeepsItsPlace() {
		JsonObject object = JsonObject.parse("{\"a\":1,\"b\":2,\"c\":3}");
		assertThat(object.with("b", "new").toJson()).isEqualTo("{\"a\":1,\"b\":\"new\",\"c\":3}");
		assertThat(object.without("b").toJson()).isEqualTo("{\"a\":1,\"c\":3}");
	}

	@ParameterizedTest
	@ValueSource(strings = { "1e999999999", "1e-999999999", "\"1e999999999\"", "1e1001", "1e-1001" })
	void aNumberBeyondAllMeasureIsNoAmountAndStaysAsItCame(String number) {
		JsonObject json = JsonObject.parse("{\"cost\":" + number + "}");
		assertThat(json.decimal("cost")).isNull();
		assertThat(json.longInteger("cost")).isNull();
		assertThat(JsonObject.parse(json.toJson())).isEqualTo(json);
		assertThat(json.toJson()).hasSizeLessThan(40);
	}

	@ParameterizedTest
	@ValueSource(strings = { "1e1000", "1e-1000" })
	void aNumberWithinMeasureIsAnAmount(String number) {
		assertThat(JsonObject.parse("{\"cost\":" + number + "}").decimal("cost")).isEqualTo(number);
	}

	@Test
	void largeObjectsAreComparedInProportionToTheirSize() {
		assertThat(Growth.isLinear(2_000, (size) -> assertThat(large(size, false).equals(large(size, true))).isTrue()))
			.isTrue();
	}

	@Test
	void largeObjectsThatDifferAreNotEqual() {
		assertThat(large(1_000, false)).isNotEqualTo(large(1_000, true).with("1", "other"))
			.isNotEqualTo(large(999, false));
	}

	private static JsonObject large(int size, boolean backwards) {
		Map<String, Object> fields = new LinkedHashMap<>();
		for (int i = 0; i < size; i++) {
			int field = backwards ? size - 1 - i : i;
			fields.put(String.valueOf(field), field);
		}
		return JsonObject.of(fields);
	}

}
