package io.github.openrouterspring.autoconfigure;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

import io.github.openrouterspring.account.OpenRouterAccount;
import io.github.openrouterspring.account.ReactiveOpenRouterAccount;
import io.github.openrouterspring.catalog.CatalogStore;
import io.github.openrouterspring.catalog.ModelCatalog;
import io.github.openrouterspring.catalog.ReactiveModelCatalog;
import io.github.openrouterspring.catalog.TokenCounter;
import io.github.openrouterspring.chat.request.ChatRequest;
import io.github.openrouterspring.emulator.OpenRouterEmulator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.cache.CacheManager;
import org.springframework.cache.concurrent.ConcurrentMapCacheManager;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class CatalogAutoConfigurationTests {

	private static final Duration SOON = Duration.ofSeconds(10);

	private OpenRouterEmulator emulator;

	@BeforeEach
	void start() {
		this.emulator = OpenRouterEmulator.start();
	}

	@AfterEach
	void stop() {
		this.emulator.close();
	}

	private ApplicationContextRunner runner(String... properties) {
		return AutoConfigured.runner(Map.of())
			.withPropertyValues("openrouter.api-key=sk-or-v1-key", "openrouter.base-url=" + this.emulator.baseUrl())
			.withPropertyValues(properties);
	}

	@Test
	void catalogueAndAccountAreBeansInBothForms() {
		runner().run((context) -> assertThat(context).hasSingleBean(ModelCatalog.class)
			.hasSingleBean(ReactiveModelCatalog.class)
			.hasSingleBean(OpenRouterAccount.class)
			.hasSingleBean(ReactiveOpenRouterAccount.class));
	}

	@Test
	void nothingIsFetchedAtTheStartUnlessWanted() {
		runner("openrouter.defaults.model=no/such-model")
			.run((context) -> assertThat(this.emulator.requests()).isEmpty());
	}

	@Test
	void theManagementKeyReadsTheCredits() {
		runner("openrouter.management-key=sk-or-v1-management")
			.run((context) -> assertThat(context.getBean(OpenRouterAccount.class).credits().totalCredits())
				.isPositive());
	}

	@Test
	void warmedUpItIsFetchedAtTheStart() {
		runner("openrouter.catalog.warm-up=true")
			.run((context) -> assertThat(this.emulator.awaitRequests(1, SOON)).isTrue());
	}

	@Test
	void aTypoFailsTheStartWithASuggestion() {
		runner("openrouter.catalog.validate=fail", "openrouter.defaults.model=openai/gtp-4o")
			.run((context) -> assertThat(context).getFailure()
				.hasMessageContaining("'openrouter.defaults.model'")
				.hasMessageContaining("did you mean 'openai/gpt-4o'"));
	}

	@Test
	void namesAndFallbacksAreCheckedToo() {
		runner("openrouter.catalog.validate=fail", "openrouter.models.code.model=mistralai/codestrall",
				"openrouter.models.code.fallback-models=openai/gpt-4o,openai/gpt-4x")
			.run((context) -> assertThat(context).getFailure()
				.hasMessageContaining("'openrouter.models.code.model'")
				.hasMessageContaining("'openrouter.models.code.fallback-models'")
				.hasMessageContaining("'openai/gpt-4x'"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "openai/gpt-4o", "openai/gpt-4o:nitro", "@preset/mine", "openai/gpt-4o@preset/mine",
			"openrouter/auto", "~anthropic/claude-sonnet-latest", "meta-llama/llama-3.1-8b-instruct:free" })
	void aliasesSuffixesPresetsAndRoutersAreUnderstood(String model) {
		runner("openrouter.catalog.validate=fail", "openrouter.defaults.model=" + model)
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void whoServesAtAnotherAddressIsNotChecked() {
		runner("openrouter.catalog.validate=fail", "openrouter.models.local.model=mine",
				"openrouter.models.local.base-url=http://localhost:1/v1")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void aTypoCanBeAWarning(CapturedOutput output) {
		runner("openrouter.catalog.validate=warn", "openrouter.defaults.model=openai/gtp-4o").run((context) -> {
			assertThat(context).hasNotFailed();
			context.getBean(ModelCatalog.class).models();
			awaitOutput(output, "did you mean 'openai/gpt-4o'");
		});
	}

	@Test
	void anUnreachableCatalogueIsAWarning(CapturedOutput output) {
		this.emulator.close();
		runner("openrouter.catalog.validate=warn").run((context) -> {
			assertThat(context).hasNotFailed();
			awaitOutput(output, "The catalogue of models could not be read at the start");
		});
	}

	private static void awaitOutput(CapturedOutput output, String text) {
		long end = System.nanoTime() + SOON.toNanos();
		while (!output.getAll().contains(text) && System.nanoTime() < end) {
			Thread.onSpinWait();
		}
		assertThat(output.getAll()).contains(text);
	}

	@Test
	void anUnreachableCatalogueFailsWhereItHasTo() {
		this.emulator.close();
		runner("openrouter.catalog.validate=fail").run((context) -> assertThat(context).getFailure()
			.hasMessageContaining("could not be read")
			.hasMessageContaining("'warn'"));
	}

	@Test
	void aCopyLiesInTheFile(@TempDir Path folder) {
		Path file = folder.resolve("models.json");
		runner("openrouter.catalog.file=" + file).run((context) -> {
			context.getBean(ModelCatalog.class).models();
			assertThat(file).isNotEmptyFile();
		});
	}

	@Test
	void aCopyLiesInTheCache() {
		ConcurrentMapCacheManager caches = new ConcurrentMapCacheManager("models");
		ApplicationContextRunner cached = runner("openrouter.catalog.cache-name=models").withBean(CacheManager.class,
				() -> caches);
		cached.run((context) -> assertThat(context.getBean(ModelCatalog.class).models()).isNotEmpty());
		this.emulator.close();
		cached.run((context) -> assertThat(context.getBean(ModelCatalog.class).models()).isNotEmpty());
	}

	@Test
	void aStoreOfTheUsersGoesFirst() {
		CatalogStore store = new CatalogStore() {

			@Override
			public String load() {
				return "{\"fetched\":\"2100-01-01T00:00:00Z\",\"data\":[{\"id\":\"from/store\"}]}";
			}

			@Override
			public void save(String copy) {
				throw new IllegalStateException("Nothing was fetched");
			}

		};
		runner().withBean(CatalogStore.class, () -> store)
			.run((context) -> assertThat(context.getBean(ModelCatalog.class).models()).singleElement()
				.satisfies((model) -> assertThat(model.id()).isEqualTo("from/store")));
	}

	@Test
	void aCounterOfTheUsersCounts() {
		runner().withBean(TokenCounter.class, () -> (request) -> 4321)
			.run((context) -> assertThat(context.getBean(ModelCatalog.class)
				.estimate(ChatRequest.builder().model("openai/gpt-4o").user("Hello").build())
				.promptTokens()).isEqualTo(4321));
	}

	@Test
	void aTimeToLiveOfZeroIsRefused() {
		runner("openrouter.catalog.time-to-live=0")
			.run((context) -> assertThat(context).getFailure().rootCause().hasMessageContaining("more than zero"));
	}

}
