package io.github.openrouterspring.chat.message;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static io.github.openrouterspring.chat.assembly.Chunks.json;
import static org.assertj.core.api.Assertions.assertThat;

class ThinkTagsTests {

	@ParameterizedTest
	@CsvSource({ "Paris., , Paris.", "<think>Hm.</think>Paris., Hm., Paris.", "<think>Hm.</think> Paris. , Hm., Paris.",
			"<think> </think>Paris., , Paris.", "<think></think>, , ''", "<think>Hm., Hm., ''",
			"Well. <think>Hm, Hm, Well.", "<think>, , ''", "'', , ''", "A</think>B, , A</think>B",
			"<think>a</think>B<think>c, 'a\n\nc', B", "<think>a<think>b</think>C, a<think>b, C" })
	void thinkingAndTextComeApart(String content, String thinking, String text) {
		AssistantMessage message = AssistantMessage.of(content);
		assertThat(message.thinking()).isEqualTo(thinking);
		assertThat(message.textWithoutThinking()).isEqualTo(text);
		assertThat(message.text()).isEqualTo(content);
	}

	@Test
	void blocksAreJoinedByABlankLine() {
		AssistantMessage message = AssistantMessage.of("<think>\none\n</think>\nA\n<think>two</think>\nB\n");
		assertThat(message.thinking()).isEqualTo("one\n\ntwo");
		assertThat(message.textWithoutThinking()).isEqualTo("A\n\nB");
	}

	@Test
	void messageWithoutContentHasNoThinking() {
		AssistantMessage message = new AssistantMessage(json("{'role':'assistant','content':null}"));
		assertThat(message.thinking()).isNull();
		assertThat(message.textWithoutThinking()).isEmpty();
	}

}
