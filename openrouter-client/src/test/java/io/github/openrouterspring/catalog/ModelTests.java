package io.github.openrouterspring.catalog;

import java.time.Instant;
import java.time.LocalDate;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ModelTests {

	@Test
	void timesAreTyped() {
		Model model = Models
			.model("{'created':1778613011,'expiration_date':'2026-12-31','knowledge_cutoff':'2025-06-01'}");
		assertThat(model.created()).isEqualTo(Instant.ofEpochSecond(1778613011));
		assertThat(model.expirationDate()).isEqualTo(LocalDate.of(2026, 12, 31));
		assertThat(model.knowledgeCutoff()).isEqualTo(LocalDate.of(2025, 6, 1));
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "{'id':null,'name':7,'architecture':null,'pricing':[],'top_provider':'x',"
			+ "'supported_parameters':{},'created':'soon','expiration_date':'31.12.','hugging_face_id':''}" })
	void whatIsOddIsAbsent(String json) {
		Model model = Models.model(json);
		assertThat(model.id()).isEmpty();
		assertThat(model.author()).isEmpty();
		assertThat(model.created()).isNull();
		assertThat(model.expirationDate()).isNull();
		assertThat(model.huggingFaceId()).isNull();
		assertThat(model.supportedParameters()).isEmpty();
		assertThat(model.architecture().inputModalities()).isEmpty();
		assertThat(model.topProvider().isModerated()).isNull();
		assertThat(model.reasoning()).isNull();
		assertThat(model.benchmarks()).isNull();
		assertThat(model.aliasTarget()).isNull();
	}

	@Test
	void defaultsAreNumbers() {
		DefaultParameters defaults = Models
			.model("{'default_parameters':{'temperature':0.7,'top_p':0.95,'top_k':40,'frequency_penalty':null}}")
			.defaultParameters();
		assertThat(defaults.temperature()).isEqualByComparingTo("0.7");
		assertThat(defaults.topP()).isEqualByComparingTo("0.95");
		assertThat(defaults.topK()).isEqualByComparingTo("40");
		assertThat(defaults.frequencyPenalty()).isNull();
		assertThat(defaults.presencePenalty()).isNull();
		assertThat(defaults.repetitionPenalty()).isNull();
	}

	@Test
	void limitsAreNumbers() {
		RequestLimits limits = Models.model("{'per_request_limits':{'prompt_tokens':4000,'completion_tokens':1000}}")
			.perRequestLimits();
		assertThat(limits.promptTokens()).isEqualTo(4000);
		assertThat(limits.completionTokens()).isEqualTo(1000);
		assertThat(Models.model("{'per_request_limits':null}").perRequestLimits()).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "-5", "0", "null", "'many'", "{}" })
	void whatHoldsNoTokenSaysNothing(String tokens) {
		Model model = Models.model(
				"{'context_length':%1$s,'top_provider':{'context_length':%1$s,'max_completion_tokens':%1$s},'per_request_limits':{'prompt_tokens':%1$s}}"
					.formatted(tokens));
		assertThat(model.contextLength()).isNull();
		assertThat(model.topProvider().contextLength()).isNull();
		assertThat(model.topProvider().maxCompletionTokens()).isNull();
		assertThat(model.perRequestLimits().promptTokens()).isNull();
	}

	@Test
	void theMakerOfAnAliasHasNoTilde() {
		assertThat(Models.model("{'id':'~anthropic/claude-sonnet-latest'}").author()).isEqualTo("anthropic");
	}

	@Test
	void benchmarksAreNumbers() {
		Benchmarks benchmarks = Models.model(
				"{'benchmarks':{'artificial_analysis':{'coding_index':61.5,'intelligence_index':null},'design_arena':[{'elo':1200}]}}")
			.benchmarks();
		assertThat(benchmarks.codingIndex()).isEqualByComparingTo("61.5");
		assertThat(benchmarks.intelligenceIndex()).isNull();
		assertThat(benchmarks.designArena()).hasSize(1);
	}

	@Test
	void aQueryForTheServerIsEscaped() {
		assertThat(ModelsRequest.DEFAULT.search("a&b ü").category("marketing/seo").page(10, 20).toQuery())
			.isEqualTo("?q=a%26b+%C3%BC&category=marketing%2Fseo&offset=10&limit=20");
		assertThat(ModelsRequest.DEFAULT.toQuery()).isEmpty();
	}

	@Test
	void aPageBeyondTheLimitIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> ModelsRequest.DEFAULT.page(0, 1001))
			.withMessageContaining("1001")
			.withMessageContaining("1 to 1000");
	}

	@Test
	void anEstimateIsExact() {
		CostEstimate estimate = CostEstimate.of(Models.priced("a/b", "0.000001", "0.000002"), 1500, 250, Instant.now());
		assertThat(estimate.cost()).isEqualByComparingTo("0.002");
	}

	@Test
	void anEstimateOfADynamicPriceIsUnknown() {
		assertThat(CostEstimate.of(Models.priced("openrouter/auto", "-1", "-1"), 1, 1, Instant.now()).cost()).isNull();
	}

	@Test
	void negativeTokensAreRefused() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> CostEstimate.of(Models.priced("a/b", "1", "1"), -1, 1, Instant.now()))
			.withMessageContaining("-1");
	}

}
