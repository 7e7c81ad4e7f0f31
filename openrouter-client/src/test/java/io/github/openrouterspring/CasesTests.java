package io.github.openrouterspring;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import io.github.openrouterspring.call.RetryPolicy;
import io.github.openrouterspring.chat.ChatResponse;
import io.github.openrouterspring.chat.message.AssistantMessage;
import io.github.openrouterspring.chat.request.ChatRequest;
import io.github.openrouterspring.error.AllModelsFailedException;
import io.github.openrouterspring.error.ContextLengthExceededException;
import io.github.openrouterspring.error.FailureKind;
import io.github.openrouterspring.error.OpenRouterException;
import io.github.openrouterspring.error.ProviderException;
import io.github.openrouterspring.json.JsonObject;
import io.github.openrouterspring.tool.OpenRouterTool;
import io.github.openrouterspring.tool.Tool;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Small answers that were read wrong somewhere, each standing for a kind, whole and in a
 * stream.
 */
class CasesTests {

	private static final String KEY = "sk-or-v1-0123456789abcdef";

	private static final String SECOND_ANSWER = "Fine.";

	static Stream<Arguments> cases() throws IOException {
		Path file = Shared.path("cases", "cases.json");
		JsonNode all = JsonMapper.shared().readTree(Files.readString(file));
		return StreamSupport.stream(all.spliterator(), false)
			.flatMap((one) -> Stream.of(true, false)
				.map((streamed) -> Arguments.of(one.path("name").asString(), streamed, one)));
	}

	@ParameterizedTest(name = "{0}, streamed: {1}")
	@MethodSource("cases")
	void isReadRight(String name, boolean streamed, JsonNode one) throws IOException {
		try (Asked asked = new Asked(one, streamed)) {
			check(name, asked);
		}
	}

