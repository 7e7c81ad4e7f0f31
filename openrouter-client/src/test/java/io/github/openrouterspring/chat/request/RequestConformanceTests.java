package io.github.openrouterspring.chat.request;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.github.openrouterspring.Shared;
import io.github.openrouterspring.chat.message.AssistantMessage;
import io.github.openrouterspring.chat.message.AudioPart;
import io.github.openrouterspring.chat.message.CacheControl;
import io.github.openrouterspring.chat.message.DeveloperMessage;
import io.github.openrouterspring.chat.message.FilePart;
import io.github.openrouterspring.chat.message.ImagePart;
import io.github.openrouterspring.chat.message.TextPart;
import io.github.openrouterspring.chat.message.ToolMessage;
import io.github.openrouterspring.chat.message.VideoPart;
import io.github.openrouterspring.json.JsonObject;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.util.MimeTypeUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Requests that a builder can make are valid by OpenRouter's own document.
 */
class RequestConformanceTests {

	private static final JsonMapper MAPPER = JsonMapper.shared();

	private static Schema lenient;

	private static Schema strict;

	/** What a builder can do, apart from what the document forgets. */
	private static final List<Option> LISTED = List.of(new Option("model", (request) -> request.model("openai/gpt-4o")),
			new Option("models", (request) -> request.fallbackModels("a/b", "c/d")),
			new Option("free", (request) -> request.model(ModelIds.free("a/b"))),
			new Option("temperature", (request) -> request.temperature(0.7)),
			new Option("top_p", (request) -> request.topP(0.9)),
			new Option("max_tokens", (request) -> request.maxTokens(100)),
			new Option("max_completion_tokens", (request) -> request.set("max_completion_tokens", 100)),
			new Option("stop", (request) -> request.stop("a", "b")), new Option("seed", (request) -> request.seed(42)),
			new Option("top_k", (request) -> request.sampling((sampling) -> sampling.topK(40))),
			new Option("min_p", (request) -> request.sampling((sampling) -> sampling.minP(0.1))),
			new Option("top_a", (request) -> request.sampling((sampling) -> sampling.topA(0.2))),
			new Option("penalties",
					(request) -> request.sampling(
							(sampling) -> sampling.frequencyPenalty(0.5).presencePenalty(-0.5).repetitionPenalty(1.1))),
			new Option("logit_bias",
					(request) -> request.sampling((sampling) -> sampling.logitBias(Map.of("50256", -100)))),
			new Option("logprobs", (request) -> request.sampling((sampling) -> sampling.logprobs(5))),
			new Option("reasoning", (request) -> request.reasoning("high")),
			new Option("reasoning summary", (request) -> request.reasoning((reasoning) -> reasoning.summary("auto"))),
			new Option("json", ChatRequestBuilder::jsonMode),
			new Option("schema",
					(request) -> request
						.responseFormat(ResponseFormat.jsonSchema("answer", Map.of("type", "object"), true))),
			new Option("grammar", (request) -> request.responseFormat(ResponseFormat.grammar("root ::= \"a\""))),
			new Option("tools",
					(request) -> request.tools(tool(), tool().strict(true), tool().cached(CacheControl.ONE_HOUR))),
			new Option("web search",
					(request) -> request.tools(ToolDefinition.webSearch().parameter("max_results", 3), tool())),
			new Option("web fetch", (request) -> request.tools(ToolDefinition.webFetch())),
			new Option("datetime", (request) -> request.tools(ToolDefinition.datetime("Europe/Vienna"))),
			new Option("image generation", (request) -> request.tools(ToolDefinition.imageGeneration())),
			new Option("choice auto", (request) -> request.toolChoice(ToolChoice.AUTO)),
			new Option("choice required", (request) -> request.toolChoice(ToolChoice.REQUIRED)),
			new Option("choice none", (request) -> request.toolChoice(ToolChoice.NONE)),
			new Option("choice function", (request) -> request.toolChoice(ToolChoice.function("get_weather"))),
			new Option("choice server", (request) -> request.toolChoice(ToolChoice.server("openrouter:web_search"))),
			new Option("parallel_tool_calls", (request) -> request.parallelToolCalls(false)),
			new Option("stop conditions",
					(request) -> request.stopServerToolsWhen(StopCondition.steps(3), StopCondition.toolCalled("x"),
							StopCondition.tokens(1000), StopCondition.cost(new BigDecimal("0.5")),
							StopCondition.finishReason("length"))),
			new Option("plug-ins",
					(request) -> request.plugins(Plugin.web(), Plugin.fileParser("native"), Plugin.responseHealing(),
							Plugin.contextCompression(), Plugin.autoRouter("anthropic/*"), Plugin.moderation(),
							Plugin.web().disabled())),
			new Option("provider",
					(request) -> request.provider((provider) -> provider.order("anthropic", "google-vertex/us-east5")
						.only("a")
						.ignore("b")
						.allowFallbacks(false)
						.requireParameters(true)
						.dataCollection("deny")
						.zeroDataRetention(true)
						.enforceDistillableText(true)
						.quantizations("fp8")
						.sort("price")
						.preferredMinThroughput(50)
						.preferredMaxLatency(2))),
			new Option("sort", (request) -> request.provider((provider) -> provider.sort("throughput", "none"))),
			new Option("modalities", (request) -> request.modalities("text", "image")),
			new Option("image_config", (request) -> request.imageConfig(Map.of("aspect_ratio", "16:9"))),
			new Option("prediction", (request) -> request.prediction("mostly this")),
			new Option("cache_control", (request) -> request.cacheControl(CacheControl.EPHEMERAL)),
			new Option("prompt_cache_key", (request) -> request.promptCacheKey("k")),
			new Option("service_tier", (request) -> request.serviceTier("flex")),
			new Option("user", (request) -> request.endUser("u-1")),
			new Option("session_id", (request) -> request.sessionId("s-1")),
			new Option("metadata", (request) -> request.metadata(Map.of("team", "blue"))),
			new Option("trace", (request) -> request.trace(Map.of("trace_id", "t", "span_name", "s"))),
			new Option("debug", ChatRequestBuilder::echoUpstreamBody),
			new Option("route", (request) -> request.legacy((legacy) -> legacy.route("fallback"))),
			new Option("headers",
					(request) -> request.routingMetadata()
						.responseCache(Duration.ofMinutes(5))
						.anthropicBeta("interleaved-thinking-2025-05-14")),
			new Option("system", (request) -> request.system("Be brief.")),
			new Option("developer", (request) -> request.message(DeveloperMessage.of("Be brief."))),
			new Option("assistant", (request) -> request.assistant("As I said.").user("Go on.")),
			new Option("tool dialogue", RequestConformanceTests::toolDialogue),
			new Option("image", (request) -> request.image("https://example.com/cat.png")),
			new Option("image bytes",
					(request) -> request.part(ImagePart.of(new byte[] { 1 }, MimeTypeUtils.IMAGE_PNG).detail("low"))),
			new Option("audio", (request) -> request.part(AudioPart.of(new byte[] { 1 }, "wav"))),
			new Option("file", (request) -> request.part(FilePart.of("a.pdf", "https://example.com/a.pdf"))),
			new Option("video", (request) -> request.part(VideoPart.of("https://example.com/a.mp4"))),
			new Option("cached text", (request) -> request
				.user(TextPart.of("A long text").cached(CacheControl.EPHEMERAL), TextPart.of("?"))));

