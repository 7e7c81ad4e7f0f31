package io.github.openrouterspring.clients;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import dev.langchain4j.agent.tool.P;
import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.AuthenticationException;
import dev.langchain4j.exception.HttpException;
import dev.langchain4j.exception.LangChain4jException;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiEmbeddingModel;
import dev.langchain4j.model.openai.OpenAiModelCatalog;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.model.output.TokenUsage;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.TokenStream;
import io.github.openrouterspring.emulator.EmulatorResponse;
import io.github.openrouterspring.emulator.OpenRouterEmulator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * LangChain4j's OpenAI models, unchanged, talk with the emulator.
 */
class LangChain4jOpenAiTests {

	private static final Duration SOON = Duration.ofSeconds(20);

	private final OpenRouterEmulator emulator = OpenRouterEmulator.start();

	@AfterEach
	void close() {
		this.emulator.close();
	}

	@Test
	void chats() {
		ChatResponse response = model("any").chat(UserMessage.from("Hello there"));
		assertThat(response.aiMessage().text()).contains("emulator").contains("Hello there");
		assertThat(response.finishReason()).isEqualTo(FinishReason.STOP);
		assertThat(response.modelName()).startsWith("openai/gpt-4o-mini");
	}

	@Test
	void remembersTheConversation() {
		ChatResponse response = model("any").chat(UserMessage.from("Hello"), AiMessage.from("Hi"),
				UserMessage.from("How are you?"));
		assertThat(response.aiMessage().text()).contains("conversation of **3 messages**");
	}

	@Test
	void streams() throws Exception {
		List<String> pieces = new ArrayList<>();
		ChatResponse response = stream("any", pieces);
		assertThat(pieces).hasSizeGreaterThan(5);
		assertThat(String.join("", pieces)).contains("Hello there").isEqualTo(response.aiMessage().text());
		assertThat(response.tokenUsage().totalTokenCount()).isPositive();
	}

	@Test
	void countsTokens() {
		TokenUsage usage = model("any").chat(UserMessage.from("Hello there")).tokenUsage();
		assertThat(usage.inputTokenCount()).isPositive();
		assertThat(usage.outputTokenCount()).isPositive();
		assertThat(usage.totalTokenCount()).isEqualTo(usage.inputTokenCount() + usage.outputTokenCount());
	}

	@Test
	void runsATool() {
		Guide guide = AiServices.builder(Guide.class).chatModel(model("any")).tools(new Weather()).build();
		assertThat(guide.answer("get weather in Rome")).contains("sunny in ");
		assertThat(this.emulator.requests()).hasSize(2);
	}

	@Test
	void runsAToolInAStream() throws Exception {
		StreamingGuide guide = AiServices.builder(StreamingGuide.class)
			.streamingChatModel(streaming("any"))
			.tools(new Weather())
			.build();
		CompletableFuture<ChatResponse> response = new CompletableFuture<>();
		guide.answer("get weather in Rome").onPartialResponse((piece) -> {
		}).onCompleteResponse(response::complete).onError(response::completeExceptionally).start();
		assertThat(response.get(SOON.toSeconds(), TimeUnit.SECONDS).aiMessage().text()).contains("sunny in ");
	}

	@Test
	void readsStructuredOutput() {
		Recipe recipe = cook().recipe("A recipe");
		assertThat(this.emulator.lastRequest().json().at("/response_format/type").asString()).isEqualTo("json_schema");
		assertThat(recipe.name()).isEqualTo("emulated name");
		assertThat(recipe.minutes()).isOne();
	}

	@Test
	void readsAScriptedValue() {
		this.emulator.enqueue(EmulatorResponse.value(new Recipe("Pea soup", 40)));
		assertThat(cook().recipe("A recipe")).isEqualTo(new Recipe("Pea soup", 40));
	}

	@Test
	void readsAScriptedListFromTheFieldThatItAskedFor() {
		this.emulator.enqueue(EmulatorResponse.value(List.of(new Recipe("Pea soup", 40))));
		assertThat(cook().recipes("Some recipes")).containsExactly(new Recipe("Pea soup", 40));
	}

