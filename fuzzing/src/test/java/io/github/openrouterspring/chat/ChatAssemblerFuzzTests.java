package io.github.openrouterspring.chat;

import java.nio.charset.StandardCharsets;

import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.openrouterspring.call.Usage;
import io.github.openrouterspring.chat.assembly.ChatAssembler;
import io.github.openrouterspring.chat.message.AssistantMessage;
import io.github.openrouterspring.chat.message.ToolCall;
import io.github.openrouterspring.chat.request.Replay;
import io.github.openrouterspring.json.JsonObject;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Any row of chunks becomes a completion: JSON that can be read again, the same each time
 * that it is asked for, with a message that can be sent again.
 */
class ChatAssemblerFuzzTests {

	@FuzzTest(maxDuration = "", maxExecutions = 1_000_000)
	@DictionaryFile(resourcePath = "/wire.dict")
	void assemble(byte[] input) {
		ChatAssembler assembler = new ChatAssembler();
		for (String line : new String(input, StandardCharsets.UTF_8).split("\n")) {
			try {
				assembler.add(new ChatCompletionChunk(JsonObject.parse(line)));
			}
			catch (IllegalArgumentException ex) {
				assertThat(ex.getMessage()).isNotBlank();
			}
		}
		ChatCompletion completion = assembler.completion();
		String json = completion.json().toJson();
		assertThat(JsonObject.parse(json).toJson()).isEqualTo(json);
		ChatResponse response = assembler.response();
		assertThat(response.completion()).isEqualTo(completion);
		assertThat(response.text()).isNotNull();
		assertThat(response.toolCalls()).doesNotContainNull();
		for (ToolCall call : response.toolCalls()) {
			assertThat(call.arguments()).isNotNull();
		}
		Usage usage = completion.usage();
		if (usage != null) {
			assertThat(usage.toString()).isNotEmpty();
			assertThat(usage.cost()).satisfiesAnyOf((cost) -> assertThat(cost).isNull(),
					(cost) -> assertThat(cost).isNotNull());
		}
		AssistantMessage message = completion.message();
		if (message != null) {
			AssistantMessage sent = Replay.of(message);
			assertThat(Replay.of(sent)).isEqualTo(sent);
		}
	}

}
