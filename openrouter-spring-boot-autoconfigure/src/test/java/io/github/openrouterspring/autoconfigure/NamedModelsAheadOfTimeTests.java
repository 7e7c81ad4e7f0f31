package io.github.openrouterspring.autoconfigure;

import java.nio.file.Path;

import io.github.openrouterspring.LanguageModel;
import io.github.openrouterspring.LanguageModels;
import io.github.openrouterspring.account.OpenRouterAccount;
import io.github.openrouterspring.emulator.OpenRouterEmulator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.http.client.autoconfigure.HttpClientAutoConfiguration;
import org.springframework.boot.http.client.autoconfigure.reactive.ReactiveHttpClientAutoConfiguration;
import org.springframework.boot.webclient.autoconfigure.WebClientAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.GenericApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Names come from properties, which may be others when the application starts than when
 * it was processed.
 */
class NamedModelsAheadOfTimeTests {

	@Test
	void namesThatAreKnownAtTheStartOnlyAreBeansAllTheSame(@TempDir Path directory) {
		AheadOfTime generated = AheadOfTime.process(directory, Application.class, "openrouter.models.old.max-tokens=1");
		try (OpenRouterEmulator emulator = OpenRouterEmulator.start();
				GenericApplicationContext context = generated.start("openrouter.api-key=sk-or-v1-default",
						"openrouter.base-url=" + emulator.baseUrl(), "openrouter.models.code.model=openai/gpt-4o",
						"openrouter.models.code.api-key=sk-or-v1-code")) {
			context.getBean("codeLanguageModel", LanguageModel.class).chat("Hello");
			assertThat(emulator.lastRequest().json().path("model").asString()).isEqualTo("openai/gpt-4o");
			assertThat(emulator.lastRequest().header("Authorization")).isEqualTo("Bearer sk-or-v1-code");
			context.getBean("codeOpenRouterAccount", OpenRouterAccount.class).key();
			assertThat(emulator.lastRequest().header("Authorization")).isEqualTo("Bearer sk-or-v1-code");
			assertThat(context.getBean(LanguageModels.class).names()).containsExactly("code");
			assertThat(context.containsBean("oldLanguageModel")).isFalse();
		}
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ HttpClientAutoConfiguration.class, ReactiveHttpClientAutoConfiguration.class,
			WebClientAutoConfiguration.class, OpenRouterAutoConfiguration.class,
			OpenRouterNamedModelsAutoConfiguration.class })
	static class Application {

	}

}
