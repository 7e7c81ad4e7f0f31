package io.github.openrouterspring.langchain4j;

import java.util.List;
import java.util.Map;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.audio.Audio;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.AudioContent;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ChatMessageDeserializer;
import dev.langchain4j.data.message.ChatMessageSerializer;
import dev.langchain4j.data.message.Content;
import dev.langchain4j.data.message.ContentType;
import dev.langchain4j.data.message.CustomMessage;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.PdfFileContent;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.data.message.VideoContent;
import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.request.DefaultChatRequestParameters;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ToolChoice;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import io.github.openrouterspring.chat.request.ToolDefinition;
import io.github.openrouterspring.emulator.EmulatorResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * What goes on the wire for what LangChain4j says.
 */
class MappingTests extends BridgeTest {

	private static final ToolSpecification CLOCK = ToolSpecification.builder()
		.name("clock")
		.description("Tells the time")
		.parameters(JsonObjectSchema.builder().addStringProperty("zone").required("zone").build())
		.build();

	private void chat(ChatMessage... messages) {
		this.model.chat(messages);
	}

	private void chat(ChatRequestParameters parameters) {
		this.model.chat(ChatRequest.builder().messages(UserMessage.from("Hello")).parameters(parameters).build());
	}

	/** The answer is scripted: the emulator's models do not all take every medium. */
	private JsonNode sentPart(Content content) {
		this.emulator.enqueue(EmulatorResponse.text("Seen."));
		chat(UserMessage.from(TextContent.from("Look"), content));
		return sentMessage(0).path("content").path(1);
	}

	@Test
	void rolesStay() {
		chat(SystemMessage.from("Be brief."), UserMessage.from("Hello"), AiMessage.from("Hi"),
				UserMessage.from("ada", "Who?"));
		assertThat(sent().path("messages")).extracting((message) -> message.path("role").asString())
			.containsExactly("system", "user", "assistant", "user");
		assertThat(sentMessage(3).path("name").asString()).isEqualTo("ada");
	}

	@Test
	void toolResultsNameTheirCall() {
		chat(UserMessage.from("Hello"),
				AiMessage.from(ToolExecutionRequest.builder().id("c1").name("a").arguments("").build()),
				ToolExecutionResultMessage.from("c1", "a", "1"));
		assertThat(sentMessage(1).path("content").isNull()).isTrue();
		assertThat(sentMessage(1).path("tool_calls").path(0).path("function").path("arguments").asString())
			.isEqualTo("{}");
		assertThat(sentMessage(2).path("role").asString()).isEqualTo("tool");
		assertThat(sentMessage(2).path("tool_call_id").asString()).isEqualTo("c1");
		assertThat(sentMessage(2).path("content").asString()).isEqualTo("1");
	}

	@Test
	void toolResultsMayHaveImages() {
		chat(UserMessage.from("Hello"),
				AiMessage.from(ToolExecutionRequest.builder().id("c1").name("a").arguments("{}").build()),
				ToolExecutionResultMessage.builder()
					.id("c1")
					.toolName("a")
					.contents(TextContent.from("See"), ImageContent.from("AQID", "image/png"))
					.build());
		assertThat(sentMessage(2).path("content").path(1).path("image_url").path("url").asString())
			.isEqualTo("data:image/png;base64,AQID");
	}

	@Test
	void customMessageIsSentAsItIs() {
		chat(UserMessage.from("Hello"), CustomMessage.from(Map.of("role", "developer", "content", "Be brief.")));
		assertThat(sentMessage(1).path("role").asString()).isEqualTo("developer");
	}

	@Test
	void customMessageWithoutARoleIsRefused() {
		assertThatExceptionOfType(UnsupportedFeatureException.class)
			.isThrownBy(() -> chat(CustomMessage.from(Map.of("content", "Hello"))))
			.withMessageContaining("CustomMessage");
	}

	@Test
	void imageGoesAlongWithItsDetail() {
		JsonNode part = sentPart(ImageContent.from("AQID", "image/png", ImageContent.DetailLevel.HIGH));
		assertThat(part.path("image_url").path("url").asString()).isEqualTo("data:image/png;base64,AQID");
		assertThat(part.path("image_url").path("detail").asString()).isEqualTo("high");
	}

