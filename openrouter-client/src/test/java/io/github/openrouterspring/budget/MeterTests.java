package io.github.openrouterspring.budget;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;

import io.github.openrouterspring.call.Usage;
import io.github.openrouterspring.chat.ChatCompletion;
import io.github.openrouterspring.chat.ChatCompletionChunk;
import io.github.openrouterspring.chat.ResponseStarted;
import io.github.openrouterspring.chat.request.ChatRequest;
import io.github.openrouterspring.json.JsonObject;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

import org.springframework.http.HttpHeaders;

import static org.assertj.core.api.Assertions.assertThat;

class MeterTests {

	private static final Instant BEGUN = Instant.parse("2026-08-20T12:34:56Z");

	private static final Usage USAGE = new Usage(
			JsonObject.parse("{\"cost\":0.5,\"prompt_tokens\":3,\"completion_tokens\":2}"));

	private final Meter meter = new Meter(ChatRequest.builder().model("a/asked").user("Hi").build(), BEGUN);

	private static ChatCompletionChunk chunk(String json) {
		return new ChatCompletionChunk(JsonObject.parse(json));
	}

	private static ResponseStarted started(String generationId) {
		HttpHeaders headers = new HttpHeaders();
		headers.add(ResponseStarted.GENERATION_ID, generationId);
		return new ResponseStarted(headers);
	}

	@Test
	void anExpenseHasWhatTheUsageSays() {
		Expense expense = this.meter.expense("gen-1", USAGE);
		assertThat(expense)
			.isEqualTo(new Expense("gen-1", BEGUN, "a/asked", "a/asked", null, Map.of(), new BigDecimal("0.5"), 3, 2));
	}

	@Test
	void aUsageWithoutNumbersIsAnExpenseOfNothing() {
		Expense expense = this.meter.expense("gen-1", new Usage(JsonObject.empty()));
		assertThat(expense.cost()).isZero();
		assertThat(expense.promptTokens()).isZero();
		assertThat(expense.completionTokens()).isZero();
	}

	@Test
	void theModelThatAnsweredFirstCounts() {
		this.meter.see(chunk("{\"model\":\"b/answered\"}"));
		this.meter.see(chunk("{\"model\":\"c/later\"}"));
		assertThat(this.meter.expense(USAGE).model()).isEqualTo("b/answered");
		assertThat(this.meter.expense(USAGE).askedModel()).isEqualTo("a/asked");
	}

	@Test
	void theIdInTheHeadersCounts() {
		this.meter.see(started("gen-1"));
		this.meter.see(chunk("{\"id\":\"other\"}"));
		assertThat(this.meter.expense(USAGE).id()).isEqualTo("gen-1");
	}

	@Test
	void withoutHeadersTheFirstIdCounts() {
		this.meter.see(chunk("{\"id\":\"\"}"));
		this.meter.see(chunk("{\"id\":\"one\"}"));
		this.meter.see(new ChatCompletion(JsonObject.parse("{\"id\":\"two\"}")));
		assertThat(this.meter.expense(USAGE).id()).isEqualTo("one");
	}

	@Test
	void whatHasNoIdGetsOneOfItsOwn() {
		String id = this.meter.expense(USAGE).id();
		assertThat(id).isNotEmpty().isNotEqualTo(this.meter.expense(USAGE).id());
	}

	@Test
	void theLastUsageCounts() {
		this.meter.see(chunk("{\"usage\":{\"cost\":1}}"));
		this.meter.see(chunk("{\"usage\":{\"cost\":2}}"));
		this.meter.see(chunk("{}"));
		assertThat(this.meter.usage()).isNotNull().extracting(Usage::cost).isEqualTo(BigDecimal.valueOf(2));
	}

	@Test
	void anAnswerBeginsWithItsHeaders() {
		assertThat(this.meter.isAnswering()).isFalse();
		this.meter.see(started("gen-1"));
		assertThat(this.meter.isAnswering()).isTrue();
	}

	@Test
	void onlyOneMayNoteTheCost() {
		assertThat(this.meter.settle()).isTrue();
		assertThat(this.meter.settle()).isFalse();
	}

	@Test
	void aGenerationIsLookedUpOnce() {
		assertThat(this.meter.takeGeneration()).isNull();
		Mono<Usage> record = Mono.just(USAGE);
		this.meter.begun("gen-1", record);
		assertThat(this.meter.takeGeneration()).isEqualTo(new Meter.Generation("gen-1", record));
		assertThat(this.meter.takeGeneration()).isNull();
	}

}
