package io.github.openrouterspring.budget;

import io.github.openrouterspring.call.Usage;
import io.github.openrouterspring.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class CostsTests {

	private final Costs costs = new Costs(false);

	private static Usage usage(String json) {
		return new Usage(JsonObject.parse(json));
	}

	@ParameterizedTest
	@ValueSource(strings = { "0", "0.000000000000000000000001", "10000", "\"0.25\"" })
	void amountsCount(String cost) {
		Usage usage = usage("{\"cost\":" + cost + "}");
		assertThat(this.costs.of(usage)).isEqualByComparingTo(usage.cost());
		assertThat(this.costs.wrongWith(usage)).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "-0.5", "10000.01", "1e300", "1e9999", "\"NaN\"", "\"Infinity\"", "true", "{}" })
	void whatNoCallCanCostIsRefused(String cost) {
		Usage usage = usage("{\"cost\":" + cost + "}");
		assertThat(this.costs.of(usage)).isNull();
		assertThat(this.costs.wrongWith(usage)).startsWith("the server says that it is '");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "{\"cost\":null}" })
	void aServerMaySayNothing(String json) {
		assertThat(this.costs.of(usage(json))).isNull();
		assertThat(this.costs.wrongWith(usage(json))).isEqualTo("the server does not say it");
	}

	@Test
	void moreIsNotSaidThanFitsIntoALine() {
		assertThat(this.costs.wrongWith(usage("{\"cost\":\"" + "x".repeat(10_000) + "\"}"))).hasSizeLessThan(120);
	}

	@Test
	void placesThatNoLedgerKeepsAreRoundedUp() {
		assertThat(this.costs.of(usage("{\"cost\":1e-900}"))).isEqualByComparingTo("0.000000000000000000000001");
	}

	@Test
	void withAKeyOfOnesOwnTheFeeCountsUnlessTheRestIsWantedToo() {
		Usage usage = usage("{\"cost\":0.05,\"is_byok\":true,\"cost_details\":{\"upstream_inference_cost\":1}}");
		assertThat(this.costs.of(usage)).isEqualByComparingTo("0.05");
		assertThat(new Costs(true).of(usage)).isEqualByComparingTo("1.05");
	}

	@Test
	void withOpenRoutersKeyTheProviderIsNotPaidTwice() {
		Usage usage = usage("{\"cost\":1,\"is_byok\":false,\"cost_details\":{\"upstream_inference_cost\":1}}");
		assertThat(new Costs(true).of(usage)).isEqualByComparingTo("1");
	}

	@Test
	void whatAProviderChargesIsLookedAtToo() {
		Usage usage = usage("{\"cost\":1,\"is_byok\":true,\"cost_details\":{\"upstream_inference_cost\":-2}}");
		assertThat(new Costs(true).of(usage)).isNull();
		assertThat(new Costs(true).wrongWith(usage)).contains("less than nothing");
	}

}
