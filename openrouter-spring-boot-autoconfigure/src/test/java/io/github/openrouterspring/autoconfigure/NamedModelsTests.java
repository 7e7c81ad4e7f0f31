package io.github.openrouterspring.autoconfigure;

import java.util.Map;

import io.github.openrouterspring.LanguageModel;
import io.github.openrouterspring.LanguageModels;
import io.github.openrouterspring.OpenRouterApiKeyProvider;
import io.github.openrouterspring.OpenRouterClient;
import io.github.openrouterspring.ReactiveLanguageModel;
import io.github.openrouterspring.account.OpenRouterAccount;
import io.github.openrouterspring.account.ReactiveOpenRouterAccount;
import io.github.openrouterspring.call.CallSettings;
import io.github.openrouterspring.chat.ChatCompletionChunk;
import io.github.openrouterspring.emulator.OpenRouterEmulator;
import io.github.openrouterspring.emulator.protocol.RecordedRequest;
import io.github.openrouterspring.error.DeadlineExceededException;
import io.github.openrouterspring.error.PermissionDeniedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.core.env.MapPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class NamedModelsTests {

	private OpenRouterEmulator emulator;

	@BeforeEach
	void start() {
		this.emulator = OpenRouterEmulator.start();
	}

	@AfterEach
	void stop() {
		this.emulator.close();
	}

	private ApplicationContextRunner runner(Map<String, Object> variables, String... properties) {
		return AutoConfigured.runner(variables)
			.withPropertyValues("openrouter.api-key=sk-or-v1-default", "openrouter.base-url=" + this.emulator.baseUrl(),
					"openrouter.defaults.model=openai/gpt-4o", "openrouter.defaults.temperature=0.5")
			.withPropertyValues(properties);
	}

	private ApplicationContextRunner runner(String... properties) {
		return runner(Map.of(), properties);
	}

	private static LanguageModel model(ApplicationContext context, String bean) {
		return context.getBean(bean, LanguageModel.class);
	}

	private RecordedRequest asked(ApplicationContext context, String bean) {
		model(context, bean).chat("Hello");
		return this.emulator.lastRequest();
	}

	@Test
	void eachNameIsABeanAndItsReactiveTwin() {
		runner("openrouter.models.code.model=mistralai/codestral", "openrouter.models.code.max-tokens=256")
			.run((context) -> {
				RecordedRequest request = asked(context, "codeLanguageModel");
				assertThat(request.json().path("model").asString()).isEqualTo("mistralai/codestral");
				assertThat(request.json().path("max_tokens").asInt()).isEqualTo(256);
				assertThat(context.getBean("codeReactiveLanguageModel", ReactiveLanguageModel.class).modelName())
					.isEqualTo("mistralai/codestral");
			});
	}

	@Test
	void whatANameLeavesOpenComesFromTheDefaults() {
		runner("openrouter.models.warm.temperature=0.9").run((context) -> {
			RecordedRequest request = asked(context, "warmLanguageModel");
			assertThat(request.json().path("model").asString()).isEqualTo("openai/gpt-4o");
			assertThat(request.json().path("temperature").asDouble()).isEqualTo(0.9);
			assertThat(asked(context, "languageModel").json().path("temperature").asDouble()).isEqualTo(0.5);
		});
	}

	@Test
	void whoAsksForNoNameGetsTheDefault() {
		runner("openrouter.models.code.model=mistralai/codestral").run((context) -> {
			assertThat(context.getBean(LanguageModel.class)).isSameAs(context.getBean("languageModel"));
			assertThat(context.getBean(ReactiveLanguageModel.class)).isSameAs(context.getBean("reactiveLanguageModel"));
		});
	}

	@Test
	void aModelOfTheUsersReplacesTheDefaultAndNotTheNames() {
		LanguageModel own = LanguageModel.of((call) -> Flux.just(ChatCompletionChunk.of("mine", "stop")));
		runner("openrouter.models.code.model=mistralai/codestral").withBean("own", LanguageModel.class, () -> own)
			.run((context) -> {
				assertThat(context.getBean(LanguageModel.class)).isSameAs(own);
				assertThat(context).doesNotHaveBean("languageModel");
				assertThat(model(context, "codeLanguageModel").modelName()).isEqualTo("mistralai/codestral");
			});
	}

	@Test
	void allCanBeInjectedAsAMap() {
		runner("openrouter.models.code.model=mistralai/codestral", "openrouter.models.cheap.model=openai/gpt-4o-mini")
			.run((context) -> assertThat(context.getBeansOfType(LanguageModel.class)).containsOnlyKeys("languageModel",
					"codeLanguageModel", "cheapLanguageModel"));
	}

	@Test
	void theRegistryFindsThemByName() {
		runner("openrouter.models.my-code.model=mistralai/codestral", "openrouter.models.cheap.max-tokens=1")
			.run((context) -> {
				LanguageModels models = context.getBean(LanguageModels.class);
				assertThat(models.names()).containsExactly("my-code", "cheap");
				assertThat(models.get("myCode")).isSameAs(context.getBean("myCodeLanguageModel"));
				assertThatIllegalArgumentException().isThrownBy(() -> models.get("fast"))
					.withMessageContaining("'fast'")
					.withMessageContaining("my-code, cheap");
			});
	}

	@Test
	void withoutNamesTheRegistryIsEmpty() {
		runner().run((context) -> assertThat(context.getBean(LanguageModels.class).names()).isEmpty());
	}

	@Test
	void withoutNamesNothingIsLookedFor() {
		runner().run((context) -> assertThat(context).doesNotHaveBean(OpenRouterNamedModelsAutoConfiguration.class));
	}

	@Test
	void aNameHasItsOwnKey() {
		runner("openrouter.models.code.api-key=sk-or-v1-code").run((context) -> {
			assertThat(asked(context, "codeLanguageModel").header("Authorization")).isEqualTo("Bearer sk-or-v1-code");
			assertThat(asked(context, "languageModel").header("Authorization")).isEqualTo("Bearer sk-or-v1-default");
		});
	}

	@Test
	void aKeyOfItsOwnHasAnAccountOfItsOwn() {
		runner("openrouter.models.code.api-key=sk-or-v1-code", "openrouter.management-key=sk-or-v1-management")
			.run((context) -> {
				context.getBean("codeOpenRouterAccount", OpenRouterAccount.class).key();
				assertThat(this.emulator.lastRequest().header("Authorization")).isEqualTo("Bearer sk-or-v1-code");
				assertThatExceptionOfType(PermissionDeniedException.class).as("not with the default's management key")
					.isThrownBy(() -> context.getBean("codeOpenRouterAccount", OpenRouterAccount.class).credits());
				assertThat(this.emulator.lastRequest().header("Authorization")).isEqualTo("Bearer sk-or-v1-code");
				context.getBean(OpenRouterAccount.class).credits();
				assertThat(this.emulator.lastRequest().header("Authorization")).isEqualTo("Bearer sk-or-v1-management");
			});
	}

	@Test
	void whoHasTheDefaultKeyHasNoAccountOfItsOwn() {
		runner("openrouter.models.code.model=mistralai/codestral")
			.run((context) -> assertThat(context).hasSingleBean(OpenRouterAccount.class)
				.hasSingleBean(ReactiveOpenRouterAccount.class));
	}

	@Test
	void aClientOfTheUsersMakesNoAccounts() {
		try (OpenRouterClient own = OpenRouterClient.builder().apiKey("sk-or-v1-own").build()) {
			runner("openrouter.models.code.api-key=sk-or-v1-code").withBean(OpenRouterClient.class, () -> own)
				.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("codeOpenRouterAccount"));
		}
	}

	@Test
	void aNameHasItsOwnAddress() {
		try (OpenRouterEmulator other = OpenRouterEmulator.start()) {
			runner("openrouter.models.local.base-url=" + other.baseUrl(), "openrouter.models.local.model=openai/gpt-4o")
				.run((context) -> {
					model(context, "localLanguageModel").chat("Hello");
					assertThat(other.requests()).hasSize(1);
					assertThat(other.lastRequest().header("Authorization")).isEqualTo("Bearer sk-or-v1-default");
					assertThat(this.emulator.requests()).isEmpty();
				});
		}
	}

	@Test
	void aNameWithItsOwnAddressHasAClientOfItsOwn() {
		runner("openrouter.models.local.base-url=http://127.0.0.1:1/v1", "openrouter.models.code.model=openai/gpt-4o")
			.run((context) -> {
				assertThat(context.getBean("localOpenRouterClient", OpenRouterClient.class).baseUrl())
					.isEqualTo("http://127.0.0.1:1/v1");
				assertThat(context.getBean(OpenRouterClient.class)).isSameAs(context.getBean("openRouterClient"));
				assertThat(context.getBeansOfType(OpenRouterClient.class)).hasSize(2);
			});
	}

	@Test
	void theKeyOfANameIsAlsoThatOfItsClient() {
		runner("openrouter.models.local.base-url=" + this.emulator.baseUrl(),
				"openrouter.models.local.api-key=sk-or-v1-local")
			.withBean(OpenRouterApiKeyProvider.class, () -> (settings) -> Mono.just("sk-or-v1-provided"))
			.run((context) -> {
				context.getBean("localOpenRouterClient", OpenRouterClient.class).account().key();
				assertThat(this.emulator.lastRequest().header("Authorization")).isEqualTo("Bearer sk-or-v1-local");
			});
	}

	@Test
	void anAddressWithoutTlsWorksBesideOneWithTls() {
		AutoConfigured.runner(Map.of())
			.withPropertyValues("openrouter.api-key=sk-or-v1-default",
					"openrouter.models.local.base-url=" + this.emulator.baseUrl())
			.run((context) -> assertThat(model(context, "localLanguageModel").chat("Hello").text()).isNotBlank());
	}

	@Test
	void aNameHasItsOwnDeadline() {
		runner("openrouter.models.hasty.timeout=300ms", "openrouter.models.hasty.model=emulator/stall")
			.run((context) -> assertThat(failure(() -> model(context, "hastyLanguageModel").chat("Hello")))
				.isInstanceOf(DeadlineExceededException.class)
				.hasMessageContaining("300 ms"));
	}

	private static Throwable failure(Runnable call) {
		try {
			call.run();
		}
		catch (RuntimeException ex) {
			return ex;
		}
		throw new AssertionError("There was no failure");
	}

	@Test
	void filtersKnowTheName() {
		runner("openrouter.models.my-code.max-tokens=5")
			.run((context) -> assertThat(context.getBean("myCodeReactiveLanguageModel", ReactiveLanguageModel.class)
				.defaults()
				.settings()
				.attribute(CallSettings.MODEL_NAME, String.class)).isEqualTo("my-code"));
	}

	@Test
	void aVariableThatSetsAnOptionMakesNoSecondBean() {
		runner(Map.of("OPENROUTER_MODELS_MYCODE_MAXTOKENS", "7"), "openrouter.models.my-code.temperature=0.1")
			.run((context) -> {
				assertThat(context.getBean(LanguageModels.class).names()).containsExactly("my-code");
				assertThat(asked(context, "myCodeLanguageModel").json().path("max_tokens").asInt()).isEqualTo(7);
			});
	}

	@Test
	void aVariableWithUnderscoresForDashesMakesNoSecondBean() {
		runner(Map.of("OPENROUTER_MODELS_MY_CODE_MAX_TOKENS", "7"), "openrouter.models.my-code.temperature=0.1")
			.run((context) -> {
				assertThat(context.getBean(LanguageModels.class).names()).containsExactly("my-code");
				assertThat(asked(context, "myCodeLanguageModel").json().path("max_tokens").asInt()).isEqualTo(7);
			});
	}

	@Test
	void variablesAloneMakeAModel() {
		runner(Map.of("OPENROUTER_MODELS_CHEAP_MODEL", "openai/gpt-4o-mini"))
			.run((context) -> assertThat(asked(context, "cheapLanguageModel").json().path("model").asString())
				.isEqualTo("openai/gpt-4o-mini"));
	}

	@Test
	void anotherSpellingInAnotherPlaceIsTheSameModel() {
		runner("openrouter.models.mycode.max-tokens=9")
			.withInitializer((context) -> context.getEnvironment()
				.getPropertySources()
				.addLast(new MapPropertySource("application.yaml", Map.of("openrouter.models.my-code.top-p", "0.5"))))
			.run((context) -> {
				assertThat(context.getBean(LanguageModels.class).names()).containsExactly("my-code");
				RecordedRequest request = asked(context, "myCodeLanguageModel");
				assertThat(request.json().path("max_tokens").asInt()).isEqualTo(9);
				assertThat(request.json().path("top_p").asDouble()).isEqualTo(0.5);
			});
	}

	@Test
	void twoNamesThatDifferOnlyInDashesAreRefused() {
		runner("openrouter.models.my-code.model=a/b", "openrouter.models.mycode.model=c/d")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("'my-code'")
				.hasMessageContaining("'mycode'")
				.hasMessageContaining("rename"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "[my model]", "[1st]", "[a_b]", "reactive" })
	void namesThatMakeNoBeanAreRefused(String name) {
		runner("openrouter.models." + name + ".model=a/b")
			.run((context) -> assertThat(context).getFailure().rootCause().hasMessageContaining("name"));
	}

	@Test
	void anOptionOutOfRangeNamesItsModel() {
		runner("openrouter.models.code.temperature=7").run((context) -> assertThat(context).getFailure()
			.rootCause()
			.hasMessageContaining("7")
			.isInstanceOf(IllegalArgumentException.class));
	}

	@Test
	void aProviderBeanGivesTheKeys() {
		runner("openrouter.models.own.api-key=sk-or-v1-own", "openrouter.models.code.max-tokens=9")
			.withBean(OpenRouterApiKeyProvider.class, () -> (settings) -> Mono.just("sk-or-v1-provided"))
			.run((context) -> {
				assertThat(asked(context, "languageModel").header("Authorization"))
					.isEqualTo("Bearer sk-or-v1-provided");
				assertThat(asked(context, "codeLanguageModel").header("Authorization"))
					.isEqualTo("Bearer sk-or-v1-provided");
				assertThat(asked(context, "ownLanguageModel").header("Authorization")).isEqualTo("Bearer sk-or-v1-own");
			});
	}

	@Test
	void anExplicitNoWinsOverADefaultYes() {
		runner("openrouter.defaults.json-mode=true", "openrouter.defaults.routing-metadata=true",
				"openrouter.defaults.response-cache-ttl=60", "openrouter.defaults.parallel-tool-calls=true",
				"openrouter.defaults.reasoning.exclude=true", "openrouter.defaults.provider.allow-fallbacks=true",
				"openrouter.models.plain.json-mode=false", "openrouter.models.plain.routing-metadata=false",
				"openrouter.models.plain.response-cache-ttl=0", "openrouter.models.plain.parallel-tool-calls=false",
				"openrouter.models.plain.reasoning.exclude=false",
				"openrouter.models.plain.provider.allow-fallbacks=false")
			.run((context) -> {
				RecordedRequest request = asked(context, "plainLanguageModel");
				assertThat(request.json().has("response_format")).isFalse();
				assertThat(request.header("X-OpenRouter-Metadata")).isEqualTo("disabled");
				assertThat(request.header("X-OpenRouter-Cache")).isEqualTo("false");
				assertThat(request.body()).contains("\"parallel_tool_calls\":false", "{\"exclude\":false}",
						"{\"allow_fallbacks\":false}");
				assertThat(asked(context, "languageModel").json().has("response_format")).isTrue();
			});
	}

	@Test
	void aFormOfTheExtraBodyIsNoJsonModeToTurnOff() {
		runner("openrouter.defaults.json-mode=false",
				"openrouter.defaults.extra-body={\"response_format\":{\"type\":\"json_object\"}}")
			.run((context) -> assertThat(asked(context, "languageModel").json().has("response_format")).isTrue());
	}

	@Test
	void theSystemPromptOfANameReplacesThatOfTheDefaults() {
		runner("openrouter.defaults.system=Be brief.", "openrouter.models.long.system=Be verbose.",
				"openrouter.models.other.temperature=0")
			.run((context) -> {
				assertThat(asked(context, "longLanguageModel").body())
					.contains("[{\"role\":\"system\",\"content\":\"Be verbose.\"},{\"role\":\"user\"");
				assertThat(asked(context, "otherLanguageModel").body())
					.contains("[{\"role\":\"system\",\"content\":\"Be brief.\"},{\"role\":\"user\"");
			});
	}

}
