package io.github.openrouterspring;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.openrouterspring.budget.Budget;
import io.github.openrouterspring.budget.BudgetEvent;
import io.github.openrouterspring.budget.BudgetGuard;
import io.github.openrouterspring.budget.BudgetPeriod;
import io.github.openrouterspring.budget.BudgetScope;
import io.github.openrouterspring.budget.BudgetWarning;
import io.github.openrouterspring.budget.BudgetWindow;
import io.github.openrouterspring.budget.Expense;
import io.github.openrouterspring.budget.InMemoryLedger;
import io.github.openrouterspring.budget.Ledger;
import io.github.openrouterspring.budget.SpendingFilter;
import io.github.openrouterspring.budget.SpendingSum;
import io.github.openrouterspring.budget.SpendingTotals;
import io.github.openrouterspring.chat.ChatFilter;
import io.github.openrouterspring.chat.ChatResponse;
import io.github.openrouterspring.chat.request.ChatRequest;
import io.github.openrouterspring.emulator.EmulatorResponse;
import io.github.openrouterspring.error.BudgetExceededException;
import io.github.openrouterspring.error.OpenRouterException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class SpendingTests extends EmulatorTest {

	private final SpendingTotals totals = new SpendingTotals();

	private final InMemoryLedger ledger = new InMemoryLedger();

	private final BlockingQueue<BudgetEvent> warnings = new LinkedBlockingQueue<>();

	private final List<BudgetGuard> guards = new ArrayList<>();

	/** Writes all that waits. */
	@AfterEach
	void settle() {
		this.guards.forEach(BudgetGuard::close);
	}

	private LanguageModel unlimited() {
		return this.client.reactiveLanguageModel()
			.withFilter(ChatFilter.BUDGET, ChatFilter.of(new SpendingFilter(this.totals, null)))
			.blocking();
	}

	private LanguageModel limited(Budget budget, Ledger ledger) {
		BudgetGuard guard = new BudgetGuard(budget, ledger, this.warnings::add);
		this.guards.add(guard);
		return this.client.reactiveLanguageModel()
			.withFilter(ChatFilter.BUDGET, ChatFilter.of(new SpendingFilter(this.totals, guard)))
			.blocking();
	}

	private LanguageModel limited(String amount) {
		return limited(Budget.of(new BigDecimal(amount), BudgetPeriod.DAY), this.ledger);
	}

	private BigDecimal spent(String scope) {
		return this.ledger.spent(BudgetWindow.at(scope, BudgetPeriod.DAY, Instant.now())).block(SOON);
	}

	@Test
	void aWholeAnswerIsCounted() {
		ChatResponse response = unlimited().chat(ChatRequest.builder().user("Hello").tag("team", "search").build());
		SpendingSum total = this.totals.snapshot().total();
		assertThat(total.calls()).isEqualTo(1);
		assertThat(total.cost()).isEqualByComparingTo(response.cost()).isPositive();
		assertThat(total.completionTokens()).isEqualTo(response.usage().completionTokens().longValue());
		assertThat(this.totals.snapshot().byTag().get("team")).containsOnlyKeys("search");
		assertThat(this.totals.snapshot().byModel()).hasSize(1);
	}

	@Test
	void aStreamIsCounted() {
		try (ChatStream answer = unlimited().stream("Hello")) {
			assertThat(answer.chunks().count()).isPositive();
		}
		assertThat(this.totals.snapshot().total().calls()).isEqualTo(1);
		assertThat(this.totals.snapshot().total().cost()).isPositive();
	}

	@Test
	void aRefusedCallCostsNothing() {
		this.emulator.enqueue(EmulatorResponse.error(503, "No provider"));
		assertThatExceptionOfType(OpenRouterException.class).isThrownBy(() -> unlimited().chat("Hello"));
		assertThat(this.totals.snapshot().total().calls()).isZero();
	}

	@Test
	void withoutABudgetNothingIsAskedBesideTheCalls() {
		unlimited().reactive().stream("Hello").blockFirst(SOON);
		unlimited().chat("Hello");
		assertThat(this.emulator.requests()).allMatch((request) -> request.path().endsWith("/chat/completions"));
		assertThat(this.totals.snapshot().total().calls()).isEqualTo(1);
	}

	@Test
	void overBudgetNothingIsSent() {
		LanguageModel model = limited("0.0000001");
		BigDecimal cost = model.chat("Hello").cost();
		assertThatExceptionOfType(BudgetExceededException.class).isThrownBy(() -> model.chat("Hello"))
			.satisfies((ex) -> {
				assertThat(ex.scope()).isEqualTo("all");
				assertThat(ex.spent()).isEqualByComparingTo(cost);
				assertThat(ex.amount()).isEqualByComparingTo("0.0000001");
			})
			.withMessageContaining("openrouter.budget.amount")
			.withMessageContaining("begins anew at");
		assertThat(this.emulator.requests()).hasSize(1);
	}

	@Test
	void aRunningStreamIsNeverCut() {
		LanguageModel model = limited("0.0000001");
		List<String> texts = model.reactive()
			.stream("Hello")
			.concatMap((chunk) -> this.ledger
				.add(new Expense("other" + System.nanoTime(), "chat", Instant.now(), null, null, null, Map.of(),
						BigDecimal.ONE, 0, 0), BudgetWindow.at("all", BudgetPeriod.DAY, Instant.now()), null)
				.thenReturn(String.valueOf(chunk.text())))
			.collectList()
			.block(SOON);
		assertThat(texts).hasSizeGreaterThan(1);
		assertThatExceptionOfType(BudgetExceededException.class).isThrownBy(() -> model.chat("Hello"));
	}

	@Test
	void twoBudgetsOnOneLedgerBothHold() {
		SpendingFilter day = new SpendingFilter(this.totals, new BudgetGuard(
				Budget.of(new BigDecimal("0.0000001"), BudgetPeriod.DAY), this.ledger, this.warnings::add));
		SpendingFilter month = new SpendingFilter(new SpendingTotals(),
				new BudgetGuard(Budget.of(BigDecimal.TEN, BudgetPeriod.MONTH), this.ledger, this.warnings::add));
		LanguageModel model = this.client.reactiveLanguageModel()
			.withFilter(ChatFilter.BUDGET, ChatFilter.of(day))
			.withFilter(ChatFilter.BUDGET, ChatFilter.of(month))
			.blocking();
		model.chat("Hello");
		assertThatExceptionOfType(BudgetExceededException.class).isThrownBy(() -> model.chat("Hello"));
		day.close();
		month.close();
		assertThat(this.ledger.spent(BudgetWindow.at("all", BudgetPeriod.MONTH, Instant.now())).block(SOON))
			.isEqualByComparingTo(spent("all"))
			.isPositive();
	}

	@Test
	void eachTagHasABudgetOfItsOwn() {
		LanguageModel model = limited(new Budget(new BigDecimal("0.0000001"), BudgetPeriod.DAY, BudgetScope.TAG, "team",
				Budget.DEFAULT_WARN_AT), this.ledger);
		model.chat(ChatRequest.builder().user("Hello").tag("team", "search").build());
		model.chat(ChatRequest.builder().user("Hello").tag("team", "shop").build());
		assertThatExceptionOfType(BudgetExceededException.class)
			.isThrownBy(() -> model.chat(ChatRequest.builder().user("Hello").tag("team", "search").build()))
			.withMessageContaining("'tag:team=search'");
		assertThat(this.emulator.requests()).hasSize(2);
	}

	@Test
	void nearTheEndThereIsOneWarning() {
		BigDecimal cost = unlimited().chat("Hello").cost();
		Budget budget = new Budget(cost.multiply(new BigDecimal("10")), BudgetPeriod.DAY, BudgetScope.ALL, null,
				new BigDecimal("0.25"));
		LanguageModel model = limited(budget, this.ledger);
		for (int i = 0; i < 2; i++) {
			model.chat("Hello");
		}
		assertThat(this.warnings).isEmpty();
		for (int i = 0; i < 3; i++) {
			model.chat("Hello");
		}
		settle();
		assertThat(this.warnings).singleElement().isInstanceOfSatisfying(BudgetWarning.class, (warning) -> {
			assertThat(warning.scope()).isEqualTo("all");
			assertThat(warning.spent()).isEqualByComparingTo(cost.multiply(new BigDecimal("3")));
			assertThat(warning.renewal()).isAfter(Instant.now());
		});
	}

	@Test
	void whereTheLedgerCannotBeReadNothingIsSpent() {
		Ledger broken = new FailingLedger(Integer.MAX_VALUE, 0);
		assertThatExceptionOfType(OpenRouterException.class)
			.isThrownBy(() -> limited(Budget.of(BigDecimal.ONE, BudgetPeriod.DAY), broken).chat("Hello"))
			.withMessageContaining("nothing was sent")
			.withMessageContaining("no database");
		assertThat(this.emulator.requests()).isEmpty();
	}

	@Test
	void aLedgerThatFailsForAMomentLosesNothing() {
		FailingLedger moody = new FailingLedger(0, 2);
		ChatResponse response = limited(Budget.of(BigDecimal.ONE, BudgetPeriod.DAY), moody).chat("Hello");
		settle();
		assertThat(moody.spent(BudgetWindow.at("all", BudgetPeriod.DAY, Instant.now())).block(SOON))
			.isEqualByComparingTo(response.cost());
	}

	@Test
	void theCostIsThereWhenTheAnswerIs() {
		LanguageModel model = limited("1");
		for (int i = 1; i <= 20; i++) {
			model.chat("Hello");
			assertThat(this.totals.snapshot().total().calls()).isEqualTo(i);
		}
		settle();
		assertThat(spent("all")).isEqualByComparingTo(this.totals.snapshot().total().cost());
	}

	/** Fails some of the first times. */
	private static final class FailingLedger extends ForwardingLedger {

		private final AtomicInteger failingReservations;

		private final AtomicInteger failingWrites;

		FailingLedger(int failingReservations, int failingWrites) {
			super(new InMemoryLedger());
			this.failingReservations = new AtomicInteger(failingReservations);
			this.failingWrites = new AtomicInteger(failingWrites);
		}

		private static <T> Mono<T> failing(AtomicInteger times, Mono<T> otherwise) {
			return Mono.defer(() -> (times.getAndDecrement() > 0) ? Mono.error(new IllegalStateException("no database"))
					: otherwise);
		}

		@Override
		public Mono<Boolean> reserve(Reservation reservation, BigDecimal limit) {
			return failing(this.failingReservations, super.reserve(reservation, limit));
		}

		@Override
		public Mono<BigDecimal> add(Expense expense, BudgetWindow window, @Nullable Reservation reservation) {
			return failing(this.failingWrites, super.add(expense, window, reservation));
		}

	}

}
