package io.github.openrouterspring.chat.message;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.github.openrouterspring.chat.assembly.Chunks.json;
import static org.assertj.core.api.Assertions.assertThat;

class ThinkTagsTests {

	@ParameterizedTest
	@CsvSource({ "Paris., , Paris.", "<think>Hm.</think>Paris., Hm., Paris.", "<think>Hm.</think> Paris. , Hm., Paris.",
			"<think> </think>Paris., , Paris.", "<think></think>, , ''", "<think>Hm., Hm., ''",
			"Well. <think>Hm, Hm, Well.", "<think>, , ''", "'', , ''", "A</think>B, A, B", "</think>B, , B",
			"A</think>B<think>c</think>D, 'A\n\nc', BD", "A</think>B</think>C, A, B</think>C",
			"<think>a</think>B<think>c, 'a\n\nc', B", "<think>a<think>b</think>C, a<think>b, C" })
	void thinkingAndTextComeApart(String content, String thinking, String text) {
		AssistantMessage message = AssistantMessage.of(content);
		assertThat(message.thinking()).isEqualTo(thinking);
		assertThat(message.textWithoutThinking()).isEqualTo(text);
		assertThat(message.text()).isEqualTo(content);
	}

	@ParameterizedTest
	@ValueSource(strings = { "The tag `</think>` ends it.", "The tag \"</think>\" ends it.",
			"See:\n```\n</think>\n```\nDone." })
	void anEndThatIsOnlySpokenOfIsText(String content) {
		AssistantMessage message = AssistantMessage.of(content);
		assertThat(message.thinking()).isNull();
		assertThat(message.textWithoutThinking()).isEqualTo(content);
	}

	@Test
	void codeThatWasThoughtEndsBeforeTheEnd() {
		AssistantMessage message = AssistantMessage.of("```\na\n```\n</think>\n\nB");
		assertThat(message.thinking()).isEqualTo("```\na\n```");
		assertThat(message.textWithoutThinking()).isEqualTo("B");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{'type':'thinking','thinking':[{'type':'text','text':'Hm.'}]}",
			"{'type':'thinking','thinking':'Hm.','signature':'s'}", "{'type':'reasoning','text':'Hm.'}",
			"{'type':'reasoning','summary':[{'type':'summary_text','text':'Hm.'}]}" })
	void aPartThatWasThoughtIsReasoningAndNoText(String part) {
		AssistantMessage message = new AssistantMessage(
				json("{'role':'assistant','content':[" + part + ",{'type':'text','text':'Yes.'}]}"));
		assertThat(message.reasoning()).isEqualTo("Hm.");
		assertThat(message.text()).isEqualTo("Yes.");
	}

	@Test
	void wordsThatStandInTheirFieldTooAreNotDoubled() {
		AssistantMessage message = new AssistantMessage(
				json("{'reasoning':'Hm.','content':[{'type':'thinking','thinking':'Hm.'}]}"));
		assertThat(message.reasoning()).isEqualTo("Hm.");
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
