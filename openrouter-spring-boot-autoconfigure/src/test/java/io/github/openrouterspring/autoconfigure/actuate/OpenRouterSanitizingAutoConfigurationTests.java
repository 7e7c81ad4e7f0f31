package io.github.openrouterspring.autoconfigure.actuate;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.actuate.endpoint.SanitizableData;
import org.springframework.boot.actuate.endpoint.Sanitizer;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

class OpenRouterSanitizingAutoConfigurationTests {

	private Object shown(String name, String value) {
		Object[] shown = new Object[1];
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(OpenRouterSanitizingAutoConfiguration.class))
			.run((context) -> shown[0] = new Sanitizer(List.of(context.getBean(SanitizingFunction.class)))
				.sanitize(new SanitizableData(null, name, value), true));
		return shown[0];
	}

	@ParameterizedTest
	@ValueSource(strings = { "openrouter.api-key", "openrouter.apiKey", "OPENROUTER_API_KEY", "OPENROUTER_APIKEY",
			"openrouter.models.cheap.api-key", "openrouter.management-key", "OPENROUTER_MANAGEMENT_KEY" })
	void keysAreHidden(String name) {
		assertThat(shown(name, "secret")).isEqualTo("******");
	}

	@Test
	void whatLooksLikeAKeyIsHiddenWhereverItIs() {
		assertThat(shown("my.own.property", "Bearer sk-or-v1-abc")).isEqualTo("******");
	}

	@Test
	void theRestIsShown() {
		assertThat(shown("openrouter.timeout", "60s")).isEqualTo("60s");
	}

}