	@Test
	void imageByItsAddressStaysAnAddress() {
		assertThat(sentPart(ImageContent.from("https://example.org/cat.png")).path("image_url").path("url").asString())
			.isEqualTo("https://example.org/cat.png");
	}

	@Test
	void unknownDetailLevelIsRefused() {
		assertThatExceptionOfType(UnsupportedFeatureException.class)
			.isThrownBy(() -> sentPart(ImageContent.from("AQID", "image/png", ImageContent.DetailLevel.ULTRA_HIGH)))
			.withMessageContaining("ULTRA_HIGH");
	}

	@Test
	void videoGoesAlong() {
		assertThat(sentPart(VideoContent.from("AQID", "video/mp4")).path("video_url").path("url").asString())
			.isEqualTo("data:video/mp4;base64,AQID");
	}

	@Test
	void pdfGoesAlong() {
		JsonNode file = sentPart(PdfFileContent.from("AQID", "application/pdf")).path("file");
		assertThat(file.path("filename").asString()).isEqualTo("file.pdf");
		assertThat(file.path("file_data").asString()).isEqualTo("data:application/pdf;base64,AQID");
	}

	@ParameterizedTest
	@CsvSource({ "audio/mpeg,mp3", "audio/x-wav,wav", "audio/ogg,ogg", "audio/flac,flac", "audio/mp4,m4a" })
	void soundGoesAlong(String type, String format) {
		JsonNode sound = sentPart(AudioContent.from("AQID", type)).path("input_audio");
		assertThat(sound.path("data").asString()).isEqualTo("AQID");
		assertThat(sound.path("format").asString()).isEqualTo(format);
	}

	@Test
	void soundAsBytesGoesAlong() {
		Audio audio = Audio.builder().binaryData(new byte[] { 1, 2, 3 }).mimeType("audio/wav").build();
		assertThat(sentPart(AudioContent.from(audio)).path("input_audio").path("data").asString()).isEqualTo("AQID");
	}

	@Test
	void soundThatOpenRouterDoesNotTakeIsRefused() {
		assertThatExceptionOfType(UnsupportedFeatureException.class)
			.isThrownBy(() -> sentPart(AudioContent.from("AQID", "audio/midi")))
			.withMessageContaining("audio/midi");
	}

	@Test
	void soundByItsAddressIsRefused() {
		assertThatExceptionOfType(UnsupportedFeatureException.class)
			.isThrownBy(() -> sentPart(AudioContent.from("https://example.org/a.wav")))
			.withMessageContaining("do not fetch sound");
	}

	@Test
	void contentsOfOtherKindsAreRefused() {
		Content odd = () -> ContentType.TEXT;
		assertThatExceptionOfType(UnsupportedFeatureException.class).isThrownBy(() -> sentPart(odd))
			.withMessageContaining("it takes text, images, sound, videos and PDF files");
	}

	@Test
	void answerGoesBackAsItCameAlsoOutOfAStore() {
		this.emulator.enqueue(whole("""
				{'id':'gen-1','choices':[{'index':0,'finish_reason':'stop','message':{'role':'assistant',
				'content':'Hi','reasoning':'Hm','reasoning_details':[{'type':'reasoning.encrypted','data':'x9',
				'format':'openai-responses-v1','index':0}],'new_field':7,
				'images':[{'type':'image_url','image_url':{'url':'data:image/png;base64,AQID'}}]}}]}"""));
		AiMessage answer = chat("Hello").aiMessage();
		List<ChatMessage> stored = ChatMessageDeserializer
			.messagesFromJson(ChatMessageSerializer.messagesToJson(List.of(UserMessage.from("Hello"), answer)));
		chat(stored.get(0), stored.get(1), UserMessage.from("And?"));
		assertThat(sentMessage(1).path("reasoning_details").path(0).path("data").asString()).isEqualTo("x9");
		assertThat(sentMessage(1).path("new_field").asInt()).isEqualTo(7);
	}

