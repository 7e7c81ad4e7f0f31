package io.github.openrouterspring.catalog;

import java.time.Instant;

import io.github.openrouterspring.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class PricingTests {

	private static final Instant NOON = Instant.parse("2026-08-20T12:00:00Z");

	private static Pricing pricing(String json) {
		return new Pricing(JsonObject.parse(json.replace('\'', '"')));
	}

	@Test
	void aPriceIsExact() {
		assertThat(pricing("{'prompt':'0.000000123456789'}").prompt()).isEqualTo("0.000000123456789");
	}

	@Test
	void aMillionTokensAreReadable() {
		Pricing pricing = pricing("{'prompt':'0.000003','completion':'0.00001'}");
		assertThat(pricing.promptPerMillion()).hasToString("3");
		assertThat(pricing.completionPerMillion()).hasToString("10");
	}

	@Test
	void smallPricesStayExactPerMillion() {
		assertThat(pricing("{'prompt':'1e-7'}").promptPerMillion()).hasToString("0.1");
	}

	@Test
	void zeroIsFree() {
		Pricing free = pricing("{'prompt':'0','completion':'0'}");
		assertThat(free.isFree()).isTrue();
		assertThat(free.isDynamic()).isFalse();
		assertThat(free.cost(1000, 1000)).isEqualByComparingTo("0");
	}

	@Test
	void minusOneIsDynamicAndNeverAddsUp() {
		Pricing dynamic = pricing("{'prompt':'-1','completion':'-1'}");
		assertThat(dynamic.isDynamic()).isTrue();
		assertThat(dynamic.isFree()).isFalse();
		assertThat(dynamic.prompt()).isNull();
		assertThat(dynamic.promptPerMillion()).isNull();
		assertThat(dynamic.cost(1000, 1000)).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "{'prompt':null,'completion':null}", "{'prompt':'','completion':''}",
			"{'prompt':'free','completion':{}}", "{'prompt':'-0.5','completion':-7}",
			"{'prompt':'1e999999999','completion':'1e-999999999'}" })
	void anythingElseIsUnknownAndNeitherFreeNorDynamic(String json) {
		Pricing unknown = pricing(json);
		assertThat(unknown.prompt()).isNull();
		assertThat(unknown.completion()).isNull();
		assertThat(unknown.isFree()).isFalse();
		assertThat(unknown.isDynamic()).isFalse();
		assertThat(unknown.cost(1, 1)).isNull();
	}

	@Test
	void aRequestWithAPriceIsNotFree() {
		assertThat(pricing("{'prompt':'0','completion':'0','request':'0.01'}").isFree()).isFalse();
	}

	@Test
	void theCostCountsEverythingOnce() {
		Pricing pricing = pricing("{'prompt':'0.000003','completion':'0.000015','request':'0.005'}");
		assertThat(pricing.cost(1000, 100)).isEqualByComparingTo("0.0095");
	}

	@ParameterizedTest
	@CsvSource({ "200000, 0.000001", "200001, 0.000002" })
	void longRequestsCostMoreThanTheThreshold(long tokens, String price) {
		Pricing pricing = pricing(
				"{'prompt':'0.000001','completion':'1','overrides':[{'min_prompt_tokens':200000,'prompt':'0.000002'}]}");
		assertThat(pricing.at(tokens, NOON).prompt()).isEqualByComparingTo(price);
		assertThat(pricing.at(tokens, NOON).completion()).isEqualByComparingTo("1");
	}

	@ParameterizedTest
	@CsvSource({ "2026-08-20T00:59:59Z, 8", "2026-08-20T01:00:00Z, 4", "2026-08-20T08:29:00Z, 4",
			"2026-08-20T08:30:00Z, 8" })
	void timesOfDayAreHalfOpen(Instant time, String price) {
		Pricing pricing = pricing("{'prompt':'8','overrides':[{'utc_start':100,'utc_end':830,'prompt':'4'}]}");
		assertThat(pricing.at(1, time).prompt()).isEqualByComparingTo(price);
	}

	@ParameterizedTest
	@CsvSource({ "2026-08-20T23:30:00Z, 4", "2026-08-20T02:59:00Z, 4", "2026-08-20T12:00:00Z, 8" })
	void timesOfDayWrapAtMidnight(Instant time, String price) {
		Pricing pricing = pricing("{'prompt':'8','overrides':[{'utc_start':2200,'utc_end':300,'prompt':'4'}]}");
		assertThat(pricing.at(1, time).prompt()).isEqualByComparingTo(price);
	}

	@Test
	void laterOverridesWinForEachPrice() {
		Pricing pricing = pricing("""
				{'prompt':'9','completion':'9','overrides':[
				 {'min_prompt_tokens':10,'prompt':'1','completion':'2'},{'min_prompt_tokens':20,'prompt':'3'}]}""");
		Pricing then = pricing.at(100, NOON);
		assertThat(then.prompt()).isEqualByComparingTo("3");
		assertThat(then.completion()).isEqualByComparingTo("2");
		assertThat(then.json()).doesNotContainKeys("overrides", "min_prompt_tokens");
	}

	@ParameterizedTest
	@ValueSource(strings = { "[0,6]", "[6,7]", "['sat','sun']", "['Saturday','SUNDAY']" })
	void aPriceForSomeDaysHoldsOnThem(String days) {
		Pricing pricing = pricing("{'prompt':'8','overrides':[{'utc_days':" + days + ",'prompt':'4'}]}");
		assertThat(pricing.at(1, Instant.parse("2026-11-27T23:59:59Z")).prompt()).isEqualTo("8");
		assertThat(pricing.at(1, Instant.parse("2026-11-28T00:00:00Z")).prompt()).isEqualTo("4");
		assertThat(pricing.at(1, Instant.parse("2026-11-29T23:59:59Z")).prompt()).isEqualTo("4");
		assertThat(pricing.at(1, Instant.parse("2026-11-30T00:00:00Z")).prompt()).isEqualTo("8");
	}

	@Test
	void allConditionsHaveToBeMet() {
		Pricing pricing = pricing(
				"{'prompt':'8','overrides':[{'utc_days':[1],'utc_start':100,'utc_end':200,'prompt':'4'}]}");
		assertThat(pricing.at(1, Instant.parse("2026-11-30T01:30:00Z")).prompt()).isEqualTo("4");
		assertThat(pricing.at(1, Instant.parse("2026-11-30T02:30:00Z")).prompt()).isEqualTo("8");
		assertThat(pricing.at(1, Instant.parse("2026-12-01T01:30:00Z")).prompt()).isEqualTo("8");
	}

	@ParameterizedTest
	@ValueSource(strings = { "'region':'eu'", "'max_prompt_tokens':10", "'max_prompt_tokens':'10'",
			"'utc_days':['someday']", "'utc_days':[8]", "'utc_days':[null]", "'utc_start':'morning'",
			"'min_prompt_tokens':'many'", "'utc_months':[1]" })
	void anOverrideWithAConditionThatIsNotKnownDoesNotCountAndStaysAsItCame(String condition) {
		String override = "{" + condition + ",'prompt':'4'}";
		Pricing then = pricing("{'prompt':'8','completion':'8','overrides':[" + override
				+ ",{'min_prompt_tokens':1,'completion':'2'}]}")
			.at(5, Instant.EPOCH);
		assertThat(then.prompt()).isEqualTo("8");
		assertThat(then.completion()).isEqualTo("2");
		assertThat(then.overrides()).containsExactly(JsonObject.parse(override.replace('\'', '"')));
	}

	@Test
	void aPriceWithANameOfItsOwnIsNoConditionWhereTheModelHasIt() {
		Pricing then = pricing("{'prompt':'8','rerank':'1','overrides':[{'rerank':'2','prompt':'4'}]}").at(1,
				Instant.EPOCH);
		assertThat(then.price("rerank")).isEqualTo("2");
		assertThat(then.prompt()).isEqualTo("4");
	}

}
