package io.github.openrouterspring.test.replay;

import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

import io.github.openrouterspring.test.replay.Exchange.Request;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Which requests are the same, and how others differ.
 */
class RequestMatchingTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			{"a":1,"b":2} | {"b":2,"a":1}
			{"t":0.7} | {"t":0.70}
			{"t":1} | {"t":1.0}
			[] | []""")
	void writtenInAnotherWayIsTheSame(String one, String other) {
		assertThat(RequestMatching.EXACT.same(request(one), request(other))).isTrue();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			{"a":1} | {"a":"1"}
			{"a":1} | {}
			{"a":null} | {}
			{"a":[]} | {"a":{}}
			{"a":[1,2]} | {"a":[2,1]}""")
	void anotherValueIsNot(String one, String other) {
		assertThat(RequestMatching.EXACT.same(request(one), request(other))).isFalse();
	}

	@Test
	void anotherPathOrQueryIsNot() {
		Request models = new Request("GET", "/models", Map.of(), request("{}").body());
		Request some = new Request("GET", "/models?q=a", Map.of(), request("{}").body());
		assertThat(RequestMatching.EXACT.same(models, some)).isFalse();
	}

	@Test
	void whatIsIgnoredMayDiffer() {
		RequestMatching matching = new RequestMatching(Set.of("/metadata", "/messages/0/content"), Set.of(),
				UnaryOperator.identity());
		assertThat(matching.same(request("{\"metadata\":{\"a\":1},\"messages\":[{\"content\":\"x\"}]}"),
				request("{\"messages\":[{\"content\":\"y\"}]}")))
			.isTrue();
	}

	@Test
	void headersCountWhereAsked() {
		Request one = new Request("POST", "/", Map.of("x-title", "a"), request("{}").body());
		Request other = new Request("POST", "/", Map.of("x-title", "b"), request("{}").body());
		assertThat(RequestMatching.EXACT.same(one, other)).isTrue();
		RequestMatching matching = new RequestMatching(Set.of(), Set.of("x-title"), UnaryOperator.identity());
		assertThat(matching.same(one, other)).isFalse();
		assertThat(matching.differences(one, other)).containsExactly(new Difference("header x-title", "a", "b"));
	}

	@Test
	void preparationChangesACopy() {
		RequestMatching matching = new RequestMatching(Set.of(), Set.of(),
				(body) -> ((ObjectNode) body).put("date", "today"));
		Request one = request("{\"date\":\"2026-01-01\"}");
		assertThat(matching.same(one, request("{\"date\":\"2026-01-02\"}"))).isTrue();
		assertThat(one.body().path("date").asString()).isEqualTo("2026-01-01");
	}

	@Test
	void differencesSayWhere() {
		assertThat(RequestMatching.EXACT.differences(request("{\"a\":{\"b/c\":1},\"old\":true}"),
				request("{\"a\":{\"b/c\":2},\"new\":[]}")))
			.containsExactly(new Difference("/a/b~1c", "1", "2"), new Difference("/new", null, "[]"),
					new Difference("/old", "true", null));
	}

	@Test
	void ofLongTextsThePartThatDiffersIsShown() {
		String same = "The quick brown fox jumps over the lazy dog. ".repeat(20);
		String shown = new Difference("/text", same + "one" + same, same + "two" + same).toString();
		assertThat(shown).contains("over the lazy dog. one", "over the lazy dog. two", "…").hasSizeLessThan(300);
	}

	private static Request request(String body) {
		return new Request("POST", "/chat/completions", Map.of(), ExchangeFormat.JSON.readTree(body));
	}

}
