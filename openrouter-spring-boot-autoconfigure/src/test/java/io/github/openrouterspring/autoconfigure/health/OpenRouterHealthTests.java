package io.github.openrouterspring.autoconfigure.health;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

import io.github.openrouterspring.OpenRouterClient;
import io.github.openrouterspring.account.ReactiveOpenRouterAccount;
import io.github.openrouterspring.autoconfigure.OpenRouterAutoConfiguration;
import io.github.openrouterspring.autoconfigure.OpenRouterNamedModelsAutoConfiguration;
import io.github.openrouterspring.emulator.OpenRouterEmulator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.CompositeReactiveHealthContributor;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.ReactiveHealthContributor;
import org.springframework.boot.health.contributor.ReactiveHealthContributors;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.http.client.autoconfigure.HttpClientAutoConfiguration;
import org.springframework.boot.http.client.autoconfigure.reactive.ReactiveHttpClientAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.webclient.autoconfigure.WebClientAutoConfiguration;

import static org.assertj.core.api.Assertions.assertThat;

class OpenRouterHealthTests {

	private static final Duration SOON = Duration.ofSeconds(10);

	private OpenRouterEmulator emulator;

	private ApplicationContextRunner runner;

	@BeforeEach
	void start() {
		this.emulator = OpenRouterEmulator.start();
		this.runner = new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(HttpClientAutoConfiguration.class,
					ReactiveHttpClientAutoConfiguration.class, WebClientAutoConfiguration.class,
					OpenRouterAutoConfiguration.class, OpenRouterNamedModelsAutoConfiguration.class,
					OpenRouterHealthContributorAutoConfiguration.class))
			.withPropertyValues("openrouter.api-key=sk-or-v1-0123456789abcdef",
					"openrouter.base-url=" + this.emulator.baseUrl());
	}

	@AfterEach
	void stop() {
		this.emulator.close();
	}

	private Health health(String... properties) {
		Health[] health = new Health[1];
		this.runner.withPropertyValues(properties)
			.run((context) -> health[0] = context.getBean(ReactiveHealthIndicator.class).health().block(SOON));
		return health[0];
	}

	@Test
	void aKeyThatCanBeUsedIsUp() {
		Health health = health();
		assertThat(health.getStatus()).isEqualTo(Status.UP);
		assertThat(health.getDetails()).containsEntry("limit", new BigDecimal("25"))
			.containsEntry("remaining", new BigDecimal("25"))
			.containsKeys("label", "usage");
	}

	@Test
	void theKeyIsNotShown() {
		assertThat(health().toString()).doesNotContain("0123456789abcdef");
	}

	@Test
	void aKeyThatIsRefusedIsDown() {
		Health health = health("openrouter.api-key=sk-or-v1-invalid");
		assertThat(health.getStatus()).isEqualTo(Status.DOWN);
		assertThat(health.getDetails().get("reason")).asString().contains("401");
	}

	@Test
	void whatCannotBeReachedIsDown() {
		Health health = health("openrouter.base-url=http://127.0.0.1:1/api/v1");
		assertThat(health.getStatus()).isEqualTo(Status.DOWN);
	}

	@Test
	void anExhaustedKeyIsOutOfService() {
		Health health = health("openrouter.api-key=sk-or-v1-nocredit");
		assertThat(health.getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
		assertThat(health.getDetails()).containsKey("reason");
	}

	@Test
	void theStatusOfAnExhaustedKeyCanBeChosen() {
		assertThat(health("openrouter.api-key=sk-or-v1-nocredit", "openrouter.health.exhausted-status=UP").getStatus())
			.isEqualTo(Status.UP);
	}

	@Test
	void withoutAKeyItIsUnknown() {
		assertThat(health("openrouter.api-key=").getStatus()).isEqualTo(Status.UNKNOWN);
		assertThat(this.emulator.requests()).isEmpty();
	}

	@Test
	void aServerThatKnowsNothingOfKeysIsUnknown() {
		Health health = health("openrouter.base-url=" + this.emulator.baseUrl() + "/elsewhere");
		assertThat(health.getStatus()).isEqualTo(Status.UNKNOWN);
		assertThat(health.getDetails().get("reason")).asString().contains("knows nothing of keys", "404");
	}

	@Test
	void silenceIsDownAfterItsOwnTimeout() throws IOException {
		try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
			Health health = health("openrouter.base-url=http://127.0.0.1:" + silent.getLocalPort() + "/api/v1",
					"openrouter.health.timeout=200ms");
			assertThat(health.getStatus()).isEqualTo(Status.DOWN);
			assertThat(health.getDetails().get("reason")).isEqualTo("No answer within 200 ms");
		}
	}

	@Test
	void probesThatComeTogetherAskOnce() {
		this.runner.run((context) -> {
			ReactiveHealthIndicator indicator = context.getBean(ReactiveHealthIndicator.class);
			Flux.range(0, 20).flatMap((i) -> indicator.health()).blockLast(SOON);
			indicator.health().block(SOON);
			assertThat(this.emulator.requests()).hasSize(1);
		});
	}

	@Test
	void withoutCachingEachProbeAsks() {
		this.runner.withPropertyValues("openrouter.health.cache-ttl=0").run((context) -> {
			ReactiveHealthIndicator indicator = context.getBean(ReactiveHealthIndicator.class);
			indicator.health().block(SOON);
			indicator.health().block(SOON);
			assertThat(this.emulator.requests()).hasSize(2);
		});
	}

	@Test
	void aProbeSpendsNothing() {
		health();
		assertThat(this.emulator.requests()).singleElement()
			.satisfies((request) -> assertThat(request.path()).endsWith("/key"));
	}

	@Test
	void severalAccountsAreAComposite() {
		this.runner.withBean("other", ReactiveOpenRouterAccount.class, () -> account("sk-or-v1-invalid"))
			.withBean("main", ReactiveOpenRouterAccount.class, () -> account("sk-or-v1-good"))
			.run((context) -> {
				ReactiveHealthContributor contributor = context.getBean("openrouterHealthContributor",
						ReactiveHealthContributor.class);
				assertThat(contributor).isInstanceOf(CompositeReactiveHealthContributor.class);
				CompositeReactiveHealthContributor composite = (CompositeReactiveHealthContributor) contributor;
				assertThat(status(composite, "main")).isEqualTo(Status.UP);
				assertThat(status(composite, "other")).isEqualTo(Status.DOWN);
			});
	}

	private void composite(Consumer<CompositeReactiveHealthContributor> test, String... properties) {
		this.runner.withPropertyValues(properties)
			.run((context) -> test
				.accept(context.getBean("openrouterHealthContributor", CompositeReactiveHealthContributor.class)));
	}

	private static List<String> names(CompositeReactiveHealthContributor composite) {
		return composite.stream().map(ReactiveHealthContributors.Entry::name).toList();
	}

	@Test
	void theKeyOfANamedModelHasAComponent() {
		composite((composite) -> {
			assertThat(names(composite)).containsExactly("reactiveOpenRouterAccount", "codeReactiveOpenRouterAccount");
			assertThat(status(composite, "reactiveOpenRouterAccount")).isEqualTo(Status.UP);
			assertThat(status(composite, "codeReactiveOpenRouterAccount")).isEqualTo(Status.DOWN);
		}, "openrouter.models.code.api-key=sk-or-v1-invalid");
	}

	@Test
	void theAddressOfANamedModelHasAComponent() {
		try (OpenRouterEmulator other = OpenRouterEmulator.start()) {
			composite((composite) -> {
				assertThat(status(composite, "localReactiveOpenRouterAccount")).isEqualTo(Status.UP);
				assertThat(other.requests()).singleElement()
					.satisfies((request) -> assertThat(request.header("authorization"))
						.isEqualTo("Bearer sk-or-v1-0123456789abcdef"));
				assertThat(this.emulator.requests()).isEmpty();
			}, "openrouter.models.local.base-url=" + other.baseUrl());
		}
	}

	@Test
	void oneKeyOfTwoModelsIsAskedOnce() {
		composite(
				(composite) -> assertThat(names(composite)).containsExactly("reactiveOpenRouterAccount",
						"codeReactiveOpenRouterAccount"),
				"openrouter.models.code.api-key=sk-or-v1-second", "openrouter.models.cheap.api-key=sk-or-v1-second",
				"openrouter.models.plain.model=openai/gpt-4o");
	}

	@Test
	void theDefaultKeyNamedAgainIsAskedOnce() {
		Health health = health("openrouter.models.code.api-key=sk-or-v1-0123456789abcdef",
				"openrouter.models.local.base-url=" + this.emulator.baseUrl() + "/");
		assertThat(health.getStatus()).isEqualTo(Status.UP);
		assertThat(this.emulator.requests()).hasSize(1);
	}

	@Test
	void oneKeyAtTwoAddressesIsAskedAtBoth() {
		try (OpenRouterEmulator other = OpenRouterEmulator.start()) {
			composite((composite) -> assertThat(names(composite)).hasSize(3),
					"openrouter.models.here.api-key=sk-or-v1-second", "openrouter.models.there.api-key=sk-or-v1-second",
					"openrouter.models.there.base-url=" + other.baseUrl());
		}
	}

	private static Status status(CompositeReactiveHealthContributor composite, String name) {
		ReactiveHealthIndicator indicator = (ReactiveHealthIndicator) composite.getContributor(name);
		assertThat(indicator).isNotNull();
		Health health = indicator.health().block(SOON);
		assertThat(health).isNotNull();
		return health.getStatus();
	}

	private ReactiveOpenRouterAccount account(String key) {
		return OpenRouterClient.builder()
			.environment((variable) -> null)
			.baseUrl(this.emulator.baseUrl())
			.apiKey(key)
			.build()
			.account()
			.reactive();
	}

	@Test
	void itCanBeTurnedOff() {
		this.runner.withPropertyValues("management.health.openrouter.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(ReactiveHealthContributor.class));
	}

	@Test
	void anIndicatorOfTheUsersReplacesOurs() {
		this.runner
			.withBean("openrouterHealthIndicator", ReactiveHealthIndicator.class,
					() -> () -> Mono.just(Health.up().build()))
			.run((context) -> assertThat(context).hasSingleBean(ReactiveHealthIndicator.class)
				.doesNotHaveBean(OpenRouterHealthIndicator.class));
	}

	@Test
	void startingAsksNobody() {
		this.runner.run((context) -> assertThat(this.emulator.requests()).isEmpty());
	}

}
