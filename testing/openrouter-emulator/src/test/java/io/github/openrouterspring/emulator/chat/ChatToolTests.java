package io.github.openrouterspring.emulator.chat;

import java.net.http.HttpResponse;

import io.github.openrouterspring.emulator.EmulatorTest;
import io.github.openrouterspring.emulator.WireClient;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

class ChatToolTests extends EmulatorTest {

	private static final String TOOLS = """
			"tools":[{"type":"function","function":{"name":"get_weather","parameters":{"type":"object","properties":
			{"city":{"type":"string"},"days":{"type":"integer","minimum":3}},"required":["city","days"]}}},
			{"type":"function","function":{"name":"now"}}],""";

	@Test
	void whenToolIsRequiredThenArgumentsFollowItsSchema() {
		JsonNode json = WireClient.json(this.client.chat(TOOLS + "\"tool_choice\":\"required\"," + WireClient.HELLO));
		JsonNode call = json.at("/choices/0/message/tool_calls/0");
		assertThat(call.at("/function/name").asString()).isEqualTo("get_weather");
		assertThat(call.at("/function/arguments").asString()).isEqualTo("{\"city\":\"emulated city\",\"days\":3}");
		assertThat(call.path("id").asString()).startsWith("call_");
		assertThat(json.at("/choices/0/finish_reason").asString()).isEqualTo("tool_calls");
	}

	@Test
	void whenToolIsNamedThenItIsCalled() {
		JsonNode message = WireClient.message(this.client.chat(
				TOOLS + "\"tool_choice\":{\"type\":\"function\",\"function\":{\"name\":\"now\"}}," + WireClient.HELLO));
		assertThat(message.at("/tool_calls/0/function/name").asString()).isEqualTo("now");
		assertThat(message.at("/tool_calls/0/function/arguments").asString()).isEqualTo("{}");
	}

	@Test
	void whenMessageNamesAToolThenItIsCalled() {
		JsonNode message = WireClient.message(this.client
			.chat(TOOLS + "\"messages\":[{\"role\":\"user\",\"content\":\"Please get weather for Rome\"}]"));
		assertThat(message.at("/tool_calls/0/function/name").asString()).isEqualTo("get_weather");
		assertThat(message.path("content").isNull()).isTrue();
	}

	@Test
	void whenMessageNamesNoToolThenAnswersInWords() {
		assertThat(WireClient.message(this.client.chat(TOOLS + WireClient.HELLO)).has("tool_calls")).isFalse();
	}

	@Test
	void whenToolHasAnsweredThenItsAnswerIsQuoted() {
		assertThat(WireClient.content(this.client.chat(TOOLS + """
				"messages":[{"role":"user","content":"get weather"},{"role":"assistant","content":null,"tool_calls":[
				{"id":"call_1","type":"function","function":{"name":"get_weather","arguments":"{}"}}]},
				{"role":"tool","tool_call_id":"call_1","content":"sunny, 25 degrees"}]""")))
			.contains("sunny, 25 degrees");
	}

	@Test
	void whenStreamedThenArgumentsComeInPieces() {
		HttpResponse<String> response = this.client
			.chat("\"stream\":true," + TOOLS + "\"tool_choice\":\"required\"," + WireClient.HELLO);
		String arguments = WireClient.chunks(response)
			.map((chunk) -> chunk.at("/choices/0/delta/tool_calls/0/function/arguments").asString(""))
			.reduce("", String::concat);
		assertThat(arguments).isEqualTo("{\"city\":\"emulated city\",\"days\":3}");
	}

}
