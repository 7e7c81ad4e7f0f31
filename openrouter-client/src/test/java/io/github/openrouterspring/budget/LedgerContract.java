package io.github.openrouterspring.budget;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What every ledger has to keep.
 */
abstract class LedgerContract {

	static final Duration SOON = Duration.ofSeconds(60);

	static final Instant DAY = Instant.parse("2026-08-20T00:00:00Z");

	/**
	 * Return two instances of an application, which share what they spend.
	 * @return the ledgers; the same one twice if it is for one process
	 */
	abstract List<Ledger> instances();

	private Ledger ledger() {
		return instances().get(0);
	}

	static BudgetWindow day(String scope) {
		return day(scope, 0);
	}

	static BudgetWindow day(String scope, int later) {
		return BudgetWindow.at(scope, BudgetPeriod.DAY, DAY.plus(Duration.ofDays(later)));
	}

	static Expense expense(String id, BigDecimal cost) {
		return new Expense(id, "chat", DAY, "a/b", "a/b", null, Map.of(), cost, 1, 2);
	}

	static Mono<BigDecimal> add(Ledger ledger, String id, BudgetWindow window, BigDecimal amount) {
		return ledger.add(expense(id, amount), window, null);
	}

	static Ledger.Reservation reservation(String id, BudgetWindow window, String amount) {
		return new Ledger.Reservation(id, window, new BigDecimal(amount), Instant.now().plusSeconds(600));
	}

	private static boolean reserve(Ledger ledger, Ledger.Reservation reservation, String limit) {
		return Boolean.TRUE.equals(ledger.reserve(reservation, new BigDecimal(limit)).block(SOON));
	}

	private BigDecimal spent(Ledger ledger, BudgetWindow window) {
		return ledger.spent(window).defaultIfEmpty(BigDecimal.ZERO).block(SOON);
	}

	@Test
	void nothingIsSpentInTheBeginning() {
		assertThat(spent(ledger(), day("nothing"))).isEqualByComparingTo("0");
	}

	@Test
	void expensesAddUpExactly() {
		assertThat(add(ledger(), "e1", day("exact"), new BigDecimal("0.000000123456789012345678")).block(SOON))
			.isEqualByComparingTo("0.000000123456789012345678");
		assertThat(add(ledger(), "e2", day("exact"), new BigDecimal("12345.5")).block(SOON))
			.isEqualByComparingTo("12345.500000123456789012345678");
	}

	@Test
	void anExpenseCountsOnce() {
		assertThat(add(ledger(), "once", day("once"), BigDecimal.ONE).block(SOON)).isEqualByComparingTo("1");
		for (Ledger instance : instances()) {
			assertThat(add(instance, "once", day("once"), BigDecimal.ONE).block(SOON)).isNull();
			assertThat(spent(instance, day("once"))).isEqualByComparingTo("1");
		}
	}

	@Test
	void scopesAndPeriodsAreApart() {
		add(ledger(), "s1", day("one"), BigDecimal.ONE).block(SOON);
		add(ledger(), "s2", day("two"), BigDecimal.TEN).block(SOON);
		add(ledger(), "s3", day("one", 1), BigDecimal.TEN).block(SOON);
		assertThat(spent(ledger(), day("one"))).isEqualByComparingTo("1");
		assertThat(spent(ledger(), day("one", 1))).isEqualByComparingTo("10");
	}

	@Test
	void longScopesAreApart() {
		String longScope = "tag:user=" + "x".repeat(2000);
		add(ledger(), "l1", day(longScope + "1"), BigDecimal.ONE).block(SOON);
		assertThat(spent(ledger(), day(longScope + "1"))).isEqualByComparingTo("1");
		assertThat(spent(ledger(), day(longScope + "2"))).isEqualByComparingTo("0");
	}

	@Test
	void instancesThatAddAtOnceLoseNothingAndCountNothingTwice() {
		List<Ledger> instances = instances();
		List<BigDecimal> sums = Flux.range(0, 400)
			.flatMap((i) -> add(instances.get(i % 2), "c" + (i / 2 * 7919 % 200), day("many"), new BigDecimal("0.01")),
					32)
			.collectList()
			.block(SOON);
		assertThat(sums).as("each of 200 expenses once, though each was added twice").hasSize(200);
		assertThat(sums).as("every sum was seen by one alone").doesNotHaveDuplicates();
		assertThat(spent(ledger(), day("many"))).isEqualByComparingTo("2");
	}

	@Test
	void anExpenseCountsInEachScope() {
		add(ledger(), "e", day("tag:team=search"), BigDecimal.ONE).block(SOON);
		assertThat(add(ledger(), "e", day("all"), BigDecimal.ONE).block(SOON)).isEqualByComparingTo("1");
		assertThat(spent(ledger(), day("all"))).isEqualByComparingTo("1");
	}

	@Test
	void kindsOfPeriodThatBeginAtOnceAreApart() {
		Instant first = Instant.parse("2026-08-01T00:00:00Z");
		BudgetWindow day = BudgetWindow.at("first", BudgetPeriod.DAY, first);
		BudgetWindow month = BudgetWindow.at("first", BudgetPeriod.MONTH, first);
		add(ledger(), "f1", month, BigDecimal.TEN).block(SOON);
		assertThat(add(ledger(), "f1", day, BigDecimal.ONE).block(SOON)).isEqualByComparingTo("1");
		assertThat(spent(ledger(), month)).isEqualByComparingTo("10");
	}