	private static void check(String name, Asked asked) throws IOException {
		switch (name) {
			case "id-colon" -> {
				asked.answered();
				String id = asked.sentBack().path("tool_calls").path(0).path("id").asString();
				assertThat(id).matches("[a-zA-Z0-9_-]+");
				assertThat(asked.result().path("tool_call_id").asString()).isEqualTo(id);
				assertThat(asked.result().path("content").asString()).isEqualTo("3");
			}
			case "bad-args" -> {
				asked.answered();
				assertThat(asked.result().path("content").asString()).contains("not valid JSON");
				assertThat(asked.sentArguments()).isEqualTo("{}");
			}
			case "empty-args", "tool-null-args" -> {
				asked.answered();
				assertThat(asked.result().path("content").asString()).isEqualTo("noon");
				assertThat(asked.sentArguments()).isEqualTo("{}");
			}
			case "no-open-think" -> {
				AssistantMessage message = Objects.requireNonNull(asked.response().message());
				assertThat(message.textWithoutThinking()).isEqualTo("Hi there!");
				assertThat(message.thinking()).isEqualTo("The user says hi. I should greet.");
			}
			case "no-open-think-json" -> assertThat(asked.value(Point.class)).isEqualTo(new Point(1, 2));
			case "magistral" -> {
				assertThat(asked.response().text()).isEqualTo("The answer is 42.");
				assertThat(asked.response().reasoning()).isEqualTo("Let me reason.");
			}
			case "ctx-or", "ctx-anthropic", "ctx-gemini" -> {
				assertThat(asked.failure()).isInstanceOf(ContextLengthExceededException.class);
				assertThat(asked.failureWithFallback()).isInstanceOf(AllModelsFailedException.class);
			}
			case "err-403-key-limit" -> {
				assertThat(asked.failure().kind()).isEqualTo(FailureKind.INSUFFICIENT_CREDITS);
				assertThat(asked.failureWithFallback().kind()).isEqualTo(FailureKind.INSUFFICIENT_CREDITS);
			}
			case "err-404-policy" -> {
				assertThat(asked.failure().kind()).isEqualTo(FailureKind.NO_ENDPOINT_FOR_DATA_POLICY);
				assertThat(asked.failure()).hasMessageContaining("https://openrouter.ai/settings/privacy");
			}
			case "err-404-tools" -> assertThat(asked.failure().kind()).isEqualTo(FailureKind.NO_ENDPOINT_FOR_TOOLS);
			case "err-402-afford" -> {
				assertThat(asked.failure().kind()).isEqualTo(FailureKind.INSUFFICIENT_CREDITS);
				assertThat(asked.failure()).hasMessageContaining("can only afford 1353");
			}
			case "length-empty" -> {
				ChatResponse response = asked.response();
				assertThat(response.isComplete()).isFalse();
				assertThat(response.finishReason()).isEqualTo("length");
				assertThat(response.isEmpty()).isTrue();
				assertThat(response.reasoning()).isEqualTo("long thought");
				assertThat(response.shortfall()).contains("length").contains("only reasoning");
			}
			case "content-filter" -> {
				assertThat(asked.response().isComplete()).isFalse();
				assertThat(asked.response().isEmpty()).isTrue();
				assertThat(asked.response().shortfall()).contains("content_filter").contains("SAFETY");
			}
			case "malformed-fc" -> {
				assertThat(asked.failure()).isInstanceOf(ProviderException.class)
					.hasMessageContaining("MALFORMED_FUNCTION_CALL");
				assertThat(asked.failure().cost()).isEqualByComparingTo("0.0001");
			}
			case "malformed-fc-stop" -> {
				assertThat(asked.response().isComplete()).isFalse();
				assertThat(asked.response().shortfall()).contains("MALFORMED_FUNCTION_CALL");
			}
			case "null-message" -> {
				assertThat(asked.response().text()).isEqualTo(asked.streamed ? "Hi" : "");
				assertThat(asked.response().isEmpty()).isEqualTo(!asked.streamed);
				assertThat(asked.response().isComplete()).isEqualTo(asked.streamed);
			}
			case "surrogates" -> {
				assertThat(asked.texts()).allSatisfy((text) -> assertThat(isWhole(text)).isTrue());
				assertThat(String.join("", asked.texts())).isEqualTo("A\uD83D\uDE00B");
			}
			case "spaces" -> assertThat(String.join("", asked.texts())).isEqualTo("Hello my world");
			case "image-out" -> assertThat(Objects.requireNonNull(asked.response().message()).images()).singleElement()
				.satisfies((image) -> assertThat(image.url()).startsWith("data:image/png;base64,iVBOR"));
			case "citations" ->
				// The whole answer of the case has none.
				assertThat(Objects.requireNonNull(asked.response().message()).annotations())
					.hasSize(asked.streamed ? 1 : 0);
			case "err-raw-429" -> assertThat(asked.failure()).hasMessageContaining("temporarily rate-limited upstream");
			case "err-raw-json" -> assertThat(asked.failure()).hasMessageContaining("at most 1 image per prompt");
			case "event-error" -> {
				assertThat(asked.failure()).isInstanceOf(ProviderException.class)
					.hasMessageContaining(asked.streamed ? "Overloaded" : "x");
				if (asked.streamed) {
					assertThat(Objects.requireNonNull(asked.failure().partialCompletion()).text()).isEqualTo("Half");
				}
			}
			case "err-200-string" -> assertThat(asked.failure()).isInstanceOf(ProviderException.class)
				.hasMessageContaining("upstream exploded");
			case "kttool" -> {
				asked.answered();
				assertThat(asked.result().path("content").asString()).isEqualTo("1");
			}
			case "ktrecipe" -> assertThat(asked.value(Recipe.class))
				.isEqualTo(new Recipe("Soup", 5, null, Level.EASY, List.of(new Ingredient("pea", null))));
			default -> throw new AssertionError("Nothing says what is right for the case '" + name + "'");
		}
	}

