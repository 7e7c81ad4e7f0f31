package io.github.openrouterspring;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import io.github.openrouterspring.budget.Budget;
import io.github.openrouterspring.budget.BudgetGuard;
import io.github.openrouterspring.budget.BudgetPeriod;
import io.github.openrouterspring.budget.BudgetWindow;
import io.github.openrouterspring.budget.InMemoryLedger;
import io.github.openrouterspring.budget.JdbcLedger;
import io.github.openrouterspring.budget.Ledger;
import io.github.openrouterspring.budget.SpendingFilter;
import io.github.openrouterspring.budget.SpendingTotals;
import io.github.openrouterspring.chat.ChatFilter;
import io.github.openrouterspring.emulator.EmulatorResponse;
import io.github.openrouterspring.error.FailureKind;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How far many callers at once go beyond a budget. Each call costs a cent.
 */
class OverspendTests extends EmulatorTest {

	private static final int CALLERS = 100;

	private static final int AT_ONCE = 10;

	private static final BigDecimal BUDGET = new BigDecimal("0.05");

	private void answer() {
		this.emulator.when()
			.path("/chat/completions")
			.then(EmulatorResponse.raw(200, Map.of("Content-Type", "application/json"), """
					{"id":"","choices":[{"index":0,"message":{"role":"assistant","content":"Hi"},
					 "finish_reason":"stop"}],"usage":{"prompt_tokens":1,"completion_tokens":1,"total_tokens":2,
					 "cost":0.01}}"""));
	}

	/**
	 * Let many callers call at once.
	 * @param ledgers one for each process
	 * @param estimate what a call is taken to cost before any has
	 * @return how many were answered
	 */
	private long call(List<Ledger> ledgers, String estimate) {
		answer();
		List<BudgetGuard> guards = ledgers.stream()
			.map((ledger) -> new BudgetGuard(Budget.of(BUDGET, BudgetPeriod.TOTAL), ledger,
					new BudgetGuard.Terms(new BigDecimal(estimate), false, Duration.ofSeconds(30), 1000, SOON),
					(event) -> {
					}))
			.toList();
		List<OpenRouterClient> clients = guards.stream()
			.map((guard) -> builder().maxConcurrentRequests(AT_ONCE, CALLERS)
				.filter(ChatFilter.BUDGET, ChatFilter.of(new SpendingFilter(new SpendingTotals(), guard)))
				.build())
			.toList();
		try {
			List<Boolean> answered = Flux.fromStream(IntStream.range(0, CALLERS).boxed())
				.flatMap(
						(i) -> clients.get(i % clients.size())
							.reactiveLanguageModel()
							.chat("Hello")
							.map((response) -> true)
							.onErrorResume(FailureKind.BUDGET_EXCEEDED::isKindOf, (failure) -> Mono.just(false)),
						CALLERS)
				.collectList()
				.block(Duration.ofSeconds(60));
			return answered.stream().filter((yes) -> yes).count();
		}
		finally {
			clients.forEach(OpenRouterClient::close);
			guards.forEach(BudgetGuard::close);
		}
	}

	private static BigDecimal spent(Ledger ledger) {
		return ledger.spent(BudgetWindow.at("all", BudgetPeriod.TOTAL, Instant.now())).block(SOON);
	}

	@Test
	void callersOfOneProcessStayWithinTheBudget() {
		InMemoryLedger ledger = new InMemoryLedger();
		assertThat(call(List.of(ledger), "0.01")).isEqualTo(5);
		assertThat(spent(ledger)).isEqualByComparingTo(BUDGET);
	}

	@Test
	void callersOfSeveralProcessesStayWithinTheBudget() {
		PGSimpleDataSource database = Postgres.database();
		new JdbcLedger(database).createTables();
		List<Ledger> ledgers = IntStream.range(0, 4).<Ledger>mapToObj((i) -> new JdbcLedger(database)).toList();
		assertThat(call(ledgers, "0.01")).isEqualTo(5);
		assertThat(spent(ledgers.get(0))).isEqualByComparingTo(BUDGET);
	}

	@Test
	void withoutAnyEstimateOnlyThoseThatRunAtOnceGoBeyondIt() {
		InMemoryLedger ledger = new InMemoryLedger();
		assertThat(call(List.of(ledger), "0")).isBetween(5L, 5L + AT_ONCE);
		assertThat(spent(ledger))
			.isLessThanOrEqualTo(BUDGET.add(new BigDecimal("0.01").multiply(BigDecimal.valueOf(AT_ONCE))));
	}

}
