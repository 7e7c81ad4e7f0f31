package io.github.openrouterspring.resilience;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import reactor.test.scheduler.VirtualTimeScheduler;

import static org.assertj.core.api.Assertions.assertThat;

class RetryBudgetTests {

	private final VirtualTimeScheduler time = VirtualTimeScheduler.create();

	private RetryBudget budget(double share) {
		return new RetryBudget(share, CallClock.of(this.time));
	}

	private static int spendAll(RetryBudget budget) {
		int spent = 0;
		while (spent < 1000 && budget.spend()) {
			spent++;
		}
		return spent;
	}

	@Test
	void aFewRetriesAreThereFromTheBeginning() {
		assertThat(spendAll(budget(0.2))).isEqualTo(RetryBudget.SAVED);
	}

	@Test
	void eachCallEarnsItsShare() {
		RetryBudget budget = budget(0.2);
		spendAll(budget);
		for (int i = 0; i < 11; i++) {
			budget.callBegun();
		}
		assertThat(spendAll(budget)).isEqualTo(2);
	}

	@Test
	void eachSecondEarnsOne() {
		RetryBudget budget = budget(0);
		spendAll(budget);
		this.time.advanceTimeBy(Duration.ofMillis(3500));
		assertThat(spendAll(budget)).isEqualTo(3);
	}

	@Test
	void noMoreThanAFewAreSaved() {
		RetryBudget budget = budget(0.2);
		this.time.advanceTimeBy(Duration.ofDays(1));
		for (int i = 0; i < 1000; i++) {
			budget.callBegun();
		}
		assertThat(spendAll(budget)).isEqualTo(RetryBudget.SAVED);
	}

	@Test
	void allOfTheCallsIsNoBound() {
		assertThat(spendAll(budget(1))).isEqualTo(1000);
	}

}
