package io.github.openrouterspring.catalog;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ModelQueryTests {

	private final List<Model> models = List.of(Models.model("""
			{'id':'anthropic/big','name':'Big','context_length':200000,'created':1700000000,
			 'pricing':{'prompt':'0.000003','completion':'0.000015'},
			 'architecture':{'input_modalities':['text','image','file'],'output_modalities':['text']},
			 'supported_parameters':['tools','structured_outputs','reasoning'],
			 'top_provider':{'is_moderated':true}}"""),
			Models.model("""
					{'id':'mistralai/codestral','name':'Codestral','description':'Fluent and MULTILINGUAL.',
					 'context_length':32000,'created':%d,
					 'pricing':{'prompt':'0.0000003','completion':'0.0000009'},
					 'architecture':{'input_modalities':['text','audio'],'output_modalities':['text','image']},
					 'supported_parameters':['tools'],'top_provider':{'is_moderated':false}}"""
				.formatted(Instant.now().getEpochSecond())),
			Models.model("{'id':'small/free:free','pricing':{'prompt':'0','completion':'0'},'context_length':8000}"),
			Models
				.model("{'id':'openrouter/auto','pricing':{'prompt':'-1','completion':'-1'},'context_length':2000000}"),
			Models.model("{'id':'odd/one','pricing':null,'architecture':null,'context_length':null}"));

	private List<String> ids(ModelQuery query) {
		return Models.ids(query.in(this.models));
	}

	@Test
	void findsByAbility() {
		assertThat(ids(ModelQuery.all().tools())).containsExactly("anthropic/big", "mistralai/codestral");
		assertThat(ids(ModelQuery.all().tools().structuredOutput().reasoning())).containsExactly("anthropic/big");
		assertThat(ids(ModelQuery.all().vision())).containsExactly("anthropic/big");
		assertThat(ids(ModelQuery.all().files())).containsExactly("anthropic/big");
		assertThat(ids(ModelQuery.all().audio())).containsExactly("mistralai/codestral");
		assertThat(ids(ModelQuery.all().writing("image"))).containsExactly("mistralai/codestral");
	}

	@Test
	void findsByContextLength() {
		assertThat(ids(ModelQuery.all().minContext(200_000))).containsExactly("anthropic/big", "openrouter/auto");
	}

	@Test
	void aPriceCeilingLeavesOutWhatHasNoPrice() {
		assertThat(ids(ModelQuery.all().maxPromptPrice(new BigDecimal("0.3")))).containsExactly("mistralai/codestral",
				"small/free:free");
		assertThat(ids(ModelQuery.all().maxCompletionPrice(new BigDecimal("15")))).containsExactly("anthropic/big",
				"mistralai/codestral", "small/free:free");
	}

	@Test
	void findsWhatIsFree() {
		assertThat(ids(ModelQuery.all().free())).containsExactly("small/free:free");
	}

	@Test
	void findsByMakerModerationAgeAndName() {
		assertThat(ids(ModelQuery.all().author("mistralai"))).containsExactly("mistralai/codestral");
		assertThat(ids(ModelQuery.all().unmoderated())).containsExactly("mistralai/codestral");
		assertThat(ids(ModelQuery.all().maxAge(Duration.ofDays(30)))).containsExactly("mistralai/codestral");
		assertThat(ids(ModelQuery.all().named("CODE"))).containsExactly("mistralai/codestral");
		assertThat(ids(ModelQuery.all().described("multilingual"))).containsExactly("mistralai/codestral");
	}

	@Test
	void theCheapestComesFirstAndWhatHasNoPriceLast() {
		assertThat(ids(ModelQuery.all().cheapestFirst())).containsExactly("small/free:free", "mistralai/codestral",
				"anthropic/big", "openrouter/auto", "odd/one");
	}

	@Test
	void theLongestContextComesFirst() {
		assertThat(ids(ModelQuery.all().longestContextFirst())).startsWith("openrouter/auto", "anthropic/big")
			.endsWith("odd/one");
	}

	@Test
	void theNewestComesFirst() {
		assertThat(ids(ModelQuery.all().newestFirst().limit(2))).containsExactly("mistralai/codestral",
				"anthropic/big");
	}

	@Test
	void aQueryIsNotChangedByItsNarrowerOnes() {
		ModelQuery tools = ModelQuery.all().tools();
		tools.author("anthropic").limit(1);
		assertThat(ids(tools)).hasSize(2);
	}

	@Test
	void aLimitBelowOneIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> ModelQuery.all().limit(0))
			.withMessageContaining("0")
			.withMessageContaining("at least 1");
	}

}
