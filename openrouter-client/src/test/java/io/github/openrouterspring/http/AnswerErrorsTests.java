package io.github.openrouterspring.http;

import io.github.openrouterspring.call.ApiError;
import io.github.openrouterspring.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

}
