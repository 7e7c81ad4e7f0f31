package io.github.openrouterspring;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import io.github.openrouterspring.budget.Budget;
import io.github.openrouterspring.budget.BudgetGuard;
import io.github.openrouterspring.budget.BudgetPeriod;
import io.github.openrouterspring.budget.InMemoryLedger;
import io.github.openrouterspring.budget.Ledger;
import io.github.openrouterspring.budget.SpendingFilter;
import io.github.openrouterspring.budget.SpendingTotals;
import io.github.openrouterspring.chat.ChatFilter;
import io.github.openrouterspring.chat.request.ChatRequest;
import io.github.openrouterspring.error.DeadlineExceededException;
import io.github.openrouterspring.error.MissingApiKeyException;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class ApiKeyProviderTests extends EmulatorTest {

	private String keyOf(OpenRouterApiKeyProvider provider, ChatRequest request) {
		try (OpenRouterClient client = builder().apiKeyProvider(provider).build()) {
			client.languageModel().chat(request);
		}
		return this.emulator.lastRequest().header("Authorization").substring("Bearer ".length());
	}

	@Test
	void everyCallAsksForItsKey() {
		AtomicInteger calls = new AtomicInteger();
		try (OpenRouterClient client = builder()
			.apiKeyProvider((settings) -> Mono.fromSupplier(() -> "sk-or-v1-" + calls.incrementAndGet()))
			.build()) {
			client.languageModel().chat("Hello");
			client.languageModel().chat("Hello");
		}
		assertThat(this.emulator.requests()).extracting((request) -> request.header("Authorization"))
			.containsExactly("Bearer sk-or-v1-1", "Bearer sk-or-v1-2");
	}

	@Test
	void theTenantIsKnownByItsTag() {
		ChatRequest request = ChatRequest.builder().user("Hello").tag("tenant", "blue").build();
		assertThat(keyOf((settings) -> Mono.just("sk-or-v1-" + settings.tags().get("tenant")), request))
			.isEqualTo("sk-or-v1-blue");
	}

	@Test
	void theTenantIsKnownByTheContext() {
		try (OpenRouterClient client = builder()
			.apiKeyProvider((settings) -> Mono.deferContextual((context) -> Mono.just(context.get("key"))))
			.build()) {
			client.reactiveLanguageModel()
				.chat("Hello")
				.contextWrite((context) -> context.put("key", "sk-or-v1-context"))
				.block(SOON);
		}
		assertThat(this.emulator.lastRequest().header("Authorization")).isEqualTo("Bearer sk-or-v1-context");
	}

	@Test
	void theTenantIsKnownByTheContextAlsoToTheCatalogue() {
		try (OpenRouterClient client = builder()
			.apiKeyProvider((settings) -> Mono.deferContextual((context) -> Mono.just(context.get("key"))))
			.build()) {
			client.modelCatalog()
				.reactive()
				.models()
				.contextWrite((context) -> context.put("key", "sk-or-v1-context"))
				.block(SOON);
		}
		assertThat(this.emulator.lastRequest().header("Authorization")).isEqualTo("Bearer sk-or-v1-context");
	}

	@Test
	void aBlockingProviderRunsOnTheThreadOfTheCaller() {
		ThreadLocal<String> tenant = new ThreadLocal<>();
		tenant.set("sk-or-v1-thread");
		assertThat(keyOf(OpenRouterApiKeyProvider.blocking((settings) -> tenant.get()), ChatRequest.of("Hello")))
			.isEqualTo("sk-or-v1-thread");
	}

	@Test
	void aBlockingProviderRunsOnTheThreadOfTheCallerAlsoWhenABudgetIsLookedUpElsewhere() {
		ThreadLocal<String> tenant = new ThreadLocal<>();
		tenant.set("sk-or-v1-thread");
		Ledger elsewhere = new ForwardingLedger(new InMemoryLedger()) {

			@Override
			public Mono<Boolean> reserve(Reservation reservation, BigDecimal limit) {
				return super.reserve(reservation, limit).subscribeOn(Schedulers.boundedElastic());
			}

		};
		BudgetGuard guard = new BudgetGuard(Budget.of(BigDecimal.ONE, BudgetPeriod.DAY), elsewhere, (warning) -> {
		});
		try (OpenRouterClient client = builder()
			.apiKeyProvider(OpenRouterApiKeyProvider.blocking((settings) -> tenant.get()))
			.filter(ChatFilter.BUDGET, ChatFilter.of(new SpendingFilter(new SpendingTotals(), guard)))
			.build()) {
			client.languageModel().chat("Hello");
		}
		assertThat(this.emulator.lastRequest().header("Authorization")).isEqualTo("Bearer sk-or-v1-thread");
	}

	@Test
	void aBlockingProviderNeverRunsOnAnEventLoop() {
		AtomicReference<Boolean> nonBlocking = new AtomicReference<>();
		try (OpenRouterClient client = builder().apiKeyProvider(OpenRouterApiKeyProvider.blocking((settings) -> {
			nonBlocking.set(Schedulers.isInNonBlockingThread());
			return KEY;
		})).build()) {
			Mono.defer(() -> client.reactiveLanguageModel().chat("Hello"))
				.subscribeOn(Schedulers.parallel())
				.block(SOON);
		}
		assertThat(nonBlocking.get()).isFalse();
	}

	@Test
	void theKeyOfTheCallGoesFirst() {
		assertThat(keyOf((settings) -> Mono.just("sk-or-v1-provided"),
				ChatRequest.builder().user("Hello").apiKey("sk-or-v1-call").build()))
			.isEqualTo("sk-or-v1-call");
	}

	@Test
	void whereTheProviderGivesNoneTheConfiguredOneIsUsed() {
		assertThat(keyOf((settings) -> Mono.empty(), ChatRequest.of("Hello"))).isEqualTo(KEY);
		assertThat(keyOf(OpenRouterApiKeyProvider.blocking((settings) -> null), ChatRequest.of("Hello")))
			.isEqualTo(KEY);
		assertThat(keyOf((settings) -> Mono.just(" "), ChatRequest.of("Hello"))).isEqualTo(KEY);
	}

	@Test
	void withoutAnyKeyNothingIsSent() {
		try (OpenRouterClient client = builder().apiKey(null).apiKeyProvider((settings) -> Mono.empty()).build()) {
			assertThatExceptionOfType(MissingApiKeyException.class)
				.isThrownBy(() -> client.languageModel().chat("Hello"));
		}
		assertThat(this.emulator.requests()).isEmpty();
	}

	@Test
	void aProviderThatFailsFailsTheCall() {
		assertThatIllegalStateException()
			.isThrownBy(() -> keyOf((settings) -> Mono.error(new IllegalStateException("vault is sealed")),
					ChatRequest.of("Hello")))
			.withMessage("vault is sealed");
	}

	@Test
	void aProviderThatHangsMeetsTheDeadline() {
		assertThatExceptionOfType(DeadlineExceededException.class).isThrownBy(() -> keyOf((settings) -> Mono.never(),
				ChatRequest.builder().user("Hello").timeout(Duration.ofMillis(200)).build()));
	}

	@Test
	void theAccountAsksForItsKeyToo() {
		try (OpenRouterClient client = builder().apiKeyProvider((settings) -> Mono.just("sk-or-v1-provided")).build()) {
			client.account().key();
		}
		assertThat(this.emulator.requests()).extracting((request) -> request.header("Authorization"))
			.isEqualTo(List.of("Bearer sk-or-v1-provided"));
	}

}
