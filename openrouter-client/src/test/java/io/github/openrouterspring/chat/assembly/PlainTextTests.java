package io.github.openrouterspring.chat.assembly;

import io.github.openrouterspring.chat.ChatCompletionChunk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.github.openrouterspring.chat.assembly.Chunks.json;
import static org.assertj.core.api.Assertions.assertThat;

class PlainTextTests {

	private final PlainText text = new PlainText();

	private boolean add(String chunk) {
		return this.text.add(new ChatCompletionChunk(json(chunk)));
	}

	private static String chunk(String content) {
		return "{'id':'1','choices':[{'index':0,'delta':{'role':'assistant','content':'" + content
				+ "'},'finish_reason':null,'native_finish_reason':null,'logprobs':null}]}";
	}

	@Test
	void whatOnlyAddsTextBecomesOneChunk() {
		assertThat(add(chunk("One "))).isTrue();
		assertThat(add(chunk("two"))).isTrue();
		assertThat(this.text.take()).isEqualTo(new ChatCompletionChunk(json(chunk("One two"))));
	}

	@Test
	void withoutTextThereIsNothingToTake() {
		assertThat(this.text.take()).isNull();
	}

	@Test
	void whatWasTakenIsGone() {
		add(chunk("One"));
		this.text.take();
		assertThat(this.text.take()).isNull();
		add(chunk("two"));
		assertThat(this.text.take()).isEqualTo(new ChatCompletionChunk(json(chunk("two"))));
	}

	@Test
	void aChunkWithMoreFieldsThanTheLatestIsNotTaken() {
		add(chunk("One"));
		assertThat(add("{'more':1," + chunk("two").substring(1))).isFalse();
		assertThat(this.text.take()).isEqualTo(new ChatCompletionChunk(json(chunk("One"))));
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "{'choices':[]}", "{'choices':null}", "{'choices':[7]}",
			"{'usage':{},'choices':[{'index':0,'delta':{'role':'assistant','content':'a'}}]}",
			"{'choices':[{'index':0,'delta':{'role':'assistant','content':'a'}},{'index':1}]}",
			"{'choices':[{'index':1,'delta':{'role':'assistant','content':'a'}}]}",
			"{'choices':[{'delta':{'role':'assistant','content':'a'}}]}",
			"{'choices':[{'index':0,'delta':{'role':'assistant','content':'a'},'finish_reason':'stop'}]}",
			"{'choices':[{'index':0,'delta':{'role':'assistant','content':'a'},'native_finish_reason':'s'}]}",
			"{'choices':[{'index':0,'delta':{'role':'assistant','content':'a'},'logprobs':{}}]}",
			"{'choices':[{'index':0,'delta':{'role':'assistant','content':'a'},'b':1,'c':1,'d':1,'e':1}]}",
			"{'choices':[{'index':0,'delta':{'role':'assistant','content':'a','refusal':'r'}}]}",
			"{'choices':[{'index':0,'delta':{'role':null,'content':'a'}}]}",
			"{'choices':[{'index':0,'delta':{'role':'assistant','content':null}}]}",
			"{'choices':[{'index':0,'delta':{'content':'a'}}]}", "{'choices':[{'index':0,'delta':null}]}" })
	void whatDoesMoreIsNotTaken(String chunk) {
		assertThat(add(chunk)).isFalse();
		assertThat(this.text.take()).isNull();
	}

	@Test
	void aChoiceOfTheUsualFieldsIsTaken() {
		assertThat(add("{'choices':[{'index':0,'delta':{'role':'assistant','content':'a'}}]}")).isTrue();
	}

}
