package io.github.openrouterspring.emulator.decisions;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

import io.github.openrouterspring.emulator.EmulatorTest;
import io.github.openrouterspring.emulator.WireClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

class DecisionsTests extends EmulatorTest {

	private static final String STATE = "\"model\":\"typesafe/jev-1.13\",\"state\":\"I was charged twice and am furious\",";

	@Test
	void whatHasWordsOfTheStateIsChosen() {
		JsonNode answers = WireClient.json(post(
				STATE + """
						"questions":{
						"refund":{"type":"noul","instructions":"Money back?","criteria":{"true":"charged twice","false":"a question"}},
						"team":{"type":"choice","instructions":"Who?","criteria":{"billing":"Customers who were charged","tech":null}},
						"anger":{"type":"score","instructions":"How angry?","criteria":["calm","annoyed","furious"]}}"""))
			.path("answers");
		assertThat(answers.at("/refund/noul").asDouble()).isGreaterThan(0.9);
		assertThat(answers.at("/refund").has("confidence")).isFalse();
		assertThat(answers.at("/team/choice").asString()).isEqualTo("billing");
		assertThat(answers.at("/team/probabilities/billing").asDouble()).isGreaterThan(0.5);
		assertThat(answers.at("/anger/score").asDouble()).isGreaterThan(1.5);
		assertThat(answers.at("/anger/legend/2").asString()).isEqualTo("furious");
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"questions\":{}", "\"questions\":{\"a\":{\"type\":\"box\",\"instructions\":\"?\"}}",
			"\"questions\":{\"a\":{\"type\":\"choice\",\"instructions\":\"?\"}}",
			"\"questions\":{\"a\":{\"type\":\"score\",\"instructions\":\"?\",\"criteria\":{}}}",
			"\"questions\":{\"a\":{\"type\":\"noul\",\"instructions\":\"?\"}},\"images\":[]" })
	void whenRequestIsWrongThenRefused(String fields) {
		assertThat(post(STATE + fields).statusCode()).isEqualTo(400);
	}

	private HttpResponse<String> post(String fields) {
		return this.client.send(this.client.request("/systemone")
			.header("Authorization", "Bearer k")
			.POST(HttpRequest.BodyPublishers.ofString("{" + fields + "}"))
			.build());
	}

}
