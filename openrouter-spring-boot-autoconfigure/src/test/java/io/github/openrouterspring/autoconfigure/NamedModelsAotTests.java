package io.github.openrouterspring.autoconfigure;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

import io.github.openrouterspring.LanguageModel;
import io.github.openrouterspring.LanguageModels;
import io.github.openrouterspring.ReactiveLanguageModel;
import io.github.openrouterspring.account.OpenRouterAccount;
import io.github.openrouterspring.emulator.OpenRouterEmulator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.http.client.autoconfigure.HttpClientAutoConfiguration;
import org.springframework.boot.http.client.autoconfigure.reactive.ReactiveHttpClientAutoConfiguration;
import org.springframework.boot.webclient.autoconfigure.WebClientAutoConfiguration;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Named models in an application that was processed ahead of time: what is written then
 * is compiled, and run with the configuration of another machine.
 */
class NamedModelsAotTests {

	private static final Map<String, Object> NAMES = Map.of("openrouter.models.code.model", "mistralai/codestral",
			"openrouter.models.my-cheap.model", "openai/gpt-4o-mini", "openrouter.defaults.model", "openai/gpt-4o");

	private static AheadOfTime processed;

	private OpenRouterEmulator emulator;

	@BeforeAll
	static void process(@TempDir Path directory) throws IOException, ReflectiveOperationException {
		try (AnnotationConfigApplicationContext application = new AnnotationConfigApplicationContext()) {
			configure(application, NAMES);
			application.register(Application.class);
			processed = AheadOfTime.process(application, NamedModelsAotTests.class, directory);
		}
	}

	@BeforeEach
	void start() {
		this.emulator = OpenRouterEmulator.start();
	}

	@AfterEach
	void stop() {
		this.emulator.close();
	}

	private void processed(Map<String, Object> later, Consumer<GenericApplicationContext> test) {
		Map<String, Object> there = new HashMap<>(NAMES);
		there.putAll(Map.of("openrouter.base-url", this.emulator.baseUrl(), "openrouter.api-key", "sk-or-v1-later"));
		there.putAll(later);
		try (GenericApplicationContext context = new GenericApplicationContext()) {
			configure(context, there);
			processed.initializer().initialize(context);
			context.refresh();
			test.accept(context);
		}
	}

	private static void configure(GenericApplicationContext context, Map<String, Object> properties) {
		context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("properties", properties));
	}

	private String asked(LanguageModel model) {
		model.chat("Hello");
		return this.emulator.lastRequest().json().path("model").asString();
	}

	@Test
	void eachNameIsABeanAndItsReactiveTwin() {
		processed(Map.of(), (context) -> {
			assertThat(asked(context.getBean("myCheapLanguageModel", LanguageModel.class)))
				.isEqualTo("openai/gpt-4o-mini");
			assertThat(context.getBean("codeReactiveLanguageModel", ReactiveLanguageModel.class).modelName())
				.isEqualTo("mistralai/codestral");
		});
	}

	@Test
	void aQualifierInjectsThem() {
		processed(Map.of(), (context) -> assertThat(asked(context.getBean(Injected.class).code()))
			.isEqualTo("mistralai/codestral"));
	}

	@Test
	void aMapHasThemAll() {
		processed(Map.of(), (context) -> assertThat(context.getBean(Injected.class).all())
			.containsOnlyKeys("languageModel", "codeLanguageModel", "myCheapLanguageModel"));
	}

	@Test
	void whoAsksForNoNameGetsTheDefault() {
		processed(Map.of(),
				(context) -> assertThat(asked(context.getBean(Injected.class).model())).isEqualTo("openai/gpt-4o"));
	}

	@Test
	void theRegistryFindsThemByName() {
		processed(Map.of(), (context) -> assertThat(asked(context.getBean(Injected.class).models().get("my-cheap")))
			.isEqualTo("openai/gpt-4o-mini"));
	}

	@Test
	void whereItRunsOptionsCanBeOthers() {
		processed(Map.of("openrouter.models.code.model", "openai/gpt-4o-mini"),
				(context) -> assertThat(asked(context.getBean(Injected.class).code())).isEqualTo("openai/gpt-4o-mini"));
	}

	@Test
	void whereItRunsThereCanBeMoreNames() {
		processed(Map.of("openrouter.models.late.model", "openai/gpt-4o-mini"),
				(context) -> assertThat(asked(context.getBean("lateLanguageModel", LanguageModel.class)))
					.isEqualTo("openai/gpt-4o-mini"));
	}

	@ParameterizedTest
	@ValueSource(classes = { NamedModelProperties.class, TimeoutProperties.class, ModelProperties.class,
			ModelProperties.Reasoning.class, ModelProperties.Provider.class })
	void nativeImagesCanBindTheirOptions(Class<?> properties) {
		for (Method method : properties.getDeclaredMethods()) {
			if (method.getName().startsWith("set")) {
				assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(method)).as(method.toString())
					.accepts(processed.hints());
			}
		}
	}

	@Test
	void anAddressOfItsOwnIsAsked() {
		try (OpenRouterEmulator other = OpenRouterEmulator.start()) {
			processed(Map.of("openrouter.models.code.base-url", other.baseUrl(), "openrouter.models.code.model",
					"openai/gpt-4o-mini"), (context) -> context.getBean(Injected.class).code().chat("Hello"));
			assertThat(other.requests()).hasSize(1);
			assertThat(this.emulator.requests()).isEmpty();
		}
	}

	@Test
	void aKeyOfItsOwnHasAnAccountOfItsOwn() {
		processed(Map.of("openrouter.models.code.api-key", "sk-or-v1-code"), (context) -> {
			context.getBean("codeOpenRouterAccount", OpenRouterAccount.class).key();
			assertThat(this.emulator.lastRequest().header("Authorization")).isEqualTo("Bearer sk-or-v1-code");
		});
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ HttpClientAutoConfiguration.class, ReactiveHttpClientAutoConfiguration.class,
			WebClientAutoConfiguration.class, OpenRouterAutoConfiguration.class,
			OpenRouterNamedModelsAutoConfiguration.class })
	@Import(Injected.class)
	static class Application {

	}

	record Injected(LanguageModel model, @Qualifier("codeLanguageModel") LanguageModel code,
			Map<String, LanguageModel> all, LanguageModels models) {

	}

}