	/** Real, but forgotten by the document, as OpenRouter's guides show. */
	private static final List<Option> FORGOTTEN = List.of(new Option("preset", (request) -> request.preset("mine")),
			new Option("verbosity", (request) -> request.verbosity("low")),
			new Option("max_tool_calls", (request) -> request.maxToolCalls(5)),
			new Option("audio output", (request) -> request.audio("alloy", "wav")),
			new Option("reasoning tokens", (request) -> request.reasoning((reasoning) -> reasoning.maxTokens(2000))),
			new Option("reasoning hidden", (request) -> request.reasoning((reasoning) -> reasoning.exclude(true))),
			new Option("reasoning on", (request) -> request.reasoning((reasoning) -> reasoning.enabled(true))),
			new Option("include_reasoning", (request) -> request.legacy((legacy) -> legacy.includeReasoning(true))),
			new Option("usage", (request) -> request.legacy(LegacyOptions::includeUsage)),
			new Option("transforms", (request) -> request.legacy((legacy) -> legacy.transforms("middle-out"))),
			new Option("structured_outputs", (request) -> request.legacy((legacy) -> legacy.structuredOutputs(true))),
			new Option("web_search_options",
					(request) -> request.legacy((legacy) -> legacy.webSearchContextSize("low"))));

	private static ToolDefinition tool() {
		return ToolDefinition.function("get_weather", "Weather of a city",
				Map.of("type", "object", "properties", Map.of("city", Map.of("type", "string"))));
	}