	@Test
	void whenTheApplicationChangedTheTextThenTheOriginalStaysAway() {
		this.emulator.enqueue(whole("{'id':'gen-1','choices':[{'index':0,'finish_reason':'stop','message':{"
				+ "'role':'assistant','content':'42','reasoning_details':[{'type':'reasoning.encrypted',"
				+ "'data':'x9'}],'images':[{'type':'image_url','image_url':{'url':'data:image/png;base64,AQID'}}]}}]}"));
		AiMessage answer = chat("Hello").aiMessage();
		List<ChatMessage> stored = ChatMessageDeserializer
			.messagesFromJson(ChatMessageSerializer.messagesToJson(List.of(answer.withText("[removed]"))));
		chat(UserMessage.from("Hello"), stored.get(0), UserMessage.from("And?"));
		assertThat(sentMessage(1).path("content").asString()).isEqualTo("[removed]");
		assertThat(sentMessage(1).has("reasoning_details")).isFalse();
		assertThat(sentMessage(1).path("images").path(0).path("image_url").path("url").asString())
			.isEqualTo("data:image/png;base64,AQID");
	}

	@Test
	void whenTheStoredOriginalIsBrokenThenItIsSaid() {
		AiMessage broken = AiMessage.builder().text("Hi").attributes(Map.of("openrouter.message", "{")).build();
		assertThatIllegalArgumentException().isThrownBy(() -> chat(UserMessage.from("Hello"), broken))
			.withMessageContaining("openrouter.message");
	}

	@Test
	void commonParametersAreSent() {
		chat(ChatRequestParameters.builder()
			.modelName("openai/gpt-4o-mini")
			.temperature(0.5)
			.topP(0.25)
			.topK(7)
			.maxOutputTokens(9)
			.stopSequences("END")
			.frequencyPenalty(0.75)
			.presencePenalty(0.125)
			.toolSpecifications(CLOCK)
			.toolChoice(ToolChoice.NONE)
			.responseFormat(ResponseFormat.JSON)
			.build());
		assertThat(sent().path("model").asString()).isEqualTo("openai/gpt-4o-mini");
		assertThat(sent().path("temperature").asDouble()).isEqualTo(0.5);
		assertThat(sent().path("top_p").asDouble()).isEqualTo(0.25);
		assertThat(sent().path("top_k").asInt()).isEqualTo(7);
		assertThat(sent().path("max_tokens").asInt()).isEqualTo(9);
		assertThat(sent().path("stop").path(0).asString()).isEqualTo("END");
		assertThat(sent().path("frequency_penalty").asDouble()).isEqualTo(0.75);
		assertThat(sent().path("presence_penalty").asDouble()).isEqualTo(0.125);
		assertThat(sent().path("tool_choice").asString()).isEqualTo("none");
		assertThat(sent().path("response_format").path("type").asString()).isEqualTo("json_object");
		JsonNode function = sent().path("tools").path(0).path("function");
		assertThat(function.path("name").asString()).isEqualTo("clock");
		assertThat(function.path("description").asString()).isEqualTo("Tells the time");
		assertThat(function.path("parameters").path("required").path(0).asString()).isEqualTo("zone");
	}

	@Test
	void everythingOfARequestIsSent() {
		chat(OpenRouterChatRequestParameters.of((options) -> options.fallbackModels("openai/gpt-4o-mini")
			.reasoning("high")
			.provider((provider) -> provider.order("anthropic"))
			.header("X-Test", "yes")
			.set("brand_new", true)));
		assertThat(sent().path("model").asString()).isEqualTo("openai/gpt-4o");
		assertThat(sent().path("models").path(0).asString()).isEqualTo("openai/gpt-4o-mini");
		assertThat(sent().path("reasoning").path("effort").asString()).isEqualTo("high");
		assertThat(sent().path("provider").path("order").path(0).asString()).isEqualTo("anthropic");
		assertThat(sent().path("brand_new").asBoolean()).isTrue();
		assertThat(this.emulator.lastRequest().header("X-Test")).isEqualTo("yes");
	}