	@Test
	void whenKeyIsInvalidThenUnauthorized() {
		assertThatExceptionOfType(AuthenticationException.class).isThrownBy(() -> model("invalid").chat("Hello"))
			.withMessageContaining("User not found.");
	}

	@Test
	void whenCreditIsUsedUpThenPaymentIsRequired() {
		assertThatExceptionOfType(LangChain4jException.class).isThrownBy(() -> model("nocredit").chat("Hello"))
			.withCauseInstanceOf(HttpException.class)
			.satisfies((ex) -> assertThat(((HttpException) ex.getCause()).statusCode()).isEqualTo(402));
	}

	@Test
	void whenThereAreTooManyRequestsThenRateLimited() {
		assertThatExceptionOfType(RateLimitException.class)
			.isThrownBy(() -> model("error-free-models-per-day").chat("Hello"))
			.withMessageContaining("free-models-per-day");
	}

	@Test
	void whenAStreamIsRefusedThenItFails() {
		assertThat(CompletableFuture.supplyAsync(() -> {
			try {
				return stream("error-429", new ArrayList<>());
			}
			catch (Exception ex) {
				throw new IllegalStateException(ex);
			}
		})).failsWithin(SOON).withThrowableThat().havingRootCause().withMessageContaining("429");
	}

	@Test
	void triesAgain() {
		this.emulator.enqueue(EmulatorResponse.error(503, "No provider"), EmulatorResponse.text("Here I am"));
		assertThat(builder("any").maxRetries(1).build().chat("Hello")).isEqualTo("Here I am");
	}

	@Test
	void embeds() {
		OpenAiEmbeddingModel model = OpenAiEmbeddingModel.builder()
			.baseUrl(this.emulator.baseUrl())
			.apiKey("any")
			.modelName("openai/text-embedding-3-small")
			.dimensions(8)
			.build();
		assertThat(model.embed("Hello there").content().vector()).hasSize(8);
	}

	@Test
	void listsModels() {
		OpenAiModelCatalog catalog = OpenAiModelCatalog.builder()
			.baseUrl(this.emulator.baseUrl())
			.apiKey("any")
			.build();
		assertThat(catalog.listModels()).hasSizeGreaterThan(300)
			.anySatisfy((model) -> assertThat(model.name()).isEqualTo("openai/gpt-4o-mini"));
	}

	private ChatResponse stream(String key, List<String> pieces) throws Exception {
		CompletableFuture<ChatResponse> response = new CompletableFuture<>();
		streaming(key).chat("Hello there", new StreamingChatResponseHandler() {

			@Override
			public void onPartialResponse(String piece) {
				pieces.add(piece);
			}

			@Override
			public void onCompleteResponse(ChatResponse complete) {
				response.complete(complete);
			}

			@Override
			public void onError(Throwable error) {
				response.completeExceptionally(error);
			}

		});
		return response.get(SOON.toSeconds(), TimeUnit.SECONDS);
	}

	private Cook cook() {
		return AiServices.create(Cook.class,
				builder("any").supportedCapabilities(Capability.RESPONSE_FORMAT_JSON_SCHEMA)
					.strictJsonSchema(true)
					.build());
	}

	private OpenAiChatModel model(String key) {
		return builder(key).build();
	}

	private OpenAiChatModel.OpenAiChatModelBuilder builder(String key) {
		return OpenAiChatModel.builder()
			.baseUrl(this.emulator.baseUrl())
			.apiKey(key)
			.modelName("openai/gpt-4o-mini")
			.maxRetries(0);
	}

	private OpenAiStreamingChatModel streaming(String key) {
		return OpenAiStreamingChatModel.builder()
			.baseUrl(this.emulator.baseUrl())
			.apiKey(key)
			.modelName("openai/gpt-4o-mini")
			.build();
	}

	record Recipe(String name, int minutes) {
	}

	interface Guide {

		String answer(String question);

	}

	interface StreamingGuide {

		TokenStream answer(String question);

	}

	interface Cook {

		Recipe recipe(String question);

		List<Recipe> recipes(String question);

	}

	static class Weather {

		@Tool(name = "get_weather", value = "Tells the weather in a city")
		String weather(@P("the city") String city) {
			return "sunny in " + city;
		}

	}

}