	private static ChatRequestBuilder toolDialogue(ChatRequestBuilder request) {
		AssistantMessage call = new AssistantMessage(JsonObject
			.parse("""
					{"role":"assistant","content":null,"reasoning":"Hm","reasoning_details":[
					{"type":"reasoning.text","text":"Hm","signature":"s","id":null,"format":"anthropic-claude-v1","index":0}],
					"tool_calls":[{"id":"c1","type":"function","function":{"name":"get_weather","arguments":"{}"}}]}"""));
		return request.tools(tool()).message(call).message(ToolMessage.of("c1", "{\"degrees\":21}"));
	}

	@BeforeAll
	static void readSchemas() throws IOException {
		JsonNode document = MAPPER.readTree(Files.readString(Shared.path("openrouter", "schemas.json")));
		lenient = schema(document, "requests");
		strict = schema(document, "strictRequests");
	}

	private static Schema schema(JsonNode document, String group) {
		ObjectNode root = ((ObjectNode) document).deepCopy();
		root.remove("$id");
		root.put("$ref", "#/$defs/" + group + "/sendChatCompletionRequest");
		return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(root);
	}

	private static JsonNode body(UnaryOperator<ChatRequestBuilder> options) {
		ChatRequest request = options.apply(ChatRequest.builder().user("Hello")).build();
		return MAPPER.readTree(request.body(true).toJson());
	}

	static Stream<Option> listed() {
		return LISTED.stream();
	}

	static Stream<Option> forgotten() {
		return FORGOTTEN.stream();
	}

	@ParameterizedTest
	@MethodSource("listed")
	void everyOptionIsKnownToTheDocument(Option option) {
		JsonNode body = body(option.options());
		assertThat(strict.validate(body)).as("%s", body).isEmpty();
	}

	@ParameterizedTest
	@MethodSource("forgotten")
	void whatTheDocumentForgetsIsStillValid(Option option) {
		JsonNode body = body(option.options());
		assertThat(lenient.validate(body)).as("%s", body).isEmpty();
		assertThat(strict.validate(body)).as("no longer forgotten, so move it: %s", body).isNotEmpty();
	}

	@Test
	void everyCombinationIsValid() {
		List<Option> all = new ArrayList<>(LISTED);
		all.addAll(FORGOTTEN);
		Random random = new Random(20261123);
		for (int run = 0; run < 1000; run++) {
			List<String> names = new ArrayList<>();
			JsonNode body = body((request) -> {
				ChatRequestBuilder builder = request;
				for (int i = random.nextInt(12); i >= 0; i--) {
					Option option = all.get(random.nextInt(all.size()));
					names.add(option.name());
					builder = option.options().apply(builder);
				}
				return builder;
			});
			assertThat(lenient.validate(body)).as("%s: %s", names, body).isEmpty();
		}
	}

	record Option(String name, UnaryOperator<ChatRequestBuilder> options) {

		@Override
		public String toString() {
			return this.name;
		}

	}

}
