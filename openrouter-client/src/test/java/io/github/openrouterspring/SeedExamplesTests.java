package io.github.openrouterspring;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.openrouterspring.chat.ChatCompletionChunk;
import io.github.openrouterspring.chat.ChatResponse;
import io.github.openrouterspring.chat.message.ChatMessage;
import io.github.openrouterspring.chat.request.ChatRequest;
import io.github.openrouterspring.error.OpenRouterException;
import io.github.openrouterspring.json.JsonObject;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What Esperanto's page on OpenRouter shows in Python, in Java.
 */
class SeedExamplesTests extends EmulatorTest {

	private JsonNode sent() {
		return this.emulator.lastRequest().json();
	}

	@Test
	void quickStart() {
		LanguageModel model = this.client.languageModel().withModel("anthropic/claude-3.5-sonnet");
		String answer = model.chat("Explain quantum computing").text();
		assertThat(answer).isNotBlank();
		assertThat(sent().path("model").asString()).isEqualTo("anthropic/claude-3.5-sonnet");
	}

	@Test
	void directInstantiation() {
		try (OpenRouterClient direct = OpenRouterClient.builder()
			.apiKey("your-api-key")
			.baseUrl(this.emulator.baseUrl())
			.defaults((options) -> options.model("anthropic/claude-3.5-sonnet"))
			.build()) {
			assertThat(direct.languageModel().chat("Hello!").text()).isNotBlank();
		}
		assertThat(this.emulator.lastRequest().header("Authorization")).isEqualTo("Bearer your-api-key");
	}

	@Test
	void theEnvironmentIsTheFallback() {
		Map<String, String> environment = Map.of("OPENROUTER_API_KEY", "key-of-the-environment", "OPENROUTER_BASE_URL",
				this.emulator.baseUrl());
		try (OpenRouterClient fromEnvironment = OpenRouterClient.builder().environment(environment::get).build()) {
			fromEnvironment.languageModel().chat("Hello!");
		}
		assertThat(this.emulator.lastRequest().header("Authorization")).isEqualTo("Bearer key-of-the-environment");
	}

	@Test
	void configuration() {
		LanguageModel model = this.client.languageModel()
			.with((options) -> options.model("anthropic/claude-3.5-sonnet")
				.temperature(0.7)
				.maxTokens(1000)
				.topP(0.9)
				.jsonMode()
				.timeout(Duration.ofSeconds(60)));
		model.chat("Answer in JSON");
		assertThat(sent().path("temperature").asDouble()).isEqualTo(0.7);
		assertThat(sent().path("max_tokens").asInt()).isEqualTo(1000);
		assertThat(sent().path("top_p").asDouble()).isEqualTo(0.9);
		assertThat(sent().path("response_format").path("type").asString()).isEqualTo("json_object");
		assertThat(sent().has("timeout")).isFalse();
	}

	@Test
	void basicChat() {
		ChatRequest request = ChatRequest.builder()
			.system("You are a helpful assistant.")
			.user("What's the capital of France?")
			.build();
		assertThat(this.client.languageModel().chat(request).text()).isNotBlank();
		assertThat(sent().path("messages").path(0).path("role").asString()).isEqualTo("system");
		assertThat(sent().path("messages").path(1).path("role").asString()).isEqualTo("user");
	}

	@Test
	void switchModelsEasily() {
		List<String> modelsToTry = List.of("anthropic/claude-3.5-sonnet", "openai/gpt-4o",
				"google/gemini-2.0-flash-exp", "meta-llama/llama-3.1-70b-instruct");
		for (String name : modelsToTry) {
			LanguageModel model = this.client.languageModel().withModel(name);
			assertThat(model.chat("Explain machine learning in simple terms").model()).startsWith(name.split("/")[0]);
		}
		assertThat(this.emulator.requests()).hasSize(4);
	}

	@Test
	void streamingWhileWaiting() {
		StringBuilder story = new StringBuilder();
		try (Stream<ChatCompletionChunk> chunks = this.client.languageModel()
			.stream("Write a short story about AI")
			.chunks()) {
			chunks.map(ChatCompletionChunk::text).filter(Objects::nonNull).forEach(story::append);
		}
		assertThat(story).isNotEmpty();
	}

