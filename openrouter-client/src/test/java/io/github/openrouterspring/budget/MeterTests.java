package io.github.openrouterspring.budget;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.github.openrouterspring.call.Usage;
import io.github.openrouterspring.chat.ChatCall;
import io.github.openrouterspring.chat.ChatCompletion;
import io.github.openrouterspring.chat.ChatResponse;
import io.github.openrouterspring.chat.ResponseCompleted;
import io.github.openrouterspring.chat.ResponseStarted;
import io.github.openrouterspring.chat.request.ChatRequest;
import io.github.openrouterspring.json.JsonObject;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

import org.springframework.http.HttpHeaders;

import static org.assertj.core.api.Assertions.assertThat;

class MeterTests {

	private static final Instant BEGUN = Instant.parse("2026-08-20T12:34:56Z");

	private static final Usage USAGE = new Usage(
			JsonObject.parse("{\"cost\":0.5,\"prompt_tokens\":3,\"completion_tokens\":2}"));

	private final Meter meter = new Meter(
			new ChatCall(ChatRequest.builder().model("a/asked").user("Hi").build(), false), BEGUN, null);

	private static ChatResponse response(@Nullable String generationId, String json) {
		HttpHeaders headers = new HttpHeaders();
		if (generationId != null) {
			headers.add(ResponseStarted.GENERATION_ID, generationId);
		}
		return new ChatResponse(new ChatCompletion(JsonObject.parse(json)), headers, List.of());
	}

	private Expense expense(@Nullable String generationId, String json) {
		this.meter.see(new ResponseCompleted(response(generationId, json)));
		return expense();
	}

	private Expense expense() {
		Usage usage = this.meter.usage();
		return this.meter.expense(usage, usage.cost());
	}

	@Test
	void anExpenseHasWhatTheUsageSays() {
		Expense expense = this.meter.expense("gen-1", USAGE, USAGE.cost());
		assertThat(expense).isEqualTo(
				new Expense("gen-1", "chat", BEGUN, "a/asked", "a/asked", null, Map.of(), new BigDecimal("0.5"), 3, 2));
	}

	@Test
	void aUsageWithoutNumbersTookNoTokens() {
		Expense expense = this.meter.expense("gen-1", new Usage(JsonObject.empty()), BigDecimal.ZERO);
		assertThat(expense.promptTokens()).isZero();
		assertThat(expense.completionTokens()).isZero();
	}

	@Test
	void theModelThatAnsweredCounts() {
		Expense expense = expense("gen-1", "{\"model\":\"b/answered\",\"usage\":{\"cost\":1}}");
		assertThat(expense.model()).isEqualTo("b/answered");
		assertThat(expense.askedModel()).isEqualTo("a/asked");
	}

	@Test
	void theIdInTheHeadersCounts() {
		assertThat(expense("gen-1", "{\"id\":\"other\",\"usage\":{\"cost\":1}}").id()).isEqualTo("gen-1");
	}

	@Test
	void withoutHeadersTheIdOfTheAnswerCounts() {
		assertThat(expense(null, "{\"id\":\"one\",\"usage\":{\"cost\":1}}").id()).isEqualTo("one");
	}

	@Test
	void whatHasNoIdGetsOneOfItsOwn() {
		String id = expense(null, "{\"id\":\"\",\"usage\":{\"cost\":1}}").id();
		assertThat(id).isNotEmpty().isNotEqualTo(expense().id());
	}

	@Test
	void anAnswerThatIsLeftCostsWhatHasCome() {
		this.meter.see(new ResponseStarted(HttpHeaders.EMPTY, () -> response("gen-1", "{\"usage\":{\"cost\":2}}")));
		assertThat(expense().cost()).isEqualTo("2");
	}

	@Test
	void anAnswerBeginsWithItsHeaders() {
		assertThat(this.meter.isAnswering()).isFalse();
		this.meter.see(new ResponseStarted(HttpHeaders.EMPTY));
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
