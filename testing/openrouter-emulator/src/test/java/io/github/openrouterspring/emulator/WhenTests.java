package io.github.openrouterspring.emulator;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class WhenTests extends EmulatorTest {

	private static final String TOOLS = """
			"tools":[{"type":"function","function":{"name":"get_weather"}}],""";

	@Test
	void withoutConditionsAllChatRequestsAreMeant() {
		this.emulator.when().then(EmulatorResponse.text("always"));
		assertThat(ask("Hello")).isEqualTo("always");
		assertThat(ask("Hello again")).isEqualTo("always");
	}

	@Test
	void modelMayHaveWildcards() {
		this.emulator.when().model("anthropic/*").then(EmulatorResponse.text("matched"));
		assertThat(WireClient.content(this.client.chat("\"model\":\"anthropic/claude-3-haiku\"," + WireClient.HELLO)))
			.isEqualTo("matched");
		assertThat(ask("Hello")).isNotEqualTo("matched");
	}

	@Test
	void textIsThatOfTheLastMessageInAnyCase() {
		this.emulator.when().text("WEATHER").then(EmulatorResponse.text("rain"));
		assertThat(ask("What is the weather?")).isEqualTo("rain");
		assertThat(ask("What is the time?")).isNotEqualTo("rain");
	}

	@Test
	void toolAndItsResultMakeTwoSteps() {
		this.emulator.when().tool("get_weather").then(EmulatorResponse.toolCall("get_weather", "{}"));
		this.emulator.when().toolResult("sunny").then(EmulatorResponse.text("Take a hat"));
		assertThat(this.client.chat(TOOLS + WireClient.HELLO).body()).contains("tool_calls");
		assertThat(WireClient.content(this.client.chat(TOOLS + """
				"messages":[{"role":"user","content":"x"},{"role":"assistant","content":null,"tool_calls":[
				{"id":"call_1","type":"function","function":{"name":"get_weather","arguments":"{}"}}]},
				{"role":"tool","tool_call_id":"call_1","content":"sunny"}]"""))).isEqualTo("Take a hat");
	}

	@Test
	void headerHasToBeThere() {
		this.emulator.when().header("X-Title", "shop*").then(EmulatorResponse.text("for the shop"));
		assertThat(ask("Hello")).isNotEqualTo("for the shop");
		HttpResponse<String> response = this.client
			.send(this.client.chatRequest("{" + WireClient.HELLO + "}").header("x-title", "shop in Rome").build());
		assertThat(WireClient.content(response)).isEqualTo("for the shop");
	}

	@Test
	void onlyTheNumberedCallIsMeant() {
		this.emulator.when().call(2).then(EmulatorResponse.text("second"));
		assertThat(ask("Hello")).isNotEqualTo("second");
		assertThat(ask("Hello")).isEqualTo("second");
		assertThat(ask("Hello")).isNotEqualTo("second");
	}

	@Test
	void severalAnswersComeInOrderAndTheLastStays() {
		this.emulator.when().then(EmulatorResponse.text("one"), EmulatorResponse.text("two"));
		assertThat(ask("Hello")).isEqualTo("one");
		assertThat(ask("Hello")).isEqualTo("two");
		assertThat(ask("Hello")).isEqualTo("two");
	}

	@Test
	void answerMayDependOnTheRequest() {
		this.emulator.when()
			.matching((request) -> request.method().equals("POST"))
			.then((request) -> EmulatorResponse.text(request.json().at("/messages/0/content").asString()));
		assertThat(ask("echo")).isEqualTo("echo");
	}

	@Test
	void latestOfSeveralCounts() {
		this.emulator.when().then(EmulatorResponse.text("older"));
		this.emulator.when().text("Hello").then(EmulatorResponse.text("newer"));
		assertThat(ask("Hello")).isEqualTo("newer");
		assertThat(ask("Bye")).isEqualTo("older");
	}

	@Test
	void enqueuedComesFirst() {
		this.emulator.when().then(EmulatorResponse.text("when"));
		this.emulator.enqueue(EmulatorResponse.text("enqueued"));
		assertThat(ask("Hello")).isEqualTo("enqueued");
		assertThat(ask("Hello")).isEqualTo("when");
	}

	@Test
	void otherPathsCanFailToo() {
		this.emulator.when().path("/models").then(EmulatorResponse.error(503, "Away"));
		assertThat(this.client.get("/models").statusCode()).isEqualTo(503);
		assertThat(this.client.get("/models/count").statusCode()).isEqualTo(200);
	}

	@Test
	void nothingHappensBeforeThen() {
		this.emulator.when().text("Hello");
		assertThat(ask("Hello")).contains("emulator");
	}

	@Test
	void resetForgetsConditions() {
		this.emulator.when().then(EmulatorResponse.text("gone"));
		this.emulator.reset();
		assertThat(ask("Hello")).isNotEqualTo("gone");
	}

	@Test
	void chunksArriveAsTheyWereCut() {
		this.emulator.when().then(EmulatorResponse.chunks("Hel", "lo ", "you").withPace(Duration.ofMillis(5)));
		HttpResponse<String> response = this.client.chat("\"stream\":true," + WireClient.HELLO);
		assertThat(WireClient.chunks(response).map((chunk) -> chunk.at("/choices/0/delta/content").asString()))
			.startsWith("Hel", "lo ", "you");
	}

	@Test
	void valueBecomesJson() {
		this.emulator.when().then(EmulatorResponse.value(Map.of("minutes", 12)));
		assertThat(ask("Hello")).isEqualTo("{\"minutes\":12}");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
			{"type":"object","properties":{"items":{}},"required":["items"]} | {"items":["RED"]}
			{"type":"object","properties":{"a":{},"b":{}},"required":["a","b"]} | ["RED"]
			{"type":"object","properties":{"items":{}}} | ["RED"]
			{"type":"array"} | ["RED"]
			""")
	void valueComesInTheOneFieldOfTheSchema(String schema, String expected) {
		this.emulator.when().then(EmulatorResponse.value(List.of(Colour.RED)));
		assertThat(askFor(schema)).isEqualTo(expected);
	}

	@Test
	void valueThatHasTheFieldStaysAsItIs() {
		this.emulator.when().then(EmulatorResponse.value(Map.of("items", 1)));
		assertThat(askFor("{\"type\":\"object\",\"properties\":{\"items\":{}},\"required\":[\"items\"]}"))
			.isEqualTo("{\"items\":1}");
	}

	@Test
	void whenCallIsZeroThenRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.emulator.when().call(0));
	}

	@Test
	void whenNoAnswerIsGivenThenRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.emulator.when().then());
	}

	private String ask(String text) {
		return WireClient.content(this.client.chat("\"messages\":[{\"role\":\"user\",\"content\":\"" + text + "\"}]"));
	}

	private String askFor(String schema) {
		return WireClient.content(this.client.chat("\"response_format\":{\"type\":\"json_schema\","
				+ "\"json_schema\":{\"name\":\"n\",\"schema\":" + schema + "}}," + WireClient.HELLO));
	}

	private enum Colour {

		RED

	}

}
