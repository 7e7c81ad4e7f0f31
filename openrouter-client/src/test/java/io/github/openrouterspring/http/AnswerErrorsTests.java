package io.github.openrouterspring.http;

import io.github.openrouterspring.call.ApiError;
import io.github.openrouterspring.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.http.HttpHeaders;

import static org.assertj.core.api.Assertions.assertThat;

class AnswerErrorsTests {

	private static JsonObject json(String json) {
		return JsonObject.parse(json.replace('\'', '"'));
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "{'error':{'code':502,'message':'m'}}", "{'error':{'code':502,'message':'m'},'choices':[]}",
					"{'error':{'code':502,'message':'m'},'choices':[{'delta':{'content':'a'},'finish_reason':'stop'}]}",
					"{'choices':[{'finish_reason':'tool_calls','error':{'code':502,'message':'m'}}]}",
					"{'choices':[{'finish_reason':'stop'},{'error':{'code':502,'message':'m'}}]}",
					"{'choices':[{'finish_reason':'error','error':{'code':502,'message':'m'}}]}" })
	void errorIsFoundWhereverItStands(String answer) {
		ApiError error = AnswerErrors.find(json(answer));
		assertThat(error).isNotNull();
		assertThat(error.code()).isEqualTo(502);
		assertThat(error.message()).isEqualTo("m");
	}

	@Test
	void finishReasonAloneMayTell() {
		assertThat(AnswerErrors.find(json("{'choices':[{'finish_reason':'error'}]}"))).isNotNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "{'error':null,'choices':[{'error':null,'finish_reason':'stop'}]}",
			"{'choices':null}", "{'choices':[null,7,'odd']}", "{'choices':{}}" })
	void whatIsNoErrorIsNotFound(String answer) {
		assertThat(AnswerErrors.find(json(answer))).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "{'choices':[{'finish_reason':'stop'}]}", "{'choices':[{'finish_reason':'new'}]}",
			"{'choices':[{},{'finish_reason':'length'}]}" })
	void finishReasonIsSeen(String chunk) {
		assertThat(AnswerErrors.hasFinishReason(json(chunk))).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "{'choices':[]}", "{'choices':[{}]}", "{'choices':[{'finish_reason':null}]}",
			"{'choices':[{'finish_reason':''}]}", "{'choices':'odd'}" })
	void whatIsNoFinishReasonIsNotSeen(String chunk) {
		assertThat(AnswerErrors.hasFinishReason(json(chunk))).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "{'message':'m','type':'overloaded_error'}", "{'errors':[{'message':'m'}]}",
			"{'errors':[{'message':'m','code':7},{'message':'n'}]}", "{'detail':'m'}", "{'type':'error','message':'m'}",
			"{'id':null,'errors':['m']}", "{'detail':[{'msg':'m'}]}" })
	void anErrorInThePlaceOfAnAnswerIsFound(String answer) {
		ApiError error = AnswerErrors.find(json(answer));
		assertThat(error).isNotNull();
		assertThat(error.message()).isEqualTo("m");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{'usage':{'cost':1},'message':'m'}", "{'object':'chat.completion.chunk','message':'m'}",
			"{'type':'ping'}", "{'openrouter_metadata':{'message':'m'}}", "{'choices':[],'message':'m'}" })
	void whatOnlyLooksLikeOneIsNone(String answer) {
		assertThat(AnswerErrors.find(json(answer))).isNull();
	}

	private static String said(String answer) {
		return ErrorMapper.map(200, new HttpHeaders(), AnswerErrors.find(json(answer)), null).getMessage();
	}

	@Test
	void theProvidersOwnReasonIsSaid() {
		assertThat(said("{'choices':[{'finish_reason':'error','native_finish_reason':'MALFORMED_FUNCTION_CALL'}]}"))
			.contains("no reason [MALFORMED_FUNCTION_CALL]");
		assertThat(said("{'choices':[{'finish_reason':'stop','native_finish_reason':'MALFORMED_FUNCTION_CALL',"
				+ "'error':{'code':502,'message':'Upstream error'}}]}"))
			.contains("Upstream error", "[MALFORMED_FUNCTION_CALL]");
		assertThat(said("{'error':{'code':502,'message':'m'},'choices':[{'native_finish_reason':'OTHER'}]}"))
			.contains("[OTHER]");
	}

	@ParameterizedTest
	@ValueSource(strings = { "error", "STOP", "end_turn", "" })
	void aReasonThatTellsNothingIsNotSaid(String reason) {
		assertThat(said("{'choices':[{'finish_reason':'error','native_finish_reason':'" + reason + "'}]}"))
			.doesNotContain("[");
	}

	@Test
	void aReasonThatIsSaidAlreadyIsNotDoubled() {
		assertThat(said("{'choices':[{'native_finish_reason':'RECITATION','error':{'message':'Ended: RECITATION'}}]}"))
			.containsOnlyOnce("RECITATION");
	}

}