	private static boolean isWhole(String text) {
		return text.equals(new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8));
	}

	/**
	 * Asks for a case.
	 */
	private static final class Asked implements AutoCloseable {

		private final ConcurrentLinkedQueue<JsonNode> requests = new ConcurrentLinkedQueue<>();

		private final JsonNode one;

		private final boolean streamed;

		private final DisposableServer server;

		private final OpenRouterClient client;

		Asked(JsonNode one, boolean streamed) {
			this.one = one;
			this.streamed = streamed;
			this.server = HttpServer.create()
				.host("127.0.0.1")
				.port(0)
				.handle((request, response) -> request.receive().aggregate().asString().flatMap((body) -> {
					JsonNode asked = JsonMapper.shared().readTree(body);
					this.requests.add(asked);
					boolean first = !JsonMapper.shared()
						.treeToValue(asked, JsonNode.class)
						.findValuesAsString("role")
						.contains("tool");
					boolean stream = asked.path("stream").asBoolean() && (!first || one.has("stream"));
					response.status(first ? one.path("status").asInt() : 200)
						.header("Content-Type", stream ? "text/event-stream" : "application/json");
					Flux<String> pieces = !stream ? Flux.just(first ? whole() : secondAnswer("message"))
							: first ? Flux.fromIterable(one.path("stream")).map(JsonNode::asString)
									: Flux.just("data: " + secondAnswer("delta") + "\n\n", "data: [DONE]\n\n");
					return response.sendString(pieces).then();
				}))
				.bindNow();
			this.client = OpenRouterClient.builder()
				.environment((variable) -> null)
				.apiKey(KEY)
				.baseUrl("http://127.0.0.1:" + this.server.port() + "/api/v1")
				.retry(RetryPolicy.NONE)
				.defaults((options) -> options.model("stub/m"))
				.build();
		}

		private String whole() {
			JsonNode whole = this.one.path("whole");
			return whole.isString() ? whole.asString() : whole.toString();
		}

		private static String secondAnswer(String field) {
			return "{\"id\":\"gen-2\",\"choices\":[{\"index\":0,\"finish_reason\":\"stop\",\"" + field
					+ "\":{\"role\":\"assistant\",\"content\":\"" + SECOND_ANSWER + "\"}}]}";
		}

		private LanguageModel model() {
			return this.client.languageModel();
		}

		ChatResponse response() {
			return ask(model());
		}

		private ChatResponse ask(LanguageModel model) {
			return (this.streamed ? AskingForm.STREAM : AskingForm.CHAT).ask(model, ChatRequest.of("Go"));
		}

		/** The answer after a tool has run. */
		void answered() {
			Object functions = this.one.path("name").asString().equals("kttool") ? new OptionalAddition()
					: new Functions();
			LanguageModel model = model().withTools(Tool.ofMethods(functions).toArray(Tool[]::new));
			assertThat(ask(model).text()).isEqualTo(SECOND_ANSWER);
		}

		OpenRouterException failure() {
			return Objects.requireNonNull(catchThrowableOfType(OpenRouterException.class, this::response));
		}

		OpenRouterException failureWithFallback() {
			return Objects.requireNonNull(
					catchThrowableOfType(OpenRouterException.class, () -> ask(model().withFallbacks("stub/other"))));
		}

		<T> T value(Class<T> type) {
			return this.streamed
					? Objects.requireNonNull(model().reactive().stream(ChatRequest.of("Go"), type).last().block())
						.value()
					: model().chat("Go", type).value();
		}

		List<String> texts() {
			return Objects.requireNonNull(this.streamed ? model().reactive().stream("Go").texts().collectList().block()
					: Mono.just(List.of(response().text())).block());
		}

		private JsonNode lastMessages() {
			return this.requests.stream().reduce((one, other) -> other).orElseThrow().path("messages");
		}

		JsonNode sentBack() {
			return lastMessages().path(1);
		}

		String sentArguments() {
			return sentBack().path("tool_calls").path(0).path("function").path("arguments").asString();
		}

		JsonNode result() {
			return lastMessages().path(2);
		}

		@Override
		public void close() {
			this.client.close();
			this.server.disposeNow();
		}

	}

	static class Functions {

		@OpenRouterTool(description = "Adds two numbers")
		int add(int a, int b) {
			return a + b;
		}

		@OpenRouterTool(description = "Tells the time")
		String now() {
			return "noon";
		}

	}

	static class OptionalAddition {

		@OpenRouterTool(description = "Adds two numbers")
		int add(int a, @Nullable Integer b) {
			return a + ((b != null) ? b : 0);
		}

	}

	record Point(int x, int y) {

	}

	record Recipe(String name, int minutes, @Nullable String tip, Level level, List<Ingredient> ingredients) {

	}

	record Ingredient(String name, @Nullable Integer grams) {

	}

	enum Level {

		EASY, HARD

	}

}
