package io.github.openrouterspring.emulator.text;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class TokensTests {

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "one", " two words ", "a\n\n- list\n", "unreasonablylongword",
			"😀😀😀😀😀😀😀😀😀", "日本語のとても長い文章です" })
	void tokensJoinedAreTheText(String text) {
		assertThat(String.join("", Tokens.split(text))).isEqualTo(text);
	}

}
