package io.github.openrouterspring.emulator.chat;

import java.math.BigDecimal;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

import io.github.openrouterspring.emulator.EmulatorTest;
import io.github.openrouterspring.emulator.WireClient;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

class CacheTests extends EmulatorTest {

	private static final String LONG_PROMPT = "word ".repeat(1_500);

	@Test
	void sameRequestIsAnsweredFromTheResponseCache() {
		HttpResponse<String> first = cached("{" + WireClient.HELLO + "}", "300");
		HttpResponse<String> second = cached("{" + WireClient.HELLO + "}", "300");
		assertThat(header(first, "Status")).isEqualTo("MISS");
		assertThat(header(second, "Status")).isEqualTo("HIT");
		assertThat(header(second, "Source-Id")).isEqualTo(WireClient.json(first).path("id").asString());
		assertThat(WireClient.content(second)).isEqualTo(WireClient.content(first));
		assertThat(WireClient.json(second).path("id")).isNotEqualTo(WireClient.json(first).path("id"));
	}

	@Test
	void hitCostsNothing() {
		cached("{" + WireClient.HELLO + "}", "300");
		JsonNode usage = WireClient.json(cached("{" + WireClient.HELLO + "}", "300")).path("usage");
		assertThat(usage.path("cost").decimalValue()).isZero();
		assertThat(usage.path("total_tokens").intValue()).isZero();
	}

	@Test
	void orderOfFieldsMatters() {
		cached("{\"seed\":1,\"n\":1," + WireClient.HELLO + "}", "300");
		assertThat(header(cached("{\"n\":1,\"seed\":1," + WireClient.HELLO + "}", "300"), "Status")).isEqualTo("MISS");
	}

	@Test
	void timeToLiveIsKeptInBounds() {
		assertThat(header(cached("{" + WireClient.HELLO + "}", "999999"), "TTL")).isEqualTo("86400");
		assertThat(header(cached("{\"seed\":1," + WireClient.HELLO + "}", "many"), "TTL")).isEqualTo("300");
	}

	@Test
	void withoutTheHeaderNothingIsKept() {
		assertThat(this.client.chat(WireClient.HELLO).headers().firstValue("X-OpenRouter-Cache-Status")).isEmpty();
	}

	@Test
	void markedPromptIsWrittenAndThenRead() {
		JsonNode first = usage(marked("anthropic/claude-3-haiku"));
		JsonNode second = usage(marked("anthropic/claude-3-haiku"));
		int written = first.at("/prompt_tokens_details/cache_write_tokens").intValue();
		assertThat(written).isPositive();
		assertThat(second.at("/prompt_tokens_details/cached_tokens").intValue()).isEqualTo(written);
		assertThat(second.at("/prompt_tokens_details/cache_write_tokens").intValue()).isZero();
	}

	@Test
	void cachedTokensCostATenthAndWritingAQuarterMore() {
		String price = "0.00000025";
		assertThat(promptCost(usage(marked("anthropic/claude-3-haiku"))))
			.isEqualByComparingTo(expected(price, "1.25", usage(marked("anthropic/claude-3-opus"))));
		assertThat(promptCost(usage(marked("anthropic/claude-3-haiku"))))
			.isEqualByComparingTo(expected(price, "0.1", usage(marked("anthropic/claude-3-haiku"))));
	}

	@Test
	void longPromptIsCachedByItself() {
		String fields = "\"model\":\"openai/gpt-4o\",\"messages\":[{\"role\":\"user\",\"content\":\"" + LONG_PROMPT
				+ "\"}]";
		assertThat(usage(fields).at("/prompt_tokens_details/cached_tokens").intValue()).isZero();
		assertThat(usage(fields).at("/prompt_tokens_details/cached_tokens").intValue()).isGreaterThan(1_000);
	}

	/** All marked tokens are written or read, so that only the rest is as usual. */
	private static BigDecimal expected(String price, String factor, JsonNode usage) {
		JsonNode details = usage.path("prompt_tokens_details");
		int special = details.path("cached_tokens").intValue() + details.path("cache_write_tokens").intValue();
		int usual = usage.path("prompt_tokens").intValue() - special;
		BigDecimal tokens = new BigDecimal(factor).multiply(BigDecimal.valueOf(special)).add(BigDecimal.valueOf(usual));
		return new BigDecimal(price).multiply(tokens);
	}

	private static BigDecimal promptCost(JsonNode usage) {
		return usage.at("/cost_details/upstream_inference_prompt_cost").decimalValue();
	}

	private JsonNode usage(String fields) {
		return WireClient.json(this.client.chat(fields)).path("usage");
	}

	private static String marked(String model) {
		return """
				"model":"%s","messages":[{"role":"system","content":[{"type":"text","text":"%s",
				"cache_control":{"type":"ephemeral"}}]},{"role":"user","content":"Hello"}]""".formatted(model,
				LONG_PROMPT);
	}

	private HttpResponse<String> cached(String body, String ttl) {
		HttpRequest request = this.client.chatRequest(body)
			.header("X-OpenRouter-Cache", "true")
			.header("X-OpenRouter-Cache-TTL", ttl)
			.build();
		return this.client.send(request);
	}

	private static String header(HttpResponse<String> response, String name) {
		return response.headers().firstValue("X-OpenRouter-Cache-" + name).orElse("none");
	}

}
