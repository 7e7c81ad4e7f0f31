package io.github.openrouterspring.emulator.chat;

import java.net.http.HttpResponse;

import io.github.openrouterspring.emulator.EmulatorTest;
import io.github.openrouterspring.emulator.WireClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What any client can provoke by the name of a model.
 */
class ProvokedFaultTests extends EmulatorTest {

	private HttpResponse<String> ask(String model, String more) {
		return this.client.chat("\"model\":\"emulator/" + model + "\"," + more + WireClient.HELLO);
	}

	@Test
	void blanksComeBeforeAWholeAnswer() {
		HttpResponse<String> response = ask("padding", "");
		assertThat(response.body()).startsWith("\n         \n\n         \n");
		assertThat(WireClient.json(response).at("/choices/0/finish_reason").asString()).isEqualTo("stop");
	}

	@Test
	void commentsComeBeforeAStream() {
		assertThat(ask("padding", "\"stream\":true,").body()).startsWith(": OPENROUTER PROCESSING\n\n: OPENROUTER");
	}

	@Test
	void aChoiceMaySayThatItWentWrong() {
		JsonNode choice = WireClient.json(ask("choice-error", "")).at("/choices/0");
		assertThat(choice.at("/error/code").intValue()).isEqualTo(502);
		assertThat(choice.path("finish_reason").asString()).isEqualTo("error");
		assertThat(choice.at("/message/content").asString()).isNotEmpty();
	}

	@Test
	void aChoiceOfAStreamMaySayThatItWentWrong() {
		HttpResponse<String> response = ask("choice-error", "\"stream\":true,");
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.body()).contains("\"finish_reason\":\"error\"", "\"error\":{\"message\":", "\"cost\":")
			.endsWith("data: [DONE]\n\n");
	}

	@ParameterizedTest
	@ValueSource(strings = { "html-502", "html502" })
	void aGatewayMayAnswerWithAPage(String model) {
		HttpResponse<String> response = ask(model, "");
		assertThat(response.statusCode()).isEqualTo(502);
		assertThat(response.headers().firstValue("Content-Type")).hasValue("text/html");
		assertThat(response.body()).startsWith("<!DOCTYPE html>");
	}

	@ParameterizedTest
	@ValueSource(strings = { "retry-503", "retry503" })
	void theFirstAttemptFailsAndTheSecondDoesNot(String model) {
		assertThat(ask(model, "").statusCode()).isEqualTo(503);
		assertThat(ask(model, "\"seed\":1,").statusCode()).isEqualTo(503);
		HttpResponse<String> second = ask(model, "");
		assertThat(second.statusCode()).isEqualTo(200);
		assertThat(WireClient.json(second).path("model").asString()).isEqualTo("emulator/" + model);
		assertThat(ask(model, "").statusCode()).isEqualTo(503);
	}

	@Test
	void theFirstAttemptFailsForResponsesToo() {
		String body = "{\"model\":\"emulator/retry-503\",\"input\":\"Hello\"}";
		assertThat(this.client.post("/responses", body, "k").statusCode()).isEqualTo(503);
		assertThat(this.client.post("/responses", body, "k").statusCode()).isEqualTo(200);
	}

	@Test
	void afterAResetTheFirstAttemptFailsAgain() {
		ask("retry-503", "");
		this.emulator.reset();
		assertThat(ask("retry-503", "").statusCode()).isEqualTo(503);
	}

	@Test
	void reasoningMayComeUnasked() {
		assertThat(WireClient.json(ask("reasoning-unasked", "")).at("/choices/0/message/reasoning").asString())
			.isNotEmpty();
		assertThat(WireClient.json(ask("late-signature", "")).at("/choices/0/message/reasoning").isNull()).isTrue();
	}

	@Test
	void whatIsNoFaultIsRefused() {
		assertThat(ask("no-such-fault", "").statusCode()).isEqualTo(400);
	}

}
