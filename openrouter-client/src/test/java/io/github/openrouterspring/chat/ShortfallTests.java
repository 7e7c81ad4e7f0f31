package io.github.openrouterspring.chat;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.http.HttpHeaders;

import static io.github.openrouterspring.chat.assembly.Chunks.json;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whether an answer is whole, and what it says if it is not.
 */
class ShortfallTests {

	private static ChatResponse response(String choice) {
		return new ChatResponse(new ChatCompletion(json("{'choices':[" + choice + "]}")), HttpHeaders.EMPTY, List.of());
	}

	private static ChatResponse ended(String reason, String nativeReason) {
		return response("{'finish_reason':" + reason + ",'native_finish_reason':" + nativeReason
				+ ",'message':{'content':'Yes.'}}");
	}

	@ParameterizedTest
	@CsvSource({ "stop, null", "stop, STOP", "stop, end_turn", "tool_calls, tool_use", "eos, null", "null, completed",
			"stop, ''", "stop, stop_sequence" })
	void anAnswerThatCameToItsOwnEndLacksNothing(String reason, String nativeReason) {
		ChatResponse response = ended(quoted(reason), quoted(nativeReason));
		assertThat(response.shortfall()).isNull();
		assertThat(response.isComplete()).isTrue();
		assertThat(response.isEmpty()).isFalse();
	}

	private static String quoted(String reason) {
		return reason.equals("null") ? "null" : "'" + reason + "'";
	}

	@ParameterizedTest
	@CsvSource({ "length, MAX_TOKENS, cut off", "content_filter, SAFETY, content filter",
			"error, MALFORMED_FUNCTION_CALL, before its own end", "stop, MALFORMED_FUNCTION_CALL, before its own end",
			"stop, RECITATION, before its own end", "stop, max_tokens, before its own end",
			"content-filter, SAFETY, before its own end",
			"tool_calls, model_context_window_exceeded, before its own end" })
	void anAnswerThatDidNotSaysSoInBothWords(String reason, String nativeReason, String words) {
		ChatResponse response = ended(quoted(reason), quoted(nativeReason));
		assertThat(response.isComplete()).isFalse();
		assertThat(response.shortfall()).contains(words, "'" + reason + "'", "'" + nativeReason + "'");
		assertThat(response.finishReason()).isEqualTo(reason);
		assertThat(response.completion().nativeFinishReason()).isEqualTo(nativeReason);
	}

	@Test
	void theSameWordIsSaidOnce() {
		assertThat(ended("'length'", "'length'").shortfall()).endsWith("(finish reason 'length')");
	}

	@ParameterizedTest
	@ValueSource(strings = { "null", "''" })
	void anAnswerWithoutAReasonMayNotHaveEnded(String reason) {
		assertThat(ended(reason, "null").shortfall()).contains("not said");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			null                                                        | no message
			{}                                                          | message is empty
			{'content':''}                                              | message is empty
			{'content':null,'tool_calls':[]}                            | message is empty
			{'content':' '}                                             | message is empty
			{'content':'','reasoning':'Hm.'}                            | only reasoning
			{'content':'','reasoning_details':[{'type':'reasoning.encrypted','data':'x'}]} | only reasoning
			{'content':[{'type':'thinking','thinking':'Hm.'}]}          | only reasoning
			""")
	void emptyAnswersAreToldApart(String message, String words) {
		ChatResponse response = response("{'finish_reason':'stop','message':" + message + "}");
		assertThat(response.isEmpty()).isTrue();
		assertThat(response.isComplete()).isFalse();
		assertThat(response.shortfall()).contains(words);
	}

	@ParameterizedTest
	@ValueSource(strings = { "{'refusal':'No.'}", "{'images':[{'image_url':{'url':'u'}}]}", "{'audio':{'data':'x'}}",
			"{'tool_calls':[{'id':'a'}]}" })
	void thereIsMoreThanTextToSay(String message) {
		ChatResponse response = response("{'finish_reason':'stop','message':" + message + "}");
		assertThat(response.isEmpty()).isFalse();
		assertThat(response.isComplete()).isTrue();
	}

	@Test
	void bothAreSaidWhereBothAreTrue() {
		ChatResponse response = response("{'finish_reason':'length','message':{'content':'','reasoning':'Hm.'}}");
		assertThat(response.shortfall()).contains("cut off", "; only reasoning came");
	}

	@Test
	void withoutAnyChoiceThereIsNoMessage() {
		ChatResponse response = new ChatResponse(new ChatCompletion(json("{'choices':[]}")), HttpHeaders.EMPTY,
				List.of());
		assertThat(response.isEmpty()).isTrue();
		assertThat(response.shortfall()).contains("no message");
	}

}
