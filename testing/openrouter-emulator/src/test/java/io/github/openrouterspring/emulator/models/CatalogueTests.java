package io.github.openrouterspring.emulator.models;

import java.math.BigDecimal;
import java.util.List;

import io.github.openrouterspring.emulator.EmulatorTest;
import io.github.openrouterspring.emulator.OpenRouterEmulator;
import io.github.openrouterspring.emulator.WireClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

class CatalogueTests extends EmulatorTest {

	@Test
	void listHasHundredsOfDistinctModels() {
		List<String> ids = models().stream().map((model) -> model.path("id").asString()).toList();
		assertThat(ids).hasSizeGreaterThan(300).doesNotHaveDuplicates();
	}

	@Test
	void countIsThatOfTheList() {
		assertThat(WireClient.json(this.client.get("/models/count")).at("/data/count").intValue())
			.isEqualTo(models().size());
	}

	@Test
	void listIsLargerThanTheUsualLimitOfACodec() {
		assertThat(this.client.get("/models").body().length()).isGreaterThan(256 * 1024);
	}

	@ParameterizedTest
	@ValueSource(strings = { "anthropic/claude-opus-4.7", "anthropic/claude-opus-4.6-fast", "openai/gpt-5.5-pro",
			"openai/gpt-5.1-codex-max", "google/gemini-3.1-pro-preview", "~google/gemini-flash-latest",
			"allenai/olmo-3-32b-think", "amazon/nova-2-lite-v1", "openrouter/bodybuilder" })
	void modelsOfTheListingOfMay2026AreListed(String id) {
		assertThat(models()).extracting((model) -> model.path("id").asString()).contains(id);
	}

	@ParameterizedTest
	@ValueSource(strings = { "acme/special", "openai/gpt-9", "anthropic/claude-9:thinking", "z-ai/GLM-9.5-Air_x:free" })
	void anyIdThatLooksLikeOneIsAnswered(String id) {
		JsonNode answer = WireClient.json(this.client.chat("\"model\":\"" + id + "\"," + WireClient.HELLO));
		assertThat(answer.path("model").asString()).isEqualTo(id.replace(":thinking", ""));
		assertThat(answer.at("/usage/cost").decimalValue().signum()).isEqualTo(id.endsWith(":free") ? 0 : 1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "gpt-4o", "acme/", "/special", "acme/two words", "openrouter/nothing", "emulator/nothing",
			"~acme/latest", "acme/special:dear" })
	void whatDoesNotLookLikeOneIsRefused(String id) {
		assertThat(this.client.chat("\"model\":\"" + id + "\"," + WireClient.HELLO).statusCode()).isEqualTo(400);
	}

	@Test
	void modelsThatItIsToldOfAreListed() {
		try (OpenRouterEmulator told = OpenRouterEmulator.builder().models("acme/special", "openai/gpt-4o").start()) {
			WireClient client = new WireClient(told);
			assertThat(WireClient.json(client.get("/model/acme/special")).at("/data/id").asString())
				.isEqualTo("acme/special");
			assertThat(WireClient.json(client.get("/models/count")).at("/data/count").intValue())
				.isEqualTo(models().size() + 1);
			assertThat(WireClient.json(client.get("/models")).path("data").findValuesAsString("id"))
				.contains("acme/special");
			assertThat(client.chat("\"model\":\"acme/special\"," + WireClient.HELLO).statusCode()).isEqualTo(200);
		}
	}

