package io.github.openrouterspring.test;

import io.github.openrouterspring.LanguageModel;
import io.github.openrouterspring.ReactiveLanguageModel;
import io.github.openrouterspring.catalog.ModelCatalog;
import io.github.openrouterspring.chat.ChatFilter;
import io.github.openrouterspring.emulator.EmulatorResponse;
import io.github.openrouterspring.emulator.OpenRouterEmulator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.core.env.Environment;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The slice starts what is ours and what was asked for.
 */
@OpenRouterTest(components = Assistant.class, properties = "openrouter.defaults.model=openai/gpt-4o")
class OpenRouterTestTests {

	@Autowired
	private ApplicationContext context;

	@Autowired
	private OpenRouterEmulator injected;

	@Test
	void theComponentUnderTestTalksToTheEmulator(@Autowired Assistant assistant, OpenRouterEmulator emulator) {
		emulator.enqueue(EmulatorResponse.text("42"));
		assertThat(assistant.ask("What is it?")).isEqualTo("42");
		assertThat(emulator.lastRequest().json().path("model").asString()).isEqualTo("openai/gpt-4o");
	}

	@Test
	void allOurBeansAreThere() {
		assertThat(this.context.getBean(LanguageModel.class)).isNotNull();
		assertThat(this.context.getBean(ReactiveLanguageModel.class)).isNotNull();
		assertThat(this.context.getBean(ModelCatalog.class)).isNotNull();
		assertThat(this.context.getBean(JsonMapper.class)).isNotNull();
	}

	@Test
	void theApplicationsFiltersAreThere() {
		assertThat(this.context.getBean(ChatFilter.class)).isInstanceOf(PassingFilter.class);
	}

	@Test
	void otherComponentsAreNot() {
		assertThat(this.context.getBeanProvider(Elsewhere.class).getIfAvailable()).isNull();
		assertThat(this.context.getBeanProvider(Page.class).getIfAvailable()).isNull();
	}

	@Test
	void theWebIsNot() {
		assertThat(this.context.getBeanProvider(DispatcherServletAutoConfiguration.class).getIfAvailable()).isNull();
	}

	@Test
	void theParameterIsTheBean(OpenRouterEmulator parameter) {
		assertThat(parameter).isSameAs(this.injected);
	}

	@Test
	void springsOwnParametersStaySprings(@Autowired OpenRouterEmulator parameter) {
		assertThat(parameter).isSameAs(this.injected);
	}

	@Test
	void theAddressIsAProperty(@Autowired Environment environment,
			@Value("${openrouter.emulator.base-url}") String address) {
		assertThat(environment.getProperty("openrouter.emulator.base-url")).isEqualTo(this.injected.baseUrl());
		assertThat(address).isEqualTo(this.injected.baseUrl());
	}

	@RepeatedTest(2)
	void eachTestBeginsWithAnEmulatorThatKnowsNothing(OpenRouterEmulator emulator, @Autowired Assistant assistant) {
		assertThat(emulator.requests()).isEmpty();
		emulator.enqueue(EmulatorResponse.text("first"), EmulatorResponse.text("left over"));
		assertThat(assistant.ask("Which?")).isEqualTo("first");
	}

	@Nested
	class WhenScriptedBeforeEach {

		@BeforeEach
		void script(OpenRouterEmulator emulator) {
			emulator.enqueue(EmulatorResponse.text("scripted before"));
		}

		@Test
		void thenTheScriptIsKept(@Autowired Assistant assistant) {
			assertThat(assistant.ask("When?")).isEqualTo("scripted before");
		}

	}

}