	@Test
	void streamingWithoutWaiting() {
		Flux<String> story = this.client.reactiveLanguageModel()
			.stream("Write a short story about AI")
			.mapNotNull(ChatCompletionChunk::text);
		assertThat(story.collectList().block(SOON)).hasSizeGreaterThan(5);
	}

	@Test
	void jsonMode() {
		LanguageModel model = this.client.languageModel().with((options) -> options.model("openai/gpt-4o").jsonMode());
		String json = model.chat("List three programming languages as JSON").text();
		assertThat(JsonObject.parse(json)).isNotEmpty();
	}

	@Test
	void freeModels() {
		LanguageModel free = this.client.languageModel().withModel("meta-llama/llama-3.1-8b-instruct:free");
		ChatResponse response = free.chat("Hello!");
		assertThat(response.text()).isNotBlank();
		assertThat(response.cost()).isZero();
	}

	@Test
	void codeGeneration() {
		LanguageModel codeModel = this.client.languageModel().withModel("mistralai/codestral");
		String code = codeModel.chat("Write a Python function to implement quicksort").text();
		assertThat(code).contains("```");
	}

	@Test
	void asyncChat() {
		Mono<String> answer = this.client.reactiveLanguageModel()
			.chat("Explain quantum computing")
			.map(ChatResponse::text);
		assertThat(answer.block(SOON)).isNotBlank();
	}

	@Test
	void multiTurnConversation() {
		List<ChatMessage> messages = List.of(ChatMessage.user("What is Python?"),
				ChatMessage.assistant("Python is a high-level programming language..."),
				ChatMessage.user("What are its main advantages?"));
		assertThat(this.client.languageModel().chat(ChatRequest.of(messages)).text()).isNotBlank();
		assertThat(sent().path("messages")).hasSize(3);
	}

	@Test
	void temperatureControl() {
		LanguageModel creative = this.client.languageModel()
			.with((options) -> options.temperature(1.2).maxTokens(1024));
		LanguageModel focused = creative.with((options) -> options.temperature(0.3));
		creative.chat("Hello");
		assertThat(sent().path("temperature").asDouble()).isEqualTo(1.2);
		focused.chat("Hello");
		assertThat(sent().path("temperature").asDouble()).isEqualTo(0.3);
		assertThat(sent().path("max_tokens").asInt()).isEqualTo(1024);
	}

	@Test
	void modelDiscovery() {
		List<String> lines = this.client.modelCatalog()
			.models()
			.stream()
			.limit(10)
			.map((model) -> model.id() + ": " + model.name())
			.toList();
		assertThat(lines).hasSize(10).allMatch((line) -> line.contains("/"));
	}

	@Test
	void timeoutConfiguration() {
		LanguageModel patient = this.client.languageModel()
			.with((options) -> options.model("anthropic/claude-3-opus")
				.timeout(Duration.ofSeconds(120))
				.maxTokens(4096));
		assertThat(patient.chat("A complex task").text()).isNotBlank();
	}

	@Test
	void modelComparison() {
		List<String> models = List.of("anthropic/claude-3.5-sonnet", "openai/gpt-4o", "google/gemini-2.0-flash-exp");
		Map<String, String> results = models.stream()
			.collect(Collectors.toMap((name) -> name,
					(name) -> this.client.languageModel().withModel(name).chat("Explain quantum computing").text()));
		assertThat(results).hasSize(3).doesNotContainValue("");
	}

	@Test
	void fallbackStrategy() {
		Flux<String> models = Flux.just("emulator/error-503", "emulator/error-429",
				"meta-llama/llama-3.1-70b-instruct");
		Mono<ChatResponse> answer = models
			.concatMap((name) -> this.client.reactiveLanguageModel()
				.withModel(name)
				.chat("Hello")
				.onErrorResume(OpenRouterException.class, (ex) -> Mono.empty()))
			.next();
		assertThat(answer.block(SOON).model()).startsWith("meta-llama/");
	}

	@Test
	void costOptimisedPipeline() {
		Map<String, String> byComplexity = Map.of("low", "meta-llama/llama-3.1-8b-instruct", "medium",
				"openai/gpt-4o-mini", "high", "anthropic/claude-3-opus");
		ChatResponse cheap = this.client.languageModel().withModel(byComplexity.get("low")).chat("Hello");
		ChatResponse premium = this.client.languageModel().withModel(byComplexity.get("high")).chat("Hello");
		assertThat(cheap.cost()).isLessThan(premium.cost());
	}

}
