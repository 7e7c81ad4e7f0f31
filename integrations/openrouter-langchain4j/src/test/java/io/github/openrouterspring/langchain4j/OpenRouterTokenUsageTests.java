package io.github.openrouterspring.langchain4j;

import dev.langchain4j.model.output.TokenUsage;
import io.github.openrouterspring.call.Usage;
import io.github.openrouterspring.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class OpenRouterTokenUsageTests {

	private static final String FULL = "{'prompt_tokens':10,'completion_tokens':5,'total_tokens':15,'cost':0.25,"
			+ "'prompt_tokens_details':{'cached_tokens':4},'completion_tokens_details':{'reasoning_tokens':3}}";

	private static OpenRouterTokenUsage usage(String json) {
		return OpenRouterTokenUsage.of(new Usage(JsonObject.parse(json.replace('\'', '"'))));
	}

	@Test
	void everythingIsAddedUp() {
		OpenRouterTokenUsage sum = usage(FULL).add(usage(FULL));
		assertThat(sum.inputTokenCount()).isEqualTo(20);
		assertThat(sum.outputTokenCount()).isEqualTo(10);
		assertThat(sum.totalTokenCount()).isEqualTo(30);
		assertThat(sum.cost()).isEqualByComparingTo("0.50");
		assertThat(sum.cachedTokens()).isEqualTo(8);
		assertThat(sum.reasoningTokens()).isEqualTo(6);
	}

	@Test
	void whatOneDoesNotSayIsThatOfTheOther() {
		assertThat(usage("{}").add(usage(FULL)).cost()).isEqualByComparingTo("0.25");
		assertThat(usage(FULL).add(usage("{}")).cost()).isEqualByComparingTo("0.25");
		assertThat(usage("{}").add(usage("{}")).cost()).isNull();
	}

	@Test
	void usageWithoutACostLeavesTheCost() {
		OpenRouterTokenUsage sum = usage(FULL).add(new TokenUsage(1, 2));
		assertThat(sum.inputTokenCount()).isEqualTo(11);
		assertThat(sum.cost()).isEqualByComparingTo("0.25");
		assertThat(sum.cachedTokens()).isEqualTo(4);
		assertThat(sum.reasoningTokens()).isEqualTo(3);
	}

	@Test
	void nothingAddsNothing() {
		OpenRouterTokenUsage usage = usage(FULL);
		assertThat(usage.add(null)).isSameAs(usage);
	}

	@Test
	void sameNumbersAreEqual() {
		assertThat(usage(FULL)).isEqualTo(usage(FULL))
			.hasSameHashCodeAs(usage(FULL))
			.hasToString(usage(FULL).toString());
	}

	@ParameterizedTest
	@ValueSource(strings = { "'prompt_tokens':10", "'completion_tokens':5", "'total_tokens':15", "'cost':0.25",
			"'cached_tokens':4", "'reasoning_tokens':3" })
	void everyNumberTellsUsagesApart(String number) {
		assertThat(usage(FULL.replace(number, number.replaceAll(":.*", ":7")))).isNotEqualTo(usage(FULL));
	}

	@Test
	void usageWithoutACostIsAnother() {
		assertThat(usage(FULL)).isNotEqualTo(new TokenUsage(10, 5, 15)).isNotEqualTo(null);
	}

}
