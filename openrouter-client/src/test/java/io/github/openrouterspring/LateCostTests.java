package io.github.openrouterspring;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.openrouterspring.budget.Budget;
import io.github.openrouterspring.budget.BudgetGuard;
import io.github.openrouterspring.budget.BudgetPeriod;
import io.github.openrouterspring.budget.BudgetWindow;
import io.github.openrouterspring.budget.Expense;
import io.github.openrouterspring.budget.InMemoryLedger;
import io.github.openrouterspring.budget.SpendingFilter;
import io.github.openrouterspring.budget.SpendingTotals;
import io.github.openrouterspring.chat.ChatCompletionChunk;
import io.github.openrouterspring.chat.ChatFilter;
import io.github.openrouterspring.chat.request.ChatRequest;
import io.github.openrouterspring.emulator.EmulatorResponse;
import io.github.openrouterspring.emulator.OpenRouterEmulator;
import io.github.openrouterspring.emulator.protocol.RecordedRequest;
import io.github.openrouterspring.error.BudgetExceededException;
import io.github.openrouterspring.error.DeadlineExceededException;
import io.github.openrouterspring.error.OpenRouterException;
import io.github.openrouterspring.resilience.Fallback;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Answers that end before they say what they cost, under a budget.
 */
class LateCostTests extends EmulatorTest {

	private static final String GENERATION = "gen-1700000000-late";

	private static final EmulatorResponse HALF_AN_ANSWER = EmulatorResponse.raw(200,
			Map.of("Content-Type", "text/event-stream", "X-Generation-Id", GENERATION),
			"data: {\"id\":\"" + GENERATION + "\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"Half\"}}]}\n\n");

	private static final EmulatorResponse NO_DATA = EmulatorResponse.raw(200,
			Map.of("Content-Type", "text/event-stream", "X-Generation-Id", GENERATION), ": OPENROUTER PROCESSING\n\n");

	private final SpendingTotals totals = new SpendingTotals();

	private final PaidLedger ledger = new PaidLedger();

	private LogWatch log;

	@BeforeEach
	void watch() {
		this.log = LogWatch.start("is not known and is missing in totals and budgets");
	}

	@AfterEach
	void stopWatching() {
		this.log.close();
	}

	private ReactiveLanguageModel model(OpenRouterClient client) {
		Budget budget = Budget.of(new BigDecimal("0.0000001"), BudgetPeriod.DAY);
		return client.reactiveLanguageModel()
			.withFilter(ChatFilter.BUDGET,
					ChatFilter.of(new SpendingFilter(this.totals, new BudgetGuard(budget, this.ledger, (warning) -> {
					}))));
	}

	private static ChatCompletionChunk leave(ReactiveLanguageModel model, ChatRequest request) {
		return model.stream(request).blockFirst(SOON);
	}

	private void breakOff(ReactiveLanguageModel model) {
		assertThatExceptionOfType(OpenRouterException.class).isThrownBy(() -> model.stream("Hello").blockLast(SOON));
	}

	private void record(String json) {
		this.emulator.when().path("/generation").then(EmulatorResponse.json(json));
	}

	private RecordedRequest lookUp() {
		assertThat(this.emulator.awaitRequests(2, SOON)).isTrue();
		RecordedRequest request = this.emulator.lastRequest();
		assertThat(request.path()).endsWith("/generation");
		return request;
	}

	@Test
	void aStreamThatIsLeftIsPaidOnceFromTheBudget() throws InterruptedException {
		String id = leave(model(this.client), ChatRequest.of("Hello")).id();
		Paid paid = this.ledger.next();
		assertThat(paid.id()).isEqualTo(id);
		assertThat(paid.amount()).isPositive();
		assertThat(this.totals.snapshot().total().cost()).isEqualByComparingTo(paid.amount());
		assertThat(this.totals.snapshot().total().calls()).isEqualTo(1);
		assertThat(this.totals.snapshot().total().completionTokens()).isPositive();
		assertThat(this.emulator.requests()).hasSize(2);
		assertThatExceptionOfType(BudgetExceededException.class)
			.isThrownBy(() -> model(this.client).chat("Hello").block(SOON));
	}