	@Test
	void fallbacksOfTheDefaultsStayWithTheirModelOnly() {
		use(builder().defaults((options) -> options.model("openai/gpt-4o").fallbackModels("openai/gpt-4o-mini")));
		chat("Hello");
		assertThat(sent().path("models").path(0).asString()).isEqualTo("openai/gpt-4o-mini");
		chat(ChatRequestParameters.builder().modelName("openai/gpt-4o-mini").build());
		assertThat(sent().has("models")).isFalse();
	}

	@Test
	void oursAndCommonParametersJoin() {
		this.model = this.model
			.withParameters(OpenRouterChatRequestParameters.of((options) -> options.reasoning("high")));
		chat(ChatRequestParameters.builder().temperature(0.5).build());
		assertThat(sent().path("reasoning").path("effort").asString()).isEqualTo("high");
		assertThat(sent().path("temperature").asDouble()).isEqualTo(0.5);
	}

	@Test
	void commonParametersTakeOursAsOverride() {
		ChatRequestParameters joined = ChatRequestParameters.builder()
			.temperature(0.5)
			.build()
			.overrideWith(OpenRouterChatRequestParameters.of((options) -> options.reasoning("high")));
		chat(joined);
		assertThat(sent().path("reasoning").path("effort").asString()).isEqualTo("high");
		assertThat(sent().path("temperature").asDouble()).isEqualTo(0.5);
	}

	@Test
	void anotherProvidersParametersAreRefused() {
		OtherParameters others = new OtherParameters();
		assertThatExceptionOfType(UnsupportedFeatureException.class).isThrownBy(() -> chat(others))
			.withMessageContaining("OtherParameters")
			.withMessageContaining("OpenRouterChatRequestParameters");
	}

	@Test
	void aSystemPromptOfTheParametersIsSent() {
		chat(OpenRouterChatRequestParameters.builder().request((options) -> options.system("Be brief.")).build());
		assertThat(sent().path("messages").path(0).path("role").asString()).isEqualTo("system");
		assertThat(sent().path("messages").path(1).path("role").asString()).isEqualTo("user");
	}

	@Test
	void serverToolsStandBesideFunctions() {
		chat(OpenRouterChatRequestParameters.builder()
			.request((options) -> options.tools(ToolDefinition.webSearch()))
			.toolSpecifications(CLOCK, ToolSpecification.builder().name("now").strict(true).build())
			.build());
		assertThat(sent().path("tools").path(0).path("type").asString()).isEqualTo("openrouter:web_search");
		assertThat(sent().path("tools").path(1).path("function").path("name").asString()).isEqualTo("clock");
		assertThat(sent().path("tools").path(2).path("function").path("strict").asBoolean()).isTrue();
	}

	@Test
	void schemaIsAResponseFormat() {
		JsonSchema schema = JsonSchema.builder()
			.name("List<Person>")
			.rootElement(JsonObjectSchema.builder().addStringProperty("name").build())
			.build();
		chat(ChatRequestParameters.builder().responseFormat(schema).build());
		JsonNode format = sent().path("response_format").path("json_schema");
		assertThat(format.path("name").asString()).isEqualTo("List_Person_");
		assertThat(format.path("strict").asBoolean()).isTrue();
		assertThat(format.path("schema").path("additionalProperties").asBoolean(true)).isFalse();
	}

	@Test
	void keyOfARequestIsNotShown() {
		assertThat(OpenRouterChatRequestParameters.of((options) -> options.apiKey("sk-or-v1-secret"))).asString()
			.doesNotContain("secret");
	}

	@Test
	void thinkingOfAnotherProviderIsReasoning() {
		chat(UserMessage.from("Hello"), AiMessage.builder().text("Hi").thinking("Hm").build(), UserMessage.from("?"));
		assertThat(sentMessage(1).path("reasoning").asString()).isEqualTo("Hm");
	}

	private static final class OtherParameters extends DefaultChatRequestParameters {

		OtherParameters() {
			super(DefaultChatRequestParameters.builder());
		}

	}

}
