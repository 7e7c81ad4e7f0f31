package io.github.openrouterspring.chat.assembly;

import java.util.List;
import java.util.Locale;

import io.github.openrouterspring.Growth;
import io.github.openrouterspring.chat.ChatCompletion;
import io.github.openrouterspring.chat.message.ToolCall;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.github.openrouterspring.chat.assembly.Chunks.json;
import static org.assertj.core.api.Assertions.assertThat;

class ToolCallIdsTests {

	private static ChatCompletion completion(String id, String calls) {
		return new ChatCompletion(
				json("{'id':'" + id + "','choices':[{'index':0,'message':{'tool_calls':[" + calls + "]}}]}"));
	}

	private static List<String> ids(String id, String calls) {
		return ToolCallIds.complete(completion(id, calls)).toolCalls().stream().map(ToolCall::id).toList();
	}

	@Test
	void idsThatDifferStay() {
		ChatCompletion completion = completion("gen-1", "{'id':'a'},{'id':'b'}");
		assertThat(ToolCallIds.complete(completion)).isSameAs(completion);
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "{'id':null}", "{'id':''}" })
	void whatIsMissingIsGiven(String call) {
		assertThat(ids("gen-1", call + ",{'id':'b'}")).hasSize(2)
			.endsWith("b")
			.first()
			.asString()
			.matches("[a-z0-9]{9}");
	}

	@Test
	void whatIsRepeatedIsReplaced() {
		assertThat(ids("gen-1", "{'id':'a'},{'id':'a'},{'id':'b'}")).startsWith("a")
			.endsWith("b")
			.doesNotHaveDuplicates();
	}

	@Test
	void sameAnswerHasTheSameIds() {
		assertThat(ids("gen-1", "{},{}")).isEqualTo(ids("gen-1", "{},{}"));
	}

	@Test
	void everyAnswerHasItsOwn() {
		assertThat(ids("gen-1", "{},{}")).doesNotContainAnyElementsOf(ids("gen-2", "{},{}"));
	}

	@Test
	void digitsAreThoseOfEverybody() {
		Locale locale = Locale.getDefault();
		try {
			Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
			assertThat(ids("gen-3", "{}").get(0)).matches("[a-z0-9]{9}");
		}
		finally {
			Locale.setDefault(locale);
		}
	}

	@Test
	void whatIsNoCallStays() {
		ChatCompletion completion = ToolCallIds.complete(completion("gen-1", "'odd',{}"));
		assertThat(completion.message().json().list("tool_calls")).hasSize(2).startsWith("odd");
	}

	@ParameterizedTest
	@ValueSource(strings = { "'gen-1'", "null" })
	void manyCallsWithoutIdsTakeTimeInProportion(String id) {
		assertThat(Growth.isLinear(100, (size) -> {
			String calls = "{},".repeat(size - 1) + "{}";
			ChatCompletion completion = new ChatCompletion(
					json("{'id':" + id + ",'choices':[{'index':0,'message':{'tool_calls':[" + calls + "]}}]}"));
			assertThat(ToolCallIds.complete(completion).toolCalls()).extracting(ToolCall::id)
				.doesNotHaveDuplicates()
				.hasSize(size);
		})).isTrue();
	}

	@Test
	void idsStayAsTheyWereGivenBefore() {
		assertThat(ids("gen-1", "{},{},{}")).containsExactly("cgmdayzgg", "cdabhxxb4", "czbuxn8pb");
	}

}