	@Test
	void aStreamThatBreaksOffIsPaid() throws InterruptedException {
		record("{\"data\":{\"total_cost\":0.25,\"native_tokens_prompt\":3,\"native_tokens_completion\":4}}");
		this.emulator.enqueue(HALF_AN_ANSWER);
		breakOff(model(this.client));
		assertThat(this.ledger.next()).isEqualTo(new Paid(GENERATION, new BigDecimal("0.25")));
		assertThat(lookUp().parameter("id")).isEqualTo(GENERATION);
	}

	@Test
	void anAnswerThatEndsBeforeItsFirstDataIsPaid() throws InterruptedException {
		record("{\"data\":{\"total_cost\":0.25}}");
		this.emulator.enqueue(NO_DATA);
		breakOff(model(this.client));
		assertThat(this.ledger.next()).isEqualTo(new Paid(GENERATION, new BigDecimal("0.25")));
	}

	@Test
	void aWholeAnswerThatComesTooLateIsPaid() throws InterruptedException {
		record("{\"data\":{\"total_cost\":0.25}}");
		this.emulator.enqueue(EmulatorResponse.stall("Never to be read"));
		ChatRequest request = ChatRequest.builder().user("Hello").timeout(Duration.ofSeconds(2)).build();
		assertThatExceptionOfType(DeadlineExceededException.class)
			.isThrownBy(() -> model(this.client).chat(request).block(SOON));
		assertThat(this.ledger.next().amount()).isEqualByComparingTo("0.25");
	}

	@Test
	void anAttemptThatAnotherModelTookOverIsPaidToo() throws InterruptedException {
		record("{\"data\":{\"total_cost\":0.25}}");
		this.emulator.enqueue(NO_DATA);
		model(this.client).withFilter(ChatFilter.FALLBACK, new Fallback(List.of("openai/gpt-4o-mini")))
			.stream("Hello")
			.blockLast(SOON);
		assertThat(List.of(this.ledger.next().id(), this.ledger.next().id())).contains(GENERATION)
			.doesNotHaveDuplicates();
	}

	@Test
	void whatOpenRouterRefusesIsNotLookedUp() {
		this.emulator.enqueue(
				EmulatorResponse.raw(200, Map.of("Content-Type", "application/json", "X-Generation-Id", GENERATION),
						"{\"error\":{\"code\":502,\"message\":\"Provider returned error\"}}"));
		breakOff(model(this.client));
		closesWithoutALookUp();
	}

	@Test
	void aServerThatNamesNoGenerationIsNeverAsked() {
		this.emulator.enqueue(EmulatorResponse.raw(200, Map.of("Content-Type", "application/json"), """
				{"id":"chatcmpl-1","choices":[{"index":0,"message":{"role":"assistant","content":"Hi"},
				 "finish_reason":"stop"}],"usage":{"prompt_tokens":1,"completion_tokens":1,"total_tokens":2}}"""));
		assertThat(model(this.client).chat("Hello").block(SOON).text()).isEqualTo("Hi");
		closesWithoutALookUp();
	}

	/** One that was under way would say so. */
	private void closesWithoutALookUp() {
		this.client.close();
		assertThat(this.log.found()).isEmpty();
		assertThat(this.emulator.requests()).hasSize(1);
	}

	@Test
	void theKeyOfTheCallAsks() {
		leave(model(this.client), ChatRequest.builder().user("Hello").apiKey("sk-or-v1-call").build());
		assertThat(lookUp().header("Authorization")).isEqualTo("Bearer sk-or-v1-call");
	}

	@Test
	void theKeyThatWasProvidedAsksAlsoWhenTheNextIsAnother() {
		AtomicInteger keys = new AtomicInteger();
		try (OpenRouterClient provided = builder()
			.apiKeyProvider((settings) -> Mono.fromSupplier(() -> "sk-or-v1-" + keys.incrementAndGet()))
			.build()) {
			leave(model(provided), ChatRequest.of("Hello"));
			assertThat(lookUp().header("Authorization")).isEqualTo("Bearer sk-or-v1-1");
		}
	}

