package io.github.openrouterspring.http;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class BaseUrlTests {

	@ParameterizedTest
	@NullSource
	@ValueSource(strings = { "", " ", "https://openrouter.ai", "https://openrouter.ai/", "https://openrouter.ai/api",
			"https://openrouter.ai/v1/", "https://openrouter.ai/api/v1", "https://openrouter.ai/api/v1//",
			"https://openrouter.ai/api/v1/v1", " https://openrouter.ai/api/v1 " })
	void everyWayToWriteOpenRouterWorks(String text) {
		assertThat(BaseUrl.parse(text)).isEqualTo("https://openrouter.ai/api/v1");
	}

	@ParameterizedTest
	@CsvSource({ "https://eu.openrouter.ai, https://eu.openrouter.ai/api/v1",
			"http://127.0.0.1:8080/api/v1/, http://127.0.0.1:8080/api/v1",
			"http://gateway/openrouter/v1/v1/, http://gateway/openrouter/v1",
			"https://gateway.example/llm, https://gateway.example/llm" })
	void otherHostsKeepTheirPath(String text, String expected) {
		assertThat(BaseUrl.parse(text)).isEqualTo(expected);
	}

	@ParameterizedTest
	@ValueSource(strings = { "openrouter.ai/api/v1", "ftp://openrouter.ai", "https://", "https://host name/v1",
			"https://host/v1?x=1", "https://host/v1#x", "https://openrouter.ai/docs",
			"https://openrouter.ai/api/v1/chat/completions" })
	void whatCannotBeUsedIsRefusedWithWhatToWrite(String text) {
		assertThatIllegalArgumentException().isThrownBy(() -> BaseUrl.parse(text))
			.withMessageContaining("'" + text + "'")
			.withMessageContaining("https://openrouter.ai/api/v1");
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://llm_gateway:8080/v1", "https://my_host" })
	void aHostWithAnUnderscoreIsRefusedForThatReason(String text) {
		assertThatIllegalArgumentException().isThrownBy(() -> BaseUrl.parse(text))
			.withMessageContaining("'" + text + "'")
			.withMessageContaining("underscore")
			.withMessageNotContaining("begin it with");
	}

	@Test
	void anUnderscoreInThePathIsNoMatter() {
		assertThat(BaseUrl.parse("https://gateway.example/my_llm")).isEqualTo("https://gateway.example/my_llm");
	}

	@Test
	void aPasswordInTheUrlIsNotShown() {
		assertThatIllegalArgumentException().isThrownBy(() -> BaseUrl.parse("https://me:secret@host/v1"))
			.withMessageNotContaining("secret");
	}

}
