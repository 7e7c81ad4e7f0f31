package io.github.openrouterspring.http;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ApiKeyTests {

	@ParameterizedTest
	@NullSource
	@ValueSource(strings = { "", "  ", "${OPENROUTER_API_KEY}", " ${x:}" })
	void blankAndUnreplacedPlaceholdersCountAsMissing(String text) {
		assertThat(ApiKey.usable(text)).isNull();
	}

	@Test
	void blanksAroundAKeyDoNotMatter() {
		assertThat(ApiKey.usable(" sk-or-v1-abc\n")).isEqualTo("sk-or-v1-abc");
	}

	@ParameterizedTest
	@ValueSource(strings = { "sk-or\nX-Evil: 1", "sk or", "sk-ör" })
	void aKeyWithOtherCharactersIsRefusedWithoutShowingIt(String key) {
		assertThatIllegalArgumentException().isThrownBy(() -> ApiKey.usable(key))
			.withMessageNotContaining("sk")
			.withMessageContaining("https://openrouter.ai/keys");
	}

	@Test
	void keysAreMaskedInTexts() {
		assertThat(ApiKey.masked("key my-very-own-key and sk-or-v1-abc_DEF", "my-very-own-key"))
			.isEqualTo("key *** and sk-or-***");
	}

}