	@Test
	void theHeadersOfTheCallGoAlong() {
		leave(model(this.client), ChatRequest.builder().user("Hello").header("X-Gateway", "house").build());
		assertThat(lookUp().header("X-Gateway")).isEqualTo("house");
	}

	@Test
	void theAddressOfTheCallIsAsked() throws InterruptedException {
		try (OpenRouterEmulator other = OpenRouterEmulator.start();
				OpenRouterClient elsewhere = builder().baseUrl(other.baseUrl()).build()) {
			leave(model(elsewhere), ChatRequest.of("Hello"));
			assertThat(this.ledger.next().amount()).isPositive();
			assertThat(other.requests()).hasSize(2);
		}
		assertThat(this.emulator.requests()).isEmpty();
	}

	@Test
	void aCallThatHadToWaitIsPaidToo() throws InterruptedException {
		try (OpenRouterClient narrow = builder().maxConcurrentRequests(1, 1).build()) {
			leave(model(narrow), ChatRequest.of("Hello"));
			assertThat(this.ledger.next().amount()).isPositive();
		}
	}

	@Test
	void aRecordThatComesLateIsAskedForAgain() throws InterruptedException {
		this.emulator.when().path("/generation").call(1).then(EmulatorResponse.error(404, "Generation not found"));
		leave(model(this.client), ChatRequest.of("Hello"));
		assertThat(this.ledger.next().amount()).isPositive();
		assertThat(this.emulator.requests()).hasSize(3);
	}

	@Test
	void aRecordWithoutACostIsNotAskedForAgain() throws InterruptedException {
		record("{\"data\":{\"id\":\"" + GENERATION + "\"}}");
		this.emulator.enqueue(HALF_AN_ANSWER);
		breakOff(model(this.client));
		assertThat(this.log.next()).contains(GENERATION).contains("has no cost");
		assertThat(this.emulator.requests()).hasSize(2);
	}

	@Test
	void theKeyIsNotLogged() throws InterruptedException {
		this.emulator.when()
			.path("/generation")
			.then(EmulatorResponse.error(401, "The key sk-or-v1-secret-of-the-call is not known"));
		leave(model(this.client), ChatRequest.builder().user("Hello").apiKey("sk-or-v1-secret-of-the-call").build());
		assertThat(this.log.next()).contains("is not known").doesNotContain("secret-of-the-call");
	}

	@Test
	void closingTheClientEndsTheLookUp() {
		this.emulator.when().path("/generation").then(EmulatorResponse.error(404, "Generation not found"));
		String id = leave(model(this.client), ChatRequest.of("Hello")).id();
		lookUp();
		this.client.close();
		assertThat(this.log.found()).singleElement()
			.asString()
			.contains("'" + id + "'")
			.contains("The client was closed before");
	}

	@Test
	void aStreamThatTheCloseBreaksOffIsNotLookedUp() throws InterruptedException {
		this.emulator.enqueue(EmulatorResponse.stall("Some words"));
		model(this.client).stream("Hello").onErrorComplete().subscribe();
		assertThat(this.emulator.awaitStreamsOpen(1, SOON)).isTrue();
		this.client.close();
		assertThat(this.emulator.awaitConnectionsOpen(0, SOON)).isTrue();
		assertThat(this.emulator.requests()).hasSize(1);
	}

	private record Paid(String id, BigDecimal amount) {

	}

	/** Tells when something is paid. */
	private static final class PaidLedger extends ForwardingLedger {

		private final BlockingQueue<Paid> paid = new LinkedBlockingQueue<>();

		PaidLedger() {
			super(new InMemoryLedger());
		}

		@Override
		public Mono<BigDecimal> add(Expense expense, BudgetWindow window, @Nullable Reservation reservation) {
			return super.add(expense, window, reservation)
				.doOnSuccess((sum) -> this.paid.add(new Paid(expense.id(), expense.cost())));
		}

		Paid next() throws InterruptedException {
			Paid next = this.paid.poll(SOON.toSeconds(), TimeUnit.SECONDS);
			assertThat(next).as("something is paid").isNotNull();
			return next;
		}

	}

}
