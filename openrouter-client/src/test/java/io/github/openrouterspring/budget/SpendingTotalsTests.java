package io.github.openrouterspring.budget;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SpendingTotalsTests {

	private final SpendingTotals totals = new SpendingTotals();

	private static Expense expense(String model, String name, Map<String, String> tags, String cost) {
		return new Expense("id", "chat", Instant.now(), model, model, name, tags, new BigDecimal(cost), 10, 5);
	}

	@Test
	void whatIsSpentAddsUpExactly() {
		for (int i = 0; i < 10; i++) {
			this.totals.add(expense("a/b", null, Map.of(), "0.1"));
		}
		assertThat(this.totals.snapshot().total()).isEqualTo(new SpendingSum(10, new BigDecimal("1.0"), 100, 50));
	}

	@Test
	void modelsNamesAndTagsHaveSumsOfTheirOwn() {
		this.totals.add(expense("a/b", "code", Map.of("team", "search", "user", "ann"), "1"));
		this.totals.add(expense("a/b", null, Map.of("team", "shop"), "2"));
		this.totals.add(expense("c/d", "code", Map.of("team", "search"), "4"));
		Spending spending = this.totals.snapshot();
		assertThat(spending.byModel().get("a/b").cost()).isEqualByComparingTo("3");
		assertThat(spending.byModelName().get("code").cost()).isEqualByComparingTo("5");
		assertThat(spending.byModelName()).containsOnlyKeys("code");
		assertThat(spending.byTag().get("team").get("search").cost()).isEqualByComparingTo("5");
		assertThat(spending.byTag().get("user").get("ann").calls()).isEqualTo(1);
	}

	@Test
	void aSnapshotStaysAsItWas() {
		Spending before = this.totals.snapshot();
		this.totals.add(expense("a/b", null, Map.of("t", "v"), "1"));
		assertThat(before.total()).isEqualTo(SpendingSum.NOTHING);
		assertThat(before.byTag()).isEmpty();
	}

	@Test
	void afterAResetItBeginsAnew() {
		this.totals.add(expense("a/b", null, Map.of(), "1"));
		assertThat(this.totals.reset().total().cost()).isEqualByComparingTo("1");
		assertThat(this.totals.snapshot().total()).isEqualTo(SpendingSum.NOTHING);
	}

	@Test
	void afterAResetNoNameIsKnown() {
		this.totals.add(expense("a/b", "code", Map.of("team", "search"), "1"));
		this.totals.reset();
		Spending spending = this.totals.snapshot();
		assertThat(spending.byModel()).isEmpty();
		assertThat(spending.byModelName()).isEmpty();
		assertThat(spending.byTag()).isEmpty();
	}

	@Test
	void veryManyTagsDoNotFillTheMemory() {
		for (int i = 0; i < SpendingTotals.MOST_NAMES + 50; i++) {
			this.totals.add(expense("a/b", null, Map.of("tag" + i, "v"), "1"));
		}
		this.totals.add(expense("a/b", null, Map.of("tag0", "v"), "1"));
		Map<String, Map<String, SpendingSum>> tags = this.totals.snapshot().byTag();
		assertThat(tags).hasSize(SpendingTotals.MOST_NAMES + 1);
		assertThat(tags.get(SpendingTotals.OTHERS).get("v").calls()).isEqualTo(50);
		assertThat(tags.get("tag0").get("v").calls()).isEqualTo(2);
	}

	@Test
	void veryManyNamesDoNotFillTheMemory() {
		for (int i = 0; i < SpendingTotals.MOST_NAMES + 50; i++) {
			this.totals.add(expense("a/b", null, Map.of("user", "u" + i), "1"));
		}
		Map<String, SpendingSum> users = this.totals.snapshot().byTag().get("user");
		assertThat(users).hasSize(SpendingTotals.MOST_NAMES + 1);
		assertThat(users.get(SpendingTotals.OTHERS).calls()).isEqualTo(50);
	}

	@Test
	void nothingIsLostBetweenThreads() {
		IntStream.range(0, 10_000).parallel().forEach((i) -> this.totals.add(expense("a/b", null, Map.of(), "0.01")));
		assertThat(this.totals.snapshot().total().cost()).isEqualByComparingTo("100");
	}

}
