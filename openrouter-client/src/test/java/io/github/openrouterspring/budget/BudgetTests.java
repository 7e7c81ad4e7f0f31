package io.github.openrouterspring.budget;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class BudgetTests {

	@ParameterizedTest
	@ValueSource(strings = { "0", "-1", "0.000" })
	void aBudgetOfNothingIsRefused(String amount) {
		assertThatIllegalArgumentException().isThrownBy(() -> Budget.of(new BigDecimal(amount), BudgetPeriod.DAY))
			.withMessageContaining(amount)
			.withMessageContaining("more than zero");
	}

	@ParameterizedTest
	@ValueSource(strings = { "0", "-0.5", "1.01", "80" })
	void aWarningOutsideTheAmountIsRefused(String warnAt) {
		assertThatIllegalArgumentException()
			.isThrownBy(
					() -> new Budget(BigDecimal.TEN, BudgetPeriod.DAY, BudgetScope.ALL, null, new BigDecimal(warnAt)))
			.withMessageContaining(warnAt)
			.withMessageContaining("at most 1");
	}

	@Test
	void aBudgetByTagNamesItsTagAndNoOtherDoes() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new Budget(BigDecimal.TEN, BudgetPeriod.DAY, BudgetScope.TAG, " ", BigDecimal.ONE));
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new Budget(BigDecimal.TEN, BudgetPeriod.DAY, BudgetScope.ALL, "team", BigDecimal.ONE))
			.withMessageContaining("'team'");
	}

	@ParameterizedTest
	@CsvSource({ "HOUR, 2026-08-20T12:00:00Z, 2026-08-20T13:00:00Z", "DAY, 2026-08-20T00:00:00Z, 2026-08-21T00:00:00Z",
			"WEEK, 2026-08-17T00:00:00Z, 2026-08-24T00:00:00Z", "MONTH, 2026-08-01T00:00:00Z, 2026-09-01T00:00:00Z",
			"TOTAL, 1970-01-01T00:00:00Z, " })
	void periodsBeginAndEndInUtc(BudgetPeriod period, Instant start, Instant end) {
		Instant time = Instant.parse("2026-08-20T12:34:56Z");
		assertThat(period.start(time)).isEqualTo(start);
		assertThat(period.start(start)).isEqualTo(start);
		assertThat(period.end(time)).isEqualTo(end);
	}

	@ParameterizedTest
	@CsvSource({ "ALL, , all", "MODEL, , model:a/b", "MODEL_NAME, , model-name:code", "TAG, team, tag:team=search",
			"TAG, other, tag:other=" })
	void theLedgerKeepsCallsByScope(BudgetScope scope, String tag, String key) {
		Budget budget = new Budget(BigDecimal.TEN, BudgetPeriod.DAY, scope, tag, BigDecimal.ONE);
		assertThat(budget.key("a/b", "code", Map.of("team", "search"))).isEqualTo(key);
	}

	@Test
	void theDefaultModelHasAScopeToo() {
		Budget budget = new Budget(BigDecimal.TEN, BudgetPeriod.DAY, BudgetScope.MODEL, null, BigDecimal.ONE);
		assertThat(budget.key(null, null, Map.of())).isEqualTo("model:");
	}

}
