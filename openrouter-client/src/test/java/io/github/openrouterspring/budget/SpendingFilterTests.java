package io.github.openrouterspring.budget;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.openrouterspring.call.ApiError;
import io.github.openrouterspring.call.Usage;
import io.github.openrouterspring.chat.AttemptFailed;
import io.github.openrouterspring.chat.ChatCall;
import io.github.openrouterspring.chat.ChatCompletionChunk;
import io.github.openrouterspring.chat.ChatEvent;
import io.github.openrouterspring.chat.ChatExchange;
import io.github.openrouterspring.chat.ChatFilter;
import io.github.openrouterspring.chat.ResponseStarted;
import io.github.openrouterspring.chat.assembly.AssembledExchange;
import io.github.openrouterspring.chat.request.ChatRequest;
import io.github.openrouterspring.error.BudgetExceededException;
import io.github.openrouterspring.error.ErrorDetails;
import io.github.openrouterspring.error.OpenRouterException;
import io.github.openrouterspring.json.JsonObject;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.http.HttpHeaders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class SpendingFilterTests {

	private static final ChatCall CALL = new ChatCall(ChatRequest.builder().model("a/b").user("Hi").build(), true);

	private static final ChatEvent STARTED = new ResponseStarted(HttpHeaders.EMPTY);

	private static final ChatEvent COST = new ChatCompletionChunk(JsonObject.parse("{\"usage\":{\"cost\":0.5}}"));

	private final SpendingTotals totals = new SpendingTotals();

	private final BlockingQueue<BudgetEvent> warnings = new LinkedBlockingQueue<>();

	private final Ledger ledger = new InMemoryLedger();

	private final BudgetGuard guard = new BudgetGuard(Budget.of(BigDecimal.ONE, BudgetPeriod.TOTAL), this.ledger,
			this.warnings::add);

	private final AtomicInteger lookups = new AtomicInteger();

	private final Mono<Usage> record = Mono.fromSupplier(() -> {
		this.lookups.incrementAndGet();
		return new Usage(JsonObject.parse("{\"cost\":0.25}"));
	});

	private Flux<ChatEvent> guarded(ChatExchange exchange) {
		return ChatFilter.of(new SpendingFilter(this.totals, this.guard))
			.filter(CALL, AssembledExchange.around(sent(exchange)));
	}

	/** Asks before it sends, as the transport does. */
	private static ChatExchange sent(ChatExchange exchange) {
		return (call) -> Flux.deferContextual((context) -> context.<GenerationWatch>get(GenerationWatch.class)
			.sending()
			.thenMany(exchange.exchange(call)));
	}

	/** An exchange that OpenRouter has given an id. */
	private Flux<ChatEvent> generation(Flux<ChatEvent> events) {
		return Flux.deferContextual((context) -> {
			context.<GenerationWatch>get(GenerationWatch.class).begun("gen-1", this.record);
			return events;
		});
	}

	private static OpenRouterException refused() {
		ApiError error = new ApiError(JsonObject.parse("{\"code\":502,\"message\":\"no\"}"));
		return new OpenRouterException("no", new ErrorDetails(502, error, null, null), null);
	}

	private BigDecimal spent() {
		return this.totals.snapshot().total().cost();
	}

	private BigDecimal inLedger() {
		this.guard.close();
		return this.ledger.spent(BudgetWindow.at("all", BudgetPeriod.TOTAL, Instant.EPOCH)).block();
	}

	@Test
	void theUsageOfAnAnswerIsNoted() {
		guarded((call) -> generation(Flux.just(STARTED, COST))).blockLast();
		assertThat(spent()).isEqualByComparingTo("0.5");
		assertThat(inLedger()).isEqualByComparingTo("0.5");
		assertThat(this.lookups).hasValue(0);
	}

	@Test
	void anAnswerWithoutUsageIsLookedUp() {
		guarded((call) -> generation(Flux.just(STARTED))).blockLast();
		assertThat(spent()).isEqualByComparingTo("0.25");
		assertThat(inLedger()).isEqualByComparingTo("0.25");
	}

	@Test
	void anAnswerThatIsLeftIsLookedUpOnce() {
		guarded((call) -> generation(Flux.concat(Flux.just(STARTED), Flux.never()))).blockFirst();
		assertThat(this.lookups).hasValue(1);
		assertThat(spent()).isEqualByComparingTo("0.25");
	}

	@Test
	void withoutABudgetNothingIsLookedUp() {
		Flux<ChatEvent> events = ChatFilter.of(new SpendingFilter(this.totals, null))
			.filter(CALL, (call) -> Flux.deferContextual((context) -> {
				assertThat(context.hasKey(GenerationWatch.class)).isFalse();
				return Flux.just(STARTED);
			}));
		events.blockLast();
		assertThat(spent()).isZero();
	}

	@Test
	void whatIsRefusedCostsNothing() {
		assertThatExceptionOfType(OpenRouterException.class)
			.isThrownBy(() -> guarded((call) -> generation(Flux.error(refused()))).blockLast());
		assertThat(this.lookups).hasValue(0);
	}

	@Test
	void whatIsLostIsLookedUp() {
		OpenRouterException lost = new OpenRouterException("lost", ErrorDetails.NONE, null);
		assertThatExceptionOfType(OpenRouterException.class)
			.isThrownBy(() -> guarded((call) -> generation(Flux.error(lost))).blockLast())
			.isSameAs(lost);
		assertThat(this.lookups).hasValue(1);
	}

	@Test
	void anAnswerThatHadBegunIsLookedUpThoughItWasRefused() {
		assertThatExceptionOfType(OpenRouterException.class)
			.isThrownBy(() -> guarded((call) -> generation(Flux.concat(Flux.just(STARTED), Flux.error(refused()))))
				.blockLast());
		assertThat(this.lookups).hasValue(1);
	}

	@Test
	void anAttemptThatWasLostIsLookedUp() {
		ChatEvent failed = new AttemptFailed(new OpenRouterException("lost", ErrorDetails.NONE, null), Duration.ZERO,
				null);
		guarded((call) -> generation(Flux.just(failed, STARTED, COST))).blockLast();
		assertThat(this.lookups).hasValue(1);
		assertThat(spent()).isEqualByComparingTo("0.75");
	}

	@Test
	void anAttemptThatWasRefusedIsNotLookedUp() {
		ChatEvent failed = new AttemptFailed(refused(), Duration.ZERO, null);
		guarded((call) -> generation(Flux.just(failed, STARTED, COST))).blockLast();
		assertThat(this.lookups).hasValue(0);
	}

	@Test
	void aCallBeginsUntilTheBudgetIsUsedUp() {
		guarded((call) -> Flux.just(COST)).blockLast();
		guarded((call) -> Flux.just(COST)).blockLast();
		assertThat(spent()).isEqualByComparingTo("1");
		assertThatExceptionOfType(BudgetExceededException.class)
			.isThrownBy(() -> guarded((call) -> Flux.just(COST)).blockLast());
	}

	@Test
	void aWarningComesOnceWhenItsShareIsReached() {
		BudgetGuard guard = new BudgetGuard(
				new Budget(BigDecimal.ONE, BudgetPeriod.TOTAL, BudgetScope.ALL, null, new BigDecimal("0.5")),
				this.ledger, this.warnings::add);
		ChatFilter filter = ChatFilter.of(new SpendingFilter(this.totals, guard));
		filter.filter(CALL, AssembledExchange.around((call) -> Flux.just(COST))).blockLast();
		filter.filter(CALL, AssembledExchange.around((call) -> Flux.just(COST))).blockLast();
		guard.close();
		assertThat(this.warnings).singleElement().isInstanceOfSatisfying(BudgetWarning.class, (warning) -> {
			assertThat(warning.spent()).isEqualByComparingTo("0.5");
			assertThat(warning.renewal()).isNull();
		});
	}

	private static ChatEvent usage(String json) {
		return new ChatCompletionChunk(JsonObject.parse("{\"usage\":" + json + "}"));
	}

	private SpendingFilter unlimited(ChatEvent... events) {
		SpendingFilter filter = new SpendingFilter(this.totals, null);
		ChatFilter.of(filter).filter(CALL, AssembledExchange.around((call) -> Flux.just(events))).blockLast();
		return filter;
	}

	@Test
	void anAnswerWithoutACostIsCounted() {
		assertThat(unlimited(STARTED, usage("{\"prompt_tokens\":1}")).unknownCosts()).isEqualTo(1);
		assertThat(this.totals.snapshot().total().calls()).isZero();
	}

	@Test
	void anAnswerThatCostNothingIsKnown() {
		assertThat(unlimited(STARTED, usage("{\"cost\":0}")).unknownCosts()).isZero();
		assertThat(this.totals.snapshot().total().calls()).isEqualTo(1);
	}

	@Test
	void aCostThatNoCallCanHaveReachesNoSum() throws InterruptedException {
		guarded((call) -> Flux.just(STARTED, usage("{\"cost\":-1}"))).blockLast();
		assertThat(inLedger()).isZero();
		assertThat(spent()).isZero();
		assertThat(this.warnings).singleElement()
			.isInstanceOfSatisfying(BudgetEvent.CostUnknown.class,
					(unknown) -> assertThat(unknown.reason()).contains("'-1'", "less than nothing"));
	}

	@Test
	void aCostThatNoCallCanHaveIsLookedUp() {
		guarded((call) -> generation(Flux.just(STARTED, usage("{\"cost\":1e300}")))).blockLast();
		assertThat(inLedger()).isEqualByComparingTo("0.25");
	}

	@Test
	void aRefusalIsNoUnknownCost() {
		SpendingFilter filter = new SpendingFilter(this.totals, null);
		assertThatExceptionOfType(OpenRouterException.class)
			.isThrownBy(() -> ChatFilter.of(filter).filter(CALL, (call) -> Flux.error(refused())).blockLast());
		assertThat(filter.unknownCosts()).isZero();
	}

	@Test
	void aCallThatIsLostMayHaveCostSomething() {
		SpendingFilter filter = new SpendingFilter(this.totals, null);
		OpenRouterException lost = new OpenRouterException("lost", ErrorDetails.NONE, null);
		assertThatExceptionOfType(OpenRouterException.class)
			.isThrownBy(() -> ChatFilter.of(filter).filter(CALL, (call) -> Flux.error(lost)).blockLast());
		assertThat(filter.unknownCosts()).isEqualTo(1);
	}

	@Test
	void aLateCostIsTold() {
		guarded((call) -> generation(Flux.concat(Flux.just(STARTED), Flux.never()))).blockFirst();
		this.guard.close();
		assertThat(this.warnings).singleElement()
			.isInstanceOfSatisfying(BudgetEvent.LateCost.class,
					(late) -> assertThat(late.expense().cost()).isEqualByComparingTo("0.25"));
	}

	@Test
	void aRecordWithAnAbsurdCostIsNotCounted() {
		Mono<Usage> absurd = Mono.just(new Usage(JsonObject.parse("{\"cost\":-3}")));
		guarded((call) -> Flux.deferContextual((context) -> {
			context.<GenerationWatch>get(GenerationWatch.class).begun("gen-1", absurd);
			return Flux.just(STARTED);
		})).blockLast();
		assertThat(inLedger()).isZero();
		assertThat(this.warnings).singleElement().isInstanceOf(BudgetEvent.CostUnknown.class);
	}

	@Test
	void whatWasSpentOutlastsTheTotals() {
		SpendingFilter filter = unlimited(STARTED, COST);
		this.totals.reset();
		assertThat(filter.spent()).isEqualTo(0.5);
	}

}
