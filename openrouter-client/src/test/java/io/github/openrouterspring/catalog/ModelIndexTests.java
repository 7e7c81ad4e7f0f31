package io.github.openrouterspring.catalog;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ModelIndexTests {

	private final ModelIndex index = new ModelIndex(List.of(
			Models
				.model("{'id':'anthropic/claude-sonnet-4.5','canonical_slug':'anthropic/claude-4.5-sonnet-20250929'}"),
			Models.model("{'id':'anthropic/claude-sonnet-4','canonical_slug':'anthropic/claude-4-sonnet-20250522'}"),
			Models.model("{'id':'openai/gpt-4o'}"), Models.model("{'id':'openai/gpt-4o-mini'}"),
			Models.model("{'id':'meta-llama/llama-3.1-8b-instruct'}"),
			Models.model("{'id':'meta-llama/llama-3.1-8b-instruct:free'}"),
			Models.model("{'id':'~openai/gpt-latest','alias_target':{'slug':'openai/gpt-4o','name':'GPT'}}")));

	@ParameterizedTest
	@CsvSource({ "openai/gpt-4o, openai/gpt-4o", "' openai/gpt-4o ', openai/gpt-4o",
			"anthropic/claude-4.5-sonnet-20250929, anthropic/claude-sonnet-4.5", "openai/gpt-4o:nitro, openai/gpt-4o",
			"openai/gpt-4o:floor:online, openai/gpt-4o",
			"meta-llama/llama-3.1-8b-instruct:free, meta-llama/llama-3.1-8b-instruct:free",
			"meta-llama/llama-3.1-8b-instruct:free:online, meta-llama/llama-3.1-8b-instruct:free",
			"openai/gpt-4o@preset/mine, openai/gpt-4o", "~openai/gpt-latest, ~openai/gpt-latest" })
	void findsWhatRequestsMayName(String written, String id) {
		assertThat(this.index.find(written).id()).isEqualTo(id);
		assertThat(this.index.knows(written)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "@preset/mine", "openrouter/auto", "openrouter/auto-beta" })
	void whatOnlyOpenRouterCanResolveIsKnownWithoutAModel(String written) {
		assertThat(this.index.knows(written)).isTrue();
		assertThat(this.index.find(written)).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "openai/gpt-4o:free", "openai/gpt-5", "gpt-4o", "", ":nitro", "openai/gpt-4o:turbo" })
	void theRestIsUnknown(String written) {
		assertThat(this.index.knows(written)).isFalse();
	}

	@ParameterizedTest
	@CsvSource({ "anthropic/claude-sonet-4.5, anthropic/claude-sonnet-4.5", "openai/gtp-4o, openai/gpt-4o",
			"gpt-4o, openai/gpt-4o", "OpenAI/GPT-4o, openai/gpt-4o", "openai/gpt-4o:free, openai/gpt-4o",
			"antropic/claude-sonnet-4, anthropic/claude-sonnet-4" })
	void theNearestIsSuggestedFirst(String written, String id) {
		assertThat(this.index.suggestions(written)).first().isEqualTo(id);
		assertThat(this.index.unknown(written)).contains("'" + written + "'", "did you mean '" + id + "'");
	}

	@Test
	void atMostThreeAreSuggested() {
		assertThat(new ModelIndex(Models.named("a/abcd1", "a/abcd2", "a/abcd3", "a/abcd4")).suggestions("a/abcd"))
			.containsExactly("a/abcd1", "a/abcd2", "a/abcd3");
	}

	@Test
	void whatIsFarFromEverythingHasNoSuggestionButAnAddress() {
		assertThat(this.index.suggestions("completely/different-thing")).isEmpty();
		assertThat(this.index.unknown("completely/different-thing")).contains("https://openrouter.ai/models");
	}

	@Test
	void swappedLettersAreOneStep() {
		assertThat(EditDistance.between("gtp", "gpt", 5)).isEqualTo(1);
		assertThat(EditDistance.between("kitten", "sitting", 5)).isEqualTo(3);
		assertThat(EditDistance.between("", "abc", 5)).isEqualTo(3);
		assertThat(EditDistance.between("abc", "xyzuvw", 2)).isGreaterThan(2);
	}

}
