package io.github.openrouterspring.chat.request;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

import io.github.openrouterspring.call.CallSettings;
import io.github.openrouterspring.call.Timeouts;
import io.github.openrouterspring.chat.message.ChatMessage;
import io.github.openrouterspring.chat.message.ContentPart;
import io.github.openrouterspring.chat.message.FilePart;
import io.github.openrouterspring.chat.message.ImagePart;
import io.github.openrouterspring.chat.message.TextPart;
import io.github.openrouterspring.chat.message.UserMessage;
import io.github.openrouterspring.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.io.ByteArrayResource;
import org.springframework.util.MimeTypeUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ChatRequestTests {

	private static JsonObject body(UnaryOperator<ChatRequestBuilder> options) {
		return options.apply(ChatRequest.builder().user("Hello")).build().body(false);
	}

	private static JsonObject merged(UnaryOperator<ChatRequestBuilder> call,
			UnaryOperator<ChatRequestBuilder> defaults) {
		return call.apply(ChatRequest.builder().user("Hello"))
			.build()
			.withDefaults(ChatRequest.defaults(defaults::apply))
			.body(false)
			.without("messages")
			.without("stream");
	}

	private static void refused(UnaryOperator<ChatRequestBuilder> options, String... words) {
		assertThatIllegalArgumentException().isThrownBy(() -> body(options))
			.satisfies((ex) -> assertThat(ex.getMessage()).contains(words));
	}

	@Test
	void onlyWhatWasSetIsSent() {
		assertThat(body((request) -> request).toJson())
			.isEqualTo("{\"stream\":false,\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]}");
	}

	@Test
	void theOrderOfFieldsDoesNotDependOnTheOrderOfCalls() {
		String one = body((request) -> request.temperature(0.5).model("a/b").seed(1).set("zz", 1)).toJson();
		String other = body((request) -> request.set("zz", 1).seed(1).model("a/b").temperature(0.5)).toJson();
		assertThat(one).isEqualTo(other)
			.startsWith("{\"model\":\"a/b\",\"stream\":false,\"temperature\":0.5,\"seed\":1,\"zz\":1,");
	}

	@Test
	void imagesAndFilesJoinTheUsersMessage() {
		JsonObject body = body((request) -> request.image("https://example.com/cat.png").pdf(pdf()));
		List<ContentPart> parts = new ChatRequest(body, CallSettings.NONE).messages().get(0).parts();
		assertThat(parts).hasSize(3);
		assertThat(parts.get(0)).isInstanceOf(TextPart.class);
		assertThat(parts.get(1)).isInstanceOf(ImagePart.class);
		assertThat(parts.get(2)).isInstanceOf(FilePart.class);
		assertThat(((FilePart) parts.get(2)).filename()).isEqualTo("report.pdf");
	}

	private static ByteArrayResource pdf() {
		return new ByteArrayResource("%PDF".getBytes()) {
			@Override
			public String getFilename() {
				return "report.pdf";
			}
		};
	}

	@Test
	void bytesComeBackAsTheyWere() {
		assertThat(ImagePart.of(new byte[] { 1, 2, 3 }, MimeTypeUtils.IMAGE_PNG).bytes()).containsExactly(1, 2, 3);
	}

	@Test
	void base64IsNotPrinted() {
		ChatRequest request = ChatRequest.builder()
			.user("What is this?")
			.part(ImagePart.of(new byte[1_000_000], MimeTypeUtils.IMAGE_PNG))
			.apiKey("sk-or-v1-secret")
			.build();
		assertThat(request.toString()).hasSizeLessThan(1000).doesNotContain("secret");
		assertThat(request.settings().toString()).doesNotContain("secret");
	}

	@Test
	void defaultsFillInWhatIsAbsent() {
		assertThat(merged((call) -> call.temperature(0.1), (defaults) -> defaults.temperature(0.9).topP(0.5)))
			.isEqualTo(Map.of("temperature", new BigDecimal("0.1"), "top_p", new BigDecimal("0.5")));
	}

	@Test
	void listsReplaceAndObjectsAreJoined() {
		JsonObject merged = merged((call) -> call.stop("a").provider((provider) -> provider.sort("price")),
				(defaults) -> defaults.stop("b", "c").provider((provider) -> provider.order("x").sort("latency")));
		assertThat(merged.strings("stop")).containsExactly("a");
		assertThat(merged.object("provider")).isEqualTo(Map.of("sort", "price", "order", List.of("x")));
	}

	@Test
	void aFormatIsReplacedAsAWhole() {
		JsonObject merged = merged(ChatRequestBuilder::jsonMode, (defaults) -> defaults
			.responseFormat(ResponseFormat.jsonSchema("answer", Map.of("type", "object"), true)));
		assertThat(merged.object("response_format")).isEqualTo(Map.of("type", "json_object"));
	}

	@Test
	void aDefaultSystemPromptStandsFirst() {
		ChatRequest request = ChatRequest.builder().user("Hello").assistant("Hi").user("How are you?").build();
		assertThat(request.withDefaults(ChatRequest.defaults((defaults) -> defaults.system("Be brief."))).messages())
			.extracting(ChatMessage::role)
			.containsExactly("system", "user", "assistant", "user");
	}

	@ParameterizedTest
	@ValueSource(strings = { "system", "developer" })
	void aRequestThatSetsTheSceneItselfKeepsTheDefaultOneOut(String role) {
		ChatMessage own = ChatMessage.of(JsonObject.of("role", role).with("content", "Be verbose."));
		ChatRequest request = ChatRequest.builder().message(own).user("Hello").build();
		assertThat(request.withDefaults(ChatRequest.defaults((defaults) -> defaults.system("Be brief."))))
			.isEqualTo(request);
	}

	@Test
	void theSystemPromptOfNearerDefaultsCounts() {
		ChatRequest near = ChatRequest.defaults((defaults) -> defaults.system("near"));
		ChatRequest far = ChatRequest.defaults((defaults) -> defaults.system("far"));
		assertThat(ChatRequest.of("Hello").withDefaults(near.withDefaults(far)).messages().get(0).text())
			.isEqualTo("near");
	}

	@Test
	void defaultsWithoutAPromptKeepThatOfFartherOnes() {
		ChatRequest near = ChatRequest.defaults((defaults) -> defaults.temperature(0));
		ChatRequest far = ChatRequest.defaults((defaults) -> defaults.system("far"));
		assertThat(ChatRequest.of("Hello").withDefaults(near.withDefaults(far)).messages()).hasSize(2);
	}

	@Test
	void otherMessagesAreNoDefaults() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> ChatRequest.defaults((defaults) -> defaults.system("Be brief.").user("Hello")))
			.withMessageContaining("'user' cannot be a default");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> ChatRequest.defaults((defaults) -> defaults.assistant("Hi")))
			.withMessageContaining("'assistant' cannot be a default");
	}

	@Test
	void anExplicitNoWinsOverADefaultYes() {
		ChatRequest defaults = ChatRequest
			.defaults((options) -> options.jsonMode().routingMetadata().responseCache(Duration.ofMinutes(1)));
		ChatRequest request = ChatRequest.builder()
			.user("Hello")
			.jsonMode(false)
			.routingMetadata(false)
			.responseCache(Duration.ZERO)
			.build()
			.withDefaults(defaults);
		assertThat(request.body(false)).doesNotContainKey("response_format");
		assertThat(request.settings().headers()).containsEntry("X-OpenRouter-Metadata", "disabled")
			.containsEntry("X-OpenRouter-Cache", "false");
	}

	@Test
	void headersKeepTheirOrder() {
		ChatRequestBuilder builder = ChatRequest.builder().user("Hello");
		List<String> names = new ArrayList<>();
		for (int i = 20; i > 0; i--) {
			builder.header("x-" + i, "value").tag("tag-" + i, "value");
			names.add(String.valueOf(i));
		}
		ChatRequest request = builder.build();
		assertThat(request.settings().headers().keySet()).extracting((name) -> name.substring(2)).isEqualTo(names);
		assertThat(request.settings().tags().keySet()).extracting((name) -> name.substring(4)).isEqualTo(names);
	}

	@Test
	void ofHeadersThatDifferInCaseTheLaterCounts() {
		ChatRequest request = ChatRequest.builder().user("Hello").header("X-A", "1").header("x-a", "2").build();
		assertThat(request.settings().headers()).isEqualTo(Map.of("x-a", "2"));
	}

	@Test
	void aHeaderOfTheRequestReplacesADefaultThatDiffersInCase() {
		ChatRequest request = ChatRequest.builder().user("Hello").header("x-a", "2").build();
		assertThat(request.withDefaults(ChatRequest.defaults((defaults) -> defaults.header("X-A", "1")))
			.settings()
			.headers()).isEqualTo(Map.of("x-a", "2"));
	}

	@Test
	void sortingByTwoThingsHasAFixedOrder() {
		assertThat(ChatRequest.builder()
			.user("Hello")
			.provider((provider) -> provider.sort("price", "none"))
			.build()
			.json()
			.object("provider")
			.toJson()).isEqualTo("{\"sort\":{\"by\":\"price\",\"partition\":\"none\"}}");
	}

	@Test
	void unsetFieldsAreNotFilledIn() {
		assertThat(merged((call) -> call.unset("temperature"), (defaults) -> defaults.temperature(0.9))).isEmpty();
	}

	@Test
	void limitsOfTheAnswerMoveTogether() {
		assertThat(merged((call) -> call.set("max_completion_tokens", 10), (defaults) -> defaults.maxTokens(99)))
			.isEqualTo(Map.of("max_completion_tokens", 10));
	}

	@Test
	void waysToLimitReasoningMoveTogether() {
		JsonObject merged = merged((call) -> call.reasoning((reasoning) -> reasoning.maxTokens(1000)),
				(defaults) -> defaults.reasoning((reasoning) -> reasoning.effort("high").exclude(true)));
		assertThat(merged.object("reasoning")).isEqualTo(Map.of("max_tokens", 1000, "exclude", true));
	}

	@Test
	void anotherModelDropsTheFallbacksOfTheFirst() {
		assertThat(merged((call) -> call.model("c/d"), (defaults) -> defaults.model("a/b").fallbackModels("e/f")))
			.isEqualTo(Map.of("model", "c/d"));
	}

	@Test
	void aTimeoutOfTheCallHidesTheDefaultsOfEveryPart() {
		Timeouts defaults = Timeouts.ofTimeout(Duration.ofSeconds(60))
			.withFirstEvent(Duration.ofSeconds(5))
			.withTotal(Duration.ofSeconds(90));
		Timeouts call = Timeouts.ofTimeout(Duration.ofSeconds(10)).withDefaults(defaults);
		assertThat(call.firstEvent(true)).hasSeconds(10);
		assertThat(call.total(false)).hasSeconds(10);
		assertThat(call.total(true)).isNull();
	}

	@Test
	void aRequestMayBeStoredAndReadAgain() {
		JsonObject stored = JsonObject.parse(ChatRequest.of("Hello").json().toJson());
		assertThat(new ChatRequest(stored, CallSettings.NONE).messages()).containsExactly(ChatMessage.user("Hello"));
	}

	@Test
	void withoutMessagesItIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> ChatRequest.builder().build())
			.withMessageContaining("no messages");
	}

	@Test
	void nullTextIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> ChatRequest.of((String) null))
			.withMessageContaining("user message is null");
	}

	@Test
	void numbersOutOfRangeAreRefused() {
		refused((request) -> request.temperature(3), "'temperature' is 3", "from 0 to 2");
		refused((request) -> request.topP(0), "'top_p' is 0", "above 0, up to 1");
		refused((request) -> request.maxTokens(0), "'max_tokens' is 0", "from 1");
		refused((request) -> request.sampling((sampling) -> sampling.minP(1.5)), "'min_p'");
		refused((request) -> request.sampling((sampling) -> sampling.logprobs(21)), "'top_logprobs' is 21");
		refused((request) -> request.sampling((sampling) -> sampling.logitBias(Map.of("50256", 101))),
				"'logit_bias.50256' is 101");
	}

	@Test
	void seventeenMetadataEntriesAreRefused() {
		Map<String, String> metadata = new LinkedHashMap<>();
		for (int i = 0; i < 17; i++) {
			metadata.put("k" + i, "v");
		}
		refused((request) -> request.metadata(metadata), "'metadata' has 17 entries", "at most 16");
	}

	@Test
	void aToolNameWithABlankIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> ToolDefinition.function("get weather", "", Map.of()))
			.withMessageContaining("'get weather'")
			.withMessageContaining("A-Z");
	}

	@Test
	void differentEffortsAreRefused() {
		refused((request) -> request.reasoning("high").set("reasoning_effort", "low"), "'low'", "'high'");
	}

	@Test
	void fiveStopsAndLongSessionsAreRefused() {
		refused((request) -> request.stop("1", "2", "3", "4", "5"), "'stop'", "at most 4");
		refused((request) -> request.sessionId("x".repeat(257)), "'session_id'", "at most 256");
	}

	@Test
	void anEmptyPartListIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> UserMessage.of(List.of()))
			.withMessageContaining("no parts");
	}

	@Test
	void headersCannotBeInjected() {
		refused((request) -> request.header("X-A", "b\r\nX-Evil: 1"), "'X-A'", "line breaks");
		refused((request) -> request.header("X A", "b"), "'X A'");
		refused((request) -> request.model("a/b\r\nX: y"), "blanks or control characters");
	}

	@Test
	void peopleWhoKnowBetterMaySendAnything() {
		assertThat(body((request) -> request.temperature(3).unchecked()).decimal("temperature")).isEqualTo("3.0");
	}

	@Test
	void suffixesAndPresetsStandBehindModelIds() {
		assertThat(ModelIds.free("a/b")).isEqualTo("a/b:free");
		assertThat(ModelIds.nitro("a/b")).isEqualTo("a/b:nitro");
		assertThat(ModelIds.preset("mine")).isEqualTo("@preset/mine");
		assertThat(ModelIds.preset("a/b", "mine")).isEqualTo("a/b@preset/mine");
	}

	@Test
	@SuppressWarnings("NullAway")
	void whenATagIsNullThenItsNameIsTold() {
		assertThatIllegalArgumentException().isThrownBy(() -> ChatRequest.builder().tag("team", null))
			.withMessage("The tag 'team' is null; leave it out, or give it a value");
	}

	private static JsonObject sentTool(String function) {
		ChatRequest request = ChatRequest
			.of(JsonObject.parse("{\"tools\":[{\"type\":\"function\",\"function\":" + function + "}]}"));
		return request.body(false).views("tools", (tool) -> tool).get(0).object("function");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{'name':'f','description':null,'parameters':null,'strict':null}", "{'name':'f'}",
			"{'name':'f','parameters':{}}" })
	void aToolIsSentWithoutNullsAndWithASchema(String function) {
		assertThat(sentTool(function.replace('\'', '"')).toJson()).isEqualTo("{\"name\":\"f\",\"parameters\":"
				+ "{\"type\":\"object\",\"properties\":{},\"additionalProperties\":false}}");
	}

	@Test
	void aToolThatIsFineIsSentAsItIs() {
		String tool = "{\"name\":\"f\",\"description\":\"d\",\"parameters\":{\"type\":\"object\",\"x\":null},\"new\":1}";
		assertThat(sentTool(tool).toJson()).isEqualTo(tool);
	}

	@Test
	void aServerToolIsSentAsItIs() {
		assertThat(body((request) -> request.tools(ToolDefinition.webSearch())).toJson())
			.contains("\"tools\":[{\"type\":\"openrouter:web_search\"}]");
	}

	@ParameterizedTest
	@ValueSource(strings = { "[]", "\"\"", "null" })
	void anAssistantMessageMayHaveNothingButCalls(String content) {
		ChatMessage message = ChatMessage.of(JsonObject.parse("{\"role\":\"assistant\",\"content\":" + content
				+ ",\"tool_calls\":[{\"id\":\"a\",\"type\":\"function\",\"function\":{\"name\":\"f\",\"arguments\":\"{}\"}}]}"));
		JsonObject sent = ChatRequest.builder().user("Hi").message(message).build().body(false);
		assertThat(sent.toJson()).contains("\"role\":\"assistant\",\"content\":null");
	}

	@Test
	void aRequestIsReadFromJsonAsItWasWritten() {
		ChatRequest request = ChatRequest.builder().model("a/b").user("Hi").temperature(0.5).apiKey("k").build();
		String json = JsonMapper.shared().writeValueAsString(request);
		ChatRequest read = JsonMapper.shared().readValue(json, ChatRequest.class);
		assertThat(json).doesNotContain("\"k\"");
		assertThat(read.json()).isEqualTo(request.json());
		assertThat(read.settings()).isEqualTo(CallSettings.NONE);
		assertThat(read.body(true)).isEqualTo(request.body(true));
	}

}