	@Test
	void pricesAreDecimalStrings() {
		assertThat(models()).allSatisfy((model) -> {
			assertThat(model.at("/pricing/prompt").isString()).isTrue();
			assertThat(model.at("/pricing/prompt").asString()).matches("-1|0|0\\.\\d+");
			assertThat(new BigDecimal(model.at("/pricing/completion").asString())).isLessThan(BigDecimal.ONE);
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "openai/gpt-4o", "openai/gpt-4o-mini", "openai/gpt-4-turbo", "openai/gpt-3.5-turbo",
			"anthropic/claude-3.5-sonnet", "anthropic/claude-3-opus", "anthropic/claude-3-haiku",
			"anthropic/claude-sonnet-4.5", "google/gemini-2.0-flash-exp", "google/gemini-2.5-flash",
			"google/gemini-pro-1.5", "google/gemma-2-9b-it:free", "meta-llama/llama-3.1-405b-instruct",
			"meta-llama/llama-3.1-70b-instruct", "meta-llama/llama-3.1-8b-instruct",
			"meta-llama/llama-3.1-8b-instruct:free", "mistralai/mistral-large", "mistralai/mistral-small",
			"mistralai/codestral", "mistralai/mistral-7b-instruct:free", "perplexity/llama-3.1-sonar-large-128k-online",
			"deepseek/deepseek-chat", "qwen/qwen-2.5-72b-instruct", "openrouter/auto" })
	void wellKnownModelIsListed(String id) {
		JsonNode model = WireClient.json(this.client.get("/model/" + id)).path("data");
		assertThat(model.path("id").asString()).isEqualTo(id);
		assertThat(model.path("description").asString()).contains("invented");
	}

	@ParameterizedTest
	@CsvSource({ "google/gemini-pro-1.5, 0.00000125, 0.000005", "google/gemini-flash-1.5, 0.000000075, 0.0000003",
			"openai/gpt-4o-mini, 0.00000015, 0.0000006", "amazon/nova-micro-v1, 0.000000035, 0.00000014" })
	void pricesAreNotRounded(String id, String prompt, String completion) {
		JsonNode pricing = WireClient.json(this.client.get("/model/" + id)).at("/data/pricing");
		assertThat(pricing.path("prompt").asString()).isEqualTo(prompt);
		assertThat(pricing.path("completion").asString()).isEqualTo(completion);
	}

	@Test
	void longPromptsAreDearerWhereTheListingSaysSo() {
		JsonNode tier = WireClient.json(this.client.get("/model/google/gemini-pro-1.5"))
			.at("/data/pricing/overrides/0");
		String body = "\"model\":\"google/gemini-pro-1.5\",\"max_tokens\":1,\"messages\":[{\"role\":\"user\",\"content\":\""
				+ "x".repeat(1_000_000) + "\"}]";
		JsonNode usage = WireClient.json(this.client.chat(body)).path("usage");
		assertThat(usage.path("prompt_tokens").intValue()).isGreaterThan(tier.path("min_prompt_tokens").intValue());
		assertThat(usage.at("/cost_details/upstream_inference_prompt_cost").decimalValue()).isEqualByComparingTo(
				new BigDecimal(tier.path("prompt").asString()).multiply(usage.path("prompt_tokens").decimalValue()));
	}

	@Test
	void routerHasDynamicPrice() {
		assertThat(WireClient.json(this.client.get("/model/openrouter/auto")).at("/data/pricing/prompt").asString())
			.isEqualTo("-1");
	}

	@Test
	void modelHasEndpoints() {
		JsonNode data = WireClient.json(this.client.get("/models/openai/gpt-4o/endpoints")).path("data");
		assertThat(data.path("endpoints")).hasSize(2);
		assertThat(data.at("/endpoints/0/provider_name").asString()).isEqualTo("OpenAI");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/model/nobody/nothing", "/models/nobody/nothing/endpoints", "/nowhere", "/models/x/y" })
	void whenPathLeadsNowhereThenNotFound(String path) {
		assertThat(this.client.get(path).statusCode()).isEqualTo(404);
		assertThat(WireClient.json(this.client.get(path)).at("/error/code").intValue()).isEqualTo(404);
	}

	@Test
	void whenModelsOfTheUserAreAskedThenAKeyIsNeeded() {
		assertThat(this.client.get("/models/user").statusCode()).isEqualTo(401);
		assertThat(this.client.get("/models/user", "k").statusCode()).isEqualTo(200);
	}

	private List<JsonNode> models() {
		return WireClient.json(this.client.get("/models")).path("data").valueStream().toList();
	}

}
