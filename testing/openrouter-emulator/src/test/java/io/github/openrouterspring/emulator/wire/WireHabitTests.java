package io.github.openrouterspring.emulator.wire;

import java.net.http.HttpResponse;
import java.util.List;

import io.github.openrouterspring.emulator.EmulatorResponse;
import io.github.openrouterspring.emulator.EmulatorTest;
import io.github.openrouterspring.emulator.OpenRouterEmulator;
import io.github.openrouterspring.emulator.WireClient;
import io.github.openrouterspring.emulator.protocol.WireHabit;
import io.github.openrouterspring.emulator.text.Names;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

class WireHabitTests extends EmulatorTest {

	private static final String TWO_TOOLS = """
			"reasoning":{},"tools":[{"type":"function","function":{"name":"first"}},
			{"type":"function","function":{"name":"second"}}],
			"messages":[{"role":"user","content":"first and second, please"}]""";

	@ParameterizedTest
	@EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "REASONING_UNASKED")
	void anyClientCanHaveItByModel(WireHabit habit) {
		String usual = shape(streamed("anthropic/claude-sonnet-4.5"));
		assertThat(shape(streamed("emulator/" + Names.kebab(habit)))).isNotEqualTo(usual);
	}

	@Test
	void allAnswersOfAnEmulatorCanHaveIt() {
		try (OpenRouterEmulator other = OpenRouterEmulator.builder().habits(WireHabit.NO_DONE).start()) {
			assertThat(new WireClient(other).chat("\"stream\":true," + WireClient.HELLO).body())
				.doesNotContain("[DONE]");
		}
	}

	@Test
	void oneAnswerCanHaveSeveral() {
		this.emulator.enqueue(EmulatorResponse.text("a").withHabits(WireHabit.DUPLICATE_FINISH, WireHabit.NO_DONE));
		String body = this.client.chat("\"stream\":true," + WireClient.HELLO).body();
		assertThat(body).doesNotContain("[DONE]");
		assertThat(body.split("\"finish_reason\":\"stop\"")).hasSize(5);
	}

	@Test
	void lateSignatureFollowsTheToolCalls() {
		List<JsonNode> chunks = streamed("emulator/late-signature");
		assertThat(chunks.get(chunks.size() - 3).at("/choices/0/delta/reasoning_details/0/signature").asString())
			.isNotEmpty();
	}

	@Test
	void allCallsCanBeAtIndexZero() {
		assertThat(streamed("emulator/tool-calls-at-index-zero").stream()
			.filter((chunk) -> chunk.at("/choices/0/delta/tool_calls").isArray())).hasSize(2)
			.allMatch((chunk) -> chunk.at("/choices/0/delta/tool_calls/0/index").intValue() == 0);
	}

	@Test
	void allCallsCanComeInOneChunk() {
		assertThat(streamed("emulator/tool-calls-in-one-chunk"))
			.anyMatch((chunk) -> chunk.at("/choices/0/delta/tool_calls").size() == 2);
	}

	@ParameterizedTest
	@CsvSource({ "tool-call-id-null, '\"id\":null'", "tool-call-id-empty, '\"id\":\"\"'",
			"tool-call-arguments-null, '\"arguments\":null'", "tool-call-function-empty, '\"function\":{}'",
			"tool-calls-finish-with-stop, '\"finish_reason\":\"stop\"'",
			"usage-details-null, '\"prompt_tokens_details\":null'", "comments-between-chunks, ': OPENROUTER'" })
	void habitShowsOnTheWire(String model, String text) {
		assertThat(this.client.chat("\"stream\":true,\"model\":\"emulator/" + model + "\"," + TWO_TOOLS).body())
			.contains(text);
	}

	@Test
	void wholeAnswersCanLackAFinishReason() {
		assertThat(WireClient.json(this.client.chat("\"model\":\"emulator/no-finish-reason\"," + WireClient.HELLO))
			.at("/choices/0/finish_reason")
			.isNull()).isTrue();
	}

	private List<JsonNode> streamed(String model) {
		HttpResponse<String> response = this.client.chat("\"stream\":true,\"model\":\"" + model + "\"," + TWO_TOOLS);
		this.lastBody = response.body();
		return WireClient.chunks(response).toList();
	}

	private String lastBody = "";

	/** The stream without what is different each time. */
	private String shape(List<JsonNode> chunks) {
		assertThat(chunks).isNotEmpty();
		return this.lastBody.replaceAll("gen-[0-9A-Za-z-]+|call_[0-9A-Za-z]+|\"created\":\\d+", "");
	}

}
