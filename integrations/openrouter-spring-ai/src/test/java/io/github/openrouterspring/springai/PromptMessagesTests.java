package io.github.openrouterspring.springai;

import java.net.URI;
import java.util.List;
import java.util.Map;

import io.github.openrouterspring.emulator.EmulatorResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.ai.chat.messages.AbstractMessage;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.messages.MessageType;
import org.springframework.ai.chat.messages.SystemMessage;
import org.springframework.ai.chat.messages.ToolResponseMessage;
import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.content.Media;
import org.springframework.util.MimeType;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class PromptMessagesTests extends BridgeTest {

	/** The answer is scripted: the emulator's models do not all take every medium. */
	private void call(Message... messages) {
		this.emulator.enqueue(EmulatorResponse.text("Seen."));
		this.model.call(new Prompt(List.of(messages)));
	}

	private static UserMessage user(Media media) {
		return UserMessage.builder().text("Look").media(media).build();
	}

	private static Media media(String type, Object data) {
		Media.Builder media = Media.builder().mimeType(MimeType.valueOf(type)).name("thing");
		return ((data instanceof byte[] bytes) ? media.data(bytes) : media.data((String) data)).build();
	}

	@Test
	void rolesStay() {
		call(new SystemMessage("Be brief."), new UserMessage("Hello"), new AssistantMessage("Hi"),
				new UserMessage("Who?"));
		assertThat(sent().path("messages")).extracting((message) -> message.path("role").asString())
			.containsExactly("system", "user", "assistant", "user");
		assertThat(sentMessage(2).path("content").asString()).isEqualTo("Hi");
	}

	@Test
	void toolResultsAreMessagesOfTheirOwn() {
		AssistantMessage calls = AssistantMessage.builder()
			.content("")
			.toolCalls(List.of(new AssistantMessage.ToolCall("c1", "function", "a", "{}"),
					new AssistantMessage.ToolCall("c2", "function", "b", "{\"x\":1}")))
			.build();
		call(new UserMessage("Hello"), calls,
				ToolResponseMessage.builder()
					.responses(List.of(new ToolResponseMessage.ToolResponse("c1", "a", "1"),
							new ToolResponseMessage.ToolResponse("c2", "b", "2")))
					.build());
		assertThat(sentMessage(1).path("content").isNull()).isTrue();
		assertThat(sentMessage(1).path("tool_calls").path(1).path("function").path("arguments").asString())
			.isEqualTo("{\"x\":1}");
		assertThat(sentMessage(2).path("tool_call_id").asString()).isEqualTo("c1");
		assertThat(sentMessage(3).path("tool_call_id").asString()).isEqualTo("c2");
		assertThat(sentMessage(3).path("content").asString()).isEqualTo("2");
	}

	@Test
	void messagesOfOtherKindsAreRefused() {
		Message odd = new OddMessage();
		assertThatIllegalArgumentException().isThrownBy(() -> call(odd)).withMessageContaining("OddMessage");
	}

	@Test
	void imageGoesAlong() {
		call(user(media("image/png", new byte[] { 1, 2, 3 })));
		assertThat(sentMessage(0).path("content").path(0).path("text").asString()).isEqualTo("Look");
		assertThat(sentMessage(0).path("content").path(1).path("image_url").path("url").asString())
			.isEqualTo("data:image/png;base64,AQID");
	}

	@Test
	void imageByItsAddressStaysAnAddress() {
		call(user(new Media(MimeType.valueOf("image/png"), URI.create("https://example.org/cat.png"))));
		assertThat(sentMessage(0).path("content").path(1).path("image_url").path("url").asString())
			.isEqualTo("https://example.org/cat.png");
	}

	@Test
	void textIsTakenAsBase64() {
		call(user(media("video/mp4", "AQID")));
		assertThat(sentMessage(0).path("content").path(1).path("video_url").path("url").asString())
			.isEqualTo("data:video/mp4;base64,AQID");
	}

	@ParameterizedTest
	@CsvSource({ "audio/mpeg,mp3", "audio/x-wav,wav", "audio/wav,wav", "audio/ogg,ogg", "audio/flac,flac",
			"audio/mp4,m4a", "audio/aac,aac", "audio/aiff,aiff" })
	void soundGoesAlong(String type, String format) {
		call(user(media(type, new byte[] { 1, 2, 3 })));
		assertThat(sentMessage(0).path("content").path(1).path("input_audio").path("data").asString())
			.isEqualTo("AQID");
		assertThat(sentMessage(0).path("content").path(1).path("input_audio").path("format").asString())
			.isEqualTo(format);
	}

	@Test
	void fileHasAName() {
		call(user(media("application/pdf", new byte[] { 1, 2, 3 })));
		assertThat(sentMessage(0).path("content").path(1).path("file").path("filename").asString())
			.isEqualTo("thing.pdf");
		assertThat(sentMessage(0).path("content").path(1).path("file").path("file_data").asString())
			.isEqualTo("data:application/pdf;base64,AQID");
	}

	@ParameterizedTest
	@CsvSource({ "audio/midi,midi", "font/woff,font/woff" })
	void mediaThatOpenRouterDoesNotTakeIsRefused(String type, String named) {
		assertThatIllegalArgumentException().isThrownBy(() -> call(user(media(type, new byte[] { 1 }))))
			.withMessageContaining(named);
		assertThat(this.emulator.requests()).isEmpty();
	}

	@Test
	void soundByItsAddressIsRefused() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> call(user(media("audio/wav", "https://example.org/a.wav"))))
			.withMessageContaining("do not fetch sound");
	}

	@Test
	void imagesOfAModelGoBack() {
		call(new UserMessage("Draw"),
				AssistantMessage.builder().content("Here").media(List.of(media("image/png", "AQID"))).build(),
				new UserMessage("Again"));
		assertThat(sentMessage(1).path("images").path(0).path("image_url").path("url").asString())
			.isEqualTo("data:image/png;base64,AQID");
	}

	@Test
	void otherMediaOfAModelAreRefused() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> call(new UserMessage("Draw"),
					AssistantMessage.builder().content("Here").media(List.of(media("audio/wav", "AQID"))).build()))
			.withMessageContaining("audio/wav");
	}

	@Test
	void answerGoesBackAsItCame() {
		this.emulator.enqueue(EmulatorResponse.json(json("""
				{'id':'gen-1','choices':[{'index':0,'finish_reason':'stop','message':{'role':'assistant',
				'content':'Hi','reasoning':'Hm','reasoning_details':[{'type':'reasoning.encrypted','data':'x9',
				'format':'openai-responses-v1','index':0}],'new_field':7}}]}""")));
		AssistantMessage answer = output(call("Hello"));
		call(new UserMessage("Hello"), answer, new UserMessage("And?"));
		assertThat(sentMessage(1).path("reasoning_details").path(0).path("data").asString()).isEqualTo("x9");
		assertThat(sentMessage(1).path("new_field").asInt()).isEqualTo(7);
	}

	@Test
	void whenTheApplicationChangedTheTextThenTheOriginalStaysAway() {
		this.emulator.enqueue(EmulatorResponse.reasoning("The secret is 42.", "42"));
		AssistantMessage answer = output(call("Hello"));
		AssistantMessage redacted = AssistantMessage.builder()
			.content("[removed]")
			.properties(answer.getMetadata())
			.build();
		call(new UserMessage("Hello"), redacted, new UserMessage("And?"));
		assertThat(sentMessage(1).path("content").asString()).isEqualTo("[removed]");
		assertThat(this.emulator.lastRequest().body()).doesNotContain("42");
	}

	@Test
	void whenTheStoredOriginalIsBrokenThenItIsSaid() {
		AssistantMessage broken = AssistantMessage.builder()
			.content("Hi")
			.properties(Map.of(OpenRouterMetadata.MESSAGE, "{\"role\":"))
			.build();
		assertThatIllegalArgumentException().isThrownBy(() -> call(new UserMessage("Hello"), broken))
			.withMessageContaining("openrouter.message");
	}

	private static final class OddMessage extends AbstractMessage {

		OddMessage() {
			super(MessageType.USER, "Hello", Map.of());
		}

	}

}
