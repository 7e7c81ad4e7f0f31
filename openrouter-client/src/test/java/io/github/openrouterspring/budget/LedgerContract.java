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

	private BigDecimal spent(Ledger ledger, String scope, Instant period) {
		return ledger.spent(scope, period).defaultIfEmpty(BigDecimal.ZERO).block(SOON);
	}

	@Test
	void nothingIsSpentInTheBeginning() {
		assertThat(spent(ledger(), "nothing", DAY)).isEqualByComparingTo("0");
	}

	@Test
	void expensesAddUpExactly() {
		assertThat(ledger().add("e1", "exact", DAY, new BigDecimal("0.000000123456789012345678")).block(SOON))
			.isEqualByComparingTo("0.000000123456789012345678");
		assertThat(ledger().add("e2", "exact", DAY, new BigDecimal("12345.5")).block(SOON))
			.isEqualByComparingTo("12345.500000123456789012345678");
	}

	@Test
	void anExpenseCountsOnce() {
		assertThat(ledger().add("once", "once", DAY, BigDecimal.ONE).block(SOON)).isEqualByComparingTo("1");
		for (Ledger instance : instances()) {
			assertThat(instance.add("once", "once", DAY, BigDecimal.ONE).block(SOON)).isNull();
			assertThat(spent(instance, "once", DAY)).isEqualByComparingTo("1");
		}
	}

	@Test
	void scopesAndPeriodsAreApart() {
		ledger().add("s1", "one", DAY, BigDecimal.ONE).block(SOON);
		ledger().add("s2", "two", DAY, BigDecimal.TEN).block(SOON);
		ledger().add("s3", "one", DAY.plus(Duration.ofDays(1)), BigDecimal.TEN).block(SOON);
		assertThat(spent(ledger(), "one", DAY)).isEqualByComparingTo("1");
		assertThat(spent(ledger(), "one", DAY.plus(Duration.ofDays(1)))).isEqualByComparingTo("10");
	}

	@Test
	void longScopesAreApart() {
		String longScope = "tag:user=" + "x".repeat(2000);
		ledger().add("l1", longScope + "1", DAY, BigDecimal.ONE).block(SOON);
		assertThat(spent(ledger(), longScope + "1", DAY)).isEqualByComparingTo("1");
		assertThat(spent(ledger(), longScope + "2", DAY)).isEqualByComparingTo("0");
	}

	@Test
	void instancesThatAddAtOnceLoseNothingAndCountNothingTwice() {
		List<Ledger> instances = instances();
		List<BigDecimal> sums = Flux.range(0, 400)
			.flatMap((i) -> instances.get(i % 2).add("c" + (i / 2 * 7919 % 200), "many", DAY, new BigDecimal("0.01")),
					32)
			.collectList()
			.block(SOON);
		assertThat(sums).as("each of 200 expenses once, though each was added twice").hasSize(200);
		assertThat(sums).as("every sum was seen by one alone").doesNotHaveDuplicates();
		assertThat(spent(ledger(), "many", DAY)).isEqualByComparingTo("2");
	}

}
