package io.github.openrouterspring.budget;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

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

	private BigDecimal spent(Ledger ledger, BudgetWindow window) {
		return ledger.spent(window).defaultIfEmpty(BigDecimal.ZERO).block(SOON);
	}

	@Test
	void nothingIsSpentInTheBeginning() {
		assertThat(spent(ledger(), day("nothing"))).isEqualByComparingTo("0");
	}

	@Test
	void expensesAddUpExactly() {
		assertThat(ledger().add("e1", day("exact"), new BigDecimal("0.000000123456789012345678")).block(SOON))
			.isEqualByComparingTo("0.000000123456789012345678");
		assertThat(ledger().add("e2", day("exact"), new BigDecimal("12345.5")).block(SOON))
			.isEqualByComparingTo("12345.500000123456789012345678");
	}

	@Test
	void anExpenseCountsOnce() {
		assertThat(ledger().add("once", day("once"), BigDecimal.ONE).block(SOON)).isEqualByComparingTo("1");
		for (Ledger instance : instances()) {
			assertThat(instance.add("once", day("once"), BigDecimal.ONE).block(SOON)).isNull();
			assertThat(spent(instance, day("once"))).isEqualByComparingTo("1");
		}
	}

	@Test
	void scopesAndPeriodsAreApart() {
		ledger().add("s1", day("one"), BigDecimal.ONE).block(SOON);
		ledger().add("s2", day("two"), BigDecimal.TEN).block(SOON);
		ledger().add("s3", day("one", 1), BigDecimal.TEN).block(SOON);
		assertThat(spent(ledger(), day("one"))).isEqualByComparingTo("1");
		assertThat(spent(ledger(), day("one", 1))).isEqualByComparingTo("10");
	}

	@Test
	void longScopesAreApart() {
		String longScope = "tag:user=" + "x".repeat(2000);
		ledger().add("l1", day(longScope + "1"), BigDecimal.ONE).block(SOON);
		assertThat(spent(ledger(), day(longScope + "1"))).isEqualByComparingTo("1");
		assertThat(spent(ledger(), day(longScope + "2"))).isEqualByComparingTo("0");
	}

	@Test
	void instancesThatAddAtOnceLoseNothingAndCountNothingTwice() {
		List<Ledger> instances = instances();
		List<BigDecimal> sums = Flux.range(0, 400)
			.flatMap((i) -> instances.get(i % 2).add("c" + (i / 2 * 7919 % 200), day("many"), new BigDecimal("0.01")),
					32)
			.collectList()
			.block(SOON);
		assertThat(sums).as("each of 200 expenses once, though each was added twice").hasSize(200);
		assertThat(sums).as("every sum was seen by one alone").doesNotHaveDuplicates();
		assertThat(spent(ledger(), day("many"))).isEqualByComparingTo("2");
	}

	@Test
	void anExpenseCountsInEachScope() {
		ledger().add("e", day("tag:team=search"), BigDecimal.ONE).block(SOON);
		assertThat(ledger().add("e", day("all"), BigDecimal.ONE).block(SOON)).isEqualByComparingTo("1");
		assertThat(spent(ledger(), day("all"))).isEqualByComparingTo("1");
	}

	@Test
	void kindsOfPeriodThatBeginAtOnceAreApart() {
		Instant first = Instant.parse("2026-08-01T00:00:00Z");
		BudgetWindow day = BudgetWindow.at("first", BudgetPeriod.DAY, first);
		BudgetWindow month = BudgetWindow.at("first", BudgetPeriod.MONTH, first);
		ledger().add("f1", month, BigDecimal.TEN).block(SOON);
		assertThat(ledger().add("f1", day, BigDecimal.ONE).block(SOON)).isEqualByComparingTo("1");
		assertThat(spent(ledger(), month)).isEqualByComparingTo("10");
	}

	@Test
	void aMonthOutlastsItsDays() {
		BudgetWindow month = BudgetWindow.at("long", BudgetPeriod.MONTH, DAY);
		ledger().add("month", month, BigDecimal.ONE).block(SOON);
		for (int i = 0; i < 5; i++) {
			ledger().add("day" + i, day("long", i), BigDecimal.ONE).block(SOON);
		}
		assertThat(spent(ledger(), month)).isEqualByComparingTo("1");
	}

	@Test
	void longIdsAreApart() {
		String id = "x".repeat(2000);
		ledger().add(id + "1", day("ids"), BigDecimal.ONE).block(SOON);
		assertThat(ledger().add(id + "2", day("ids"), BigDecimal.ONE).block(SOON)).isEqualByComparingTo("2");
		assertThat(ledger().add(id + "2", day("ids"), BigDecimal.ONE).block(SOON)).isNull();
	}

}
