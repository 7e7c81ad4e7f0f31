package io.github.openrouterspring.budget;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class InMemoryLedgerTests extends LedgerContract {

	private final InMemoryLedger ledger = new InMemoryLedger();

	@Override
	List<Ledger> instances() {
		return List.of(this.ledger, this.ledger);
	}

	@Test
	void longGonePeriodsAreForgotten() {
		for (int day = 0; day < 5; day++) {
			add(this.ledger, "d" + day, day("all", day), BigDecimal.ONE).block(SOON);
		}
		assertThat(this.ledger.spent(day("all")).block(SOON)).isEqualByComparingTo("0");
		assertThat(this.ledger.spent(day("all", 3)).block(SOON)).isEqualByComparingTo("1");
	}

}
