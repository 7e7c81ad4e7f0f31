package io.github.openrouterspring.clients;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;

import com.openai.errors.OpenAIServiceException;
import com.openai.errors.RateLimitException;
import com.openai.errors.UnauthorizedException;
import io.github.openrouterspring.emulator.EmulatorResponse;
import io.github.openrouterspring.emulator.OpenRouterEmulator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.ai.chat.client.AdvisorParams;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.ai.chat.metadata.Usage;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.openai.OpenAiChatModel;
import org.springframework.ai.openai.OpenAiChatOptions;
import org.springframework.ai.openai.OpenAiEmbeddingModel;
import org.springframework.ai.openai.OpenAiEmbeddingOptions;
import org.springframework.ai.tool.annotation.Tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Spring AI's OpenAI models, unchanged, talk with the emulator.
 */
class SpringAiOpenAiTests {

	private static final Duration SOON = Duration.ofSeconds(20);

	private final OpenRouterEmulator emulator = OpenRouterEmulator.start();

	@AfterEach
	void close() {
		this.emulator.close();
	}

	@Test
	void chats() {
		ChatResponse response = model("any").call(new Prompt("Hello there"));
		assertThat(response.getResult().getOutput().getText()).contains("emulator").contains("Hello there");
		assertThat(response.getResult().getMetadata().getFinishReason()).isEqualToIgnoringCase("stop");
		assertThat(response.getMetadata().getModel()).startsWith("openai/gpt-4o-mini");
	}

	@Test
	void remembersTheConversation() {
		ChatResponse response = model("any").call(new Prompt(
				List.of(new UserMessage("Hello"), new AssistantMessage("Hi"), new UserMessage("How are you?"))));
		assertThat(response.getResult().getOutput().getText()).contains("conversation of **3 messages**");
	}

	@Test
	void streams() {
		List<ChatResponse> chunks = model("any").stream(new Prompt("Hello there")).collectList().block(SOON);
		assertThat(chunks).hasSizeGreaterThan(5);
		assertThat(client("any").prompt("Hello there").stream().content().collectList().block(SOON))
			.hasSizeGreaterThan(5)
			.satisfies((pieces) -> assertThat(String.join("", pieces)).contains("emulator").contains("Hello there"));
	}

	@Test
	void countsTokens() {
		Usage usage = model("any").call(new Prompt("Hello there")).getMetadata().getUsage();
		assertThat(usage.getPromptTokens()).isPositive();
		assertThat(usage.getCompletionTokens()).isPositive();
		assertThat(usage.getTotalTokens()).isEqualTo(usage.getPromptTokens() + usage.getCompletionTokens());
	}

	@Test
	void countsTokensOfAStream() {
		OpenAiChatOptions options = options("any").streamUsage(true).build();
		ChatResponse last = model("any").stream(new Prompt("Hello there", options)).blockLast(SOON);
		assertThat(last).isNotNull();
		assertThat(last.getMetadata().getUsage().getTotalTokens()).isPositive();
	}

	@Test
	void runsATool() {
		assertThat(client("any").prompt("get weather in Rome").tools(new Weather()).call().content())
			.contains("sunny in ");
		assertThat(this.emulator.requests()).hasSize(2);
	}

	@Test
	void runsAToolInAStream() {
		List<String> pieces = client("any").prompt("get weather in Rome")
			.tools(new Weather())
			.stream()
			.content()
			.collectList()
			.block(SOON);
		assertThat(String.join("", pieces)).contains("sunny in ");
	}

	@Test
	void readsStructuredOutput() {
		Recipe recipe = client("any").prompt("A recipe")
			.advisors(AdvisorParams.ENABLE_NATIVE_STRUCTURED_OUTPUT)
			.call()
			.entity(Recipe.class);
		assertThat(this.emulator.lastRequest().json().at("/response_format/type").asString()).isEqualTo("json_schema");
		assertThat(recipe.name()).isEqualTo("emulated name");
		assertThat(recipe.minutes()).isOne();
	}

	@Test
	void readsAScriptedValue() {
		this.emulator.enqueue(EmulatorResponse.value(new Recipe("Pea soup", 40)));
		assertThat(client("any").prompt("A recipe").call().entity(Recipe.class)).isEqualTo(new Recipe("Pea soup", 40));
	}

	@Test
	void whenKeyIsInvalidThenUnauthorized() {
		assertThatExceptionOfType(UnauthorizedException.class)
			.isThrownBy(() -> model("invalid").call(new Prompt("Hello")))
			.withMessageContaining("User not found.");
	}

	@Test
	void whenCreditIsUsedUpThenPaymentIsRequired() {
		assertThatExceptionOfType(OpenAIServiceException.class)
			.isThrownBy(() -> model("nocredit").call(new Prompt("Hello")))
			.satisfies((ex) -> assertThat(ex.statusCode()).isEqualTo(402));
	}

	@Test
	void whenThereAreTooManyRequestsThenRateLimited() {
		assertThatExceptionOfType(RateLimitException.class)
			.isThrownBy(() -> model("error-free-models-per-day").call(new Prompt("Hello")))
			.withMessageContaining("free-models-per-day");
	}

	@Test
	void whenAStreamIsRefusedThenItFails() {
		assertThatExceptionOfType(CompletionException.class)
			.isThrownBy(() -> model("error-429").stream(new Prompt("Hello")).blockLast(SOON))
			.withCauseInstanceOf(RateLimitException.class);
	}

	@Test
	void triesAgain() {
		this.emulator.enqueue(EmulatorResponse.error(503, "No provider"), EmulatorResponse.text("Here I am"));
		OpenAiChatModel model = OpenAiChatModel.builder().options(options("any").maxRetries(1).build()).build();
		assertThat(model.call(new Prompt("Hello")).getResult().getOutput().getText()).isEqualTo("Here I am");
	}

	@Test
	void embeds() {
		OpenAiEmbeddingModel model = OpenAiEmbeddingModel.builder()
			.options(OpenAiEmbeddingOptions.builder()
				.baseUrl(this.emulator.baseUrl())
				.apiKey("any")
				.model("openai/text-embedding-3-small")
				.dimensions(8)
				.build())
			.build();
		assertThat(model.embed("Hello there")).hasSize(8);
	}

	private ChatClient client(String key) {
		return ChatClient.create(model(key));
	}

	private OpenAiChatModel model(String key) {
		return OpenAiChatModel.builder().options(options(key).build()).build();
	}

	private OpenAiChatOptions.Builder options(String key) {
		return OpenAiChatOptions.builder()
			.baseUrl(this.emulator.baseUrl())
			.apiKey(key)
			.model("openai/gpt-4o-mini")
			.maxRetries(0);
	}

	record Recipe(String name, int minutes) {
	}

	static class Weather {

		@Tool(name = "get_weather", description = "Tells the weather in a city")
		String weather(String city) {
			return "sunny in " + city;
		}

	}

}