	@Test
	void aMonthOutlastsItsDays() {
		BudgetWindow month = BudgetWindow.at("long", BudgetPeriod.MONTH, DAY);
		add(ledger(), "month", month, BigDecimal.ONE).block(SOON);
		for (int i = 0; i < 5; i++) {
			add(ledger(), "day" + i, day("long", i), BigDecimal.ONE).block(SOON);
		}
		assertThat(spent(ledger(), month)).isEqualByComparingTo("1");
	}

	@Test
	void longIdsAreApart() {
		String id = "x".repeat(2000);
		add(ledger(), id + "1", day("ids"), BigDecimal.ONE).block(SOON);
		assertThat(add(ledger(), id + "2", day("ids"), BigDecimal.ONE).block(SOON)).isEqualByComparingTo("2");
		assertThat(add(ledger(), id + "2", day("ids"), BigDecimal.ONE).block(SOON)).isNull();
	}

	@Test
	void moneyIsHeldBackWhileThereIsRoom() {
		assertThat(reserve(ledger(), reservation("r1", day("room"), "0.4"), "1")).isTrue();
		for (Ledger instance : instances()) {
			assertThat(reserve(instance, reservation("too much", day("room"), "0.7"), "1")).isFalse();
		}
		assertThat(reserve(ledger(), reservation("r2", day("room"), "0.6"), "1")).isTrue();
		assertThat(spent(ledger(), day("room"))).isZero();
	}

	@Test
	void whatWasSpentTakesRoom() {
		add(ledger(), "e", day("taken"), new BigDecimal("0.5")).block(SOON);
		assertThat(reserve(ledger(), reservation("r1", day("taken"), "0.3"), "1")).isTrue();
		assertThat(reserve(ledger(), reservation("r2", day("taken"), "0.3"), "1")).isFalse();
	}

	@Test
	void oneCallAloneMayCostMoreThanIsLeft() {
		add(ledger(), "e", day("alone"), new BigDecimal("0.9")).block(SOON);
		assertThat(reserve(ledger(), reservation("r1", day("alone"), "5"), "1")).isTrue();
		assertThat(reserve(ledger(), reservation("r2", day("alone"), "0"), "1")).isFalse();
	}

	@Test
	void whereAllIsSpentThereIsNoRoom() {
		add(ledger(), "e", day("spent"), BigDecimal.ONE).block(SOON);
		assertThat(reserve(ledger(), reservation("r", day("spent"), "0"), "1")).isFalse();
	}

	@Test
	void whatIsGivenBackIsRoom() {
		Ledger.Reservation all = reservation("r1", day("back"), "1");
		assertThat(reserve(ledger(), all, "1")).isTrue();
		ledger().release(all).block(SOON);
		ledger().release(all).block(SOON);
		assertThat(reserve(ledger(), reservation("r2", day("back"), "1"), "1")).isTrue();
	}

	@Test
	void anExpenseTakesThePlaceOfWhatWasHeldBack() {
		Ledger.Reservation held = reservation("r1", day("settled"), "0.9");
		assertThat(reserve(ledger(), held, "1")).isTrue();
		for (int i = 0; i < 2; i++) {
			ledger().add(expense("e", new BigDecimal("0.2")), day("settled"), held).block(SOON);
		}
		assertThat(reserve(ledger(), reservation("r2", day("settled"), "0.8"), "1")).isTrue();
		assertThat(spent(ledger(), day("settled"))).isEqualByComparingTo("0.2");
	}

	@Test
	void whatACrashedProcessHeldBackExpires() {
		Ledger.Reservation crashed = new Ledger.Reservation("r1", day("crash"), BigDecimal.ONE,
				Instant.now().minusSeconds(1));
		assertThat(reserve(ledger(), crashed, "1")).isTrue();
		assertThat(reserve(ledger(), reservation("r2", day("crash"), "1"), "1")).isTrue();
	}

	@Test
	void windowsHoldBackApart() {
		assertThat(reserve(ledger(), reservation("r", day("one"), "1"), "1")).isTrue();
		assertThat(reserve(ledger(), reservation("r", day("two"), "1"), "1")).isTrue();
		assertThat(reserve(ledger(), reservation("r", day("one", 1), "1"), "1")).isTrue();
	}

	@Test
	void instancesThatBeginAWindowAtOnceAllFindRoom() {
		List<Ledger> instances = instances();
		for (int i = 0; i < 20; i++) {
			BudgetWindow window = day("begun at once " + i);
			List<Boolean> held = Flux.range(0, 8)
				.flatMap((number) -> instances.get(number % instances.size())
					.reserve(reservation("call " + number, window, "0.01"), BigDecimal.TEN))
				.collectList()
				.block(SOON);
			assertThat(held).hasSize(8).doesNotContain(false);
		}
	}

	@Test
	void instancesThatReserveAtOnceStayWithinTheLimit() {
		List<Ledger> instances = instances();
		List<Boolean> answers = Flux.range(0, 200)
			.flatMap((i) -> instances.get(i % 2)
				.reserve(reservation("r" + i, day("race"), "0.01"), new BigDecimal("0.25")), 32)
			.collectList()
			.block(SOON);
		assertThat(answers).filteredOn((room) -> room).hasSize(25);
	}

}
