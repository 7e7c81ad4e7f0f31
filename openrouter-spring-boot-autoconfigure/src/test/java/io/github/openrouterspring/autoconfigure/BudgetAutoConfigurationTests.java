package io.github.openrouterspring.autoconfigure;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import javax.sql.DataSource;

import io.github.openrouterspring.LanguageModel;
import io.github.openrouterspring.ReactiveLanguageModel;
import io.github.openrouterspring.budget.BudgetPeriod;
import io.github.openrouterspring.budget.BudgetWarning;
import io.github.openrouterspring.budget.BudgetWindow;
import io.github.openrouterspring.budget.Expense;
import io.github.openrouterspring.budget.InMemoryLedger;
import io.github.openrouterspring.budget.JdbcLedger;
import io.github.openrouterspring.budget.Ledger;
import io.github.openrouterspring.budget.SpendingTotals;
import io.github.openrouterspring.emulator.EmulatorResponse;
import io.github.openrouterspring.emulator.OpenRouterEmulator;
import io.github.openrouterspring.error.BudgetExceededException;
import org.h2.jdbcx.JdbcConnectionPool;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@ExtendWith(OutputCaptureExtension.class)
class BudgetAutoConfigurationTests {

	private static int databases;

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
			.withConfiguration(AutoConfigurations.of(OpenRouterBudgetAutoConfiguration.class,
					OpenRouterJdbcLedgerAutoConfiguration.class))
			.withPropertyValues("openrouter.api-key=sk-or-v1-key", "openrouter.base-url=" + this.emulator.baseUrl(),
					"openrouter.defaults.model=openai/gpt-4o")
			.withPropertyValues(properties);
	}

	@Test
	void whatIsSpentIsAddedUpByNameToo() {
		runner("openrouter.models.code.max-tokens=20").run((context) -> {
			context.getBean(LanguageModel.class).chat("Hello");
			context.getBean("codeLanguageModel", LanguageModel.class).chat("Hello");
			SpendingTotals totals = context.getBean(SpendingTotals.class);
			assertThat(totals.snapshot().total().calls()).isEqualTo(2);
			assertThat(totals.snapshot().byModelName().get("code").calls()).isEqualTo(1);
		});
	}

	@Test
	void whatAProviderChargesToAKeyOfOnesOwnCountsIfWanted() {
		EmulatorResponse byok = EmulatorResponse
			.json("""
					{"id":"gen-1","choices":[{"index":0,"message":{"role":"assistant","content":"Hi"},"finish_reason":"stop"}],
					 "usage":{"cost":0.05,"is_byok":true,"cost_details":{"upstream_inference_cost":1}}}""");
		this.emulator.enqueue(byok);
		this.emulator.enqueue(byok);
		runner().run((context) -> {
			context.getBean(LanguageModel.class).chat("Hello");
			assertThat(context.getBean(SpendingTotals.class).snapshot().total().cost()).isEqualByComparingTo("0.05");
		});
		runner("openrouter.budget.include-upstream-cost=true").run((context) -> {
			context.getBean(LanguageModel.class).chat("Hello");
			assertThat(context.getBean(SpendingTotals.class).snapshot().total().cost()).isEqualByComparingTo("1.05");
		});
	}

	@Test
	void withoutAnAmountThereIsNoBudget() {
		runner().run((context) -> {
			for (int i = 0; i < 5; i++) {
				context.getBean(LanguageModel.class).chat("Hello");
			}
			assertThat(context.getBean(Ledger.class)
				.spent(BudgetWindow.at("all", BudgetPeriod.DAY, Instant.now()))
				.block()).isEqualByComparingTo("0");
		});
	}

	@Test
	void overBudgetCallsAreRefusedAndTheWarningIsAnEvent() {
		runner("openrouter.budget.amount=0.0000001").withUserConfiguration(Listening.class).run((context) -> {
			LanguageModel model = context.getBean(LanguageModel.class);
			model.chat("Hello");
			assertThatExceptionOfType(BudgetExceededException.class).isThrownBy(() -> model.chat("Hello"));
			assertThat(context.getBean(Listening.class).warnings.poll(10, TimeUnit.SECONDS)).isNotNull();
		});
	}

	@Test
	void eachNameHasABudgetOfItsOwn() {
		runner("openrouter.budget.amount=0.0000001", "openrouter.budget.by=model-name",
				"openrouter.models.code.max-tokens=20")
			.run((context) -> {
				LanguageModel code = context.getBean("codeLanguageModel", LanguageModel.class);
				code.chat("Hello");
				assertThatExceptionOfType(BudgetExceededException.class).isThrownBy(() -> code.chat("Hello"))
					.withMessageContaining("model-name:code");
				assertThat(context.getBean(LanguageModel.class).chat("Hello").text()).isNotBlank();
			});
	}

	@Test
	void aStreamThatIsLeftIsLookedUpAtOpenRouter() {
		runner("openrouter.budget.amount=1").run((context) -> {
			context.getBean(LanguageModel.class).reactive().stream("Hello").blockFirst();
			assertThat(this.emulator.awaitRequests(2, Duration.ofSeconds(10))).isTrue();
			assertThat(this.emulator.lastRequest().path()).endsWith("/generation");
		});
	}

	@Test
	void aStreamOfANameIsLookedUpAtItsAddressWithItsKey() {
		try (OpenRouterEmulator other = OpenRouterEmulator.start()) {
			runner("openrouter.budget.amount=1", "openrouter.models.house.base-url=" + other.baseUrl(),
					"openrouter.models.house.api-key=sk-or-v1-house")
				.run((context) -> {
					context.getBean("houseReactiveLanguageModel", ReactiveLanguageModel.class)
						.stream("Hello")
						.blockFirst();
					assertThat(other.awaitRequests(2, Duration.ofSeconds(10))).isTrue();
					assertThat(other.lastRequest().path()).endsWith("/generation");
					assertThat(other.lastRequest().header("Authorization")).isEqualTo("Bearer sk-or-v1-house");
				});
			assertThat(this.emulator.requests()).isEmpty();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "reactiveLanguageModel", "houseReactiveLanguageModel" })
	void closingTheApplicationEndsTheLookUps(String model, CapturedOutput output) {
		try (OpenRouterEmulator slow = OpenRouterEmulator.builder().generationDelay(Duration.ofHours(1)).start()) {
			runner("openrouter.budget.amount=1", "openrouter.base-url=" + slow.baseUrl(),
					"openrouter.models.house.base-url=" + slow.baseUrl())
				.run((context) -> {
					context.getBean(model, ReactiveLanguageModel.class).stream("Hello").blockFirst();
					assertThat(slow.awaitRequests(2, Duration.ofSeconds(10))).isTrue();
					assertThat(output).doesNotContain("client was closed");
				});
			assertThat(output).contains("The client was closed before OpenRouter told it");
		}
	}

	@Test
	void withoutABudgetNothingIsAskedBesideTheCalls() {
		runner().run((context) -> {
			context.getBean(LanguageModel.class).reactive().stream("Hello").blockFirst();
			context.getBean(LanguageModel.class).chat("Hello");
			assertThat(this.emulator.requests()).allMatch((request) -> request.path().endsWith("/chat/completions"));
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "openrouter.budget.amount=0", "openrouter.budget.amount=-5",
			"openrouter.budget.amount=1,openrouter.budget.warn-at=80",
			"openrouter.budget.amount=1,openrouter.budget.by=tag" })
	void aBudgetThatMakesNoSenseFailsTheStart(String properties) {
		runner(properties.split(",")).run((context) -> assertThat(context).getFailure()
			.rootCause()
			.isInstanceOf(IllegalArgumentException.class)
			.hasMessageContaining("budget"));
	}

	@Test
	void theLedgerIsInMemoryUnlessWantedOtherwise() {
		runner().withBean(DataSource.class, DriverManagerDataSource::new)
			.run((context) -> assertThat(context.getBean(Ledger.class)).isInstanceOf(InMemoryLedger.class));
	}

	@Test
	void theLedgerInTheDatabaseIsSharedAndOutlivesTheApplication() {
		DataSource dataSource = new DriverManagerDataSource(
				"jdbc:h2:mem:autoconfigured" + databases++ + ";DB_CLOSE_DELAY=-1");
		ApplicationContextRunner runner = runner("openrouter.budget.amount=0.0000001", "openrouter.budget.ledger=jdbc",
				"openrouter.budget.initialize-schema=true")
			.withBean(DataSource.class, () -> dataSource);
		runner.run((context) -> {
			assertThat(context.getBean(Ledger.class)).isInstanceOf(JdbcLedger.class);
			context.getBean(LanguageModel.class).chat("Hello");
		});
		runner.run((context) -> assertThatExceptionOfType(BudgetExceededException.class)
			.isThrownBy(() -> context.getBean(LanguageModel.class).chat("Hello")));
	}

	private static DataSource database(int connections) {
		JdbcConnectionPool pool = JdbcConnectionPool
			.create("jdbc:h2:mem:autoconfigured" + databases++ + ";DB_CLOSE_DELAY=-1", "sa", "");
		pool.setMaxConnections(connections);
		return pool;
	}

	private ApplicationContextRunner jdbc(DataSource dataSource, String... properties) {
		return runner("openrouter.budget.amount=1", "openrouter.budget.ledger=jdbc")
			.withBean("dataSource", DataSource.class, () -> dataSource)
			.withPropertyValues(properties);
	}

	@Test
	void missingTablesFailTheStart() {
		jdbc(database(10)).run((context) -> {
			assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("OPENROUTER_BUDGET")
				.hasMessageContaining("schema.sql");
			assertThat(AutoConfigured.blamed(context.getStartupFailure()))
				.isEqualTo("openrouter.budget.initialize-schema");
		});
	}

	@Test
	void aDatabaseThatIsAwayDoesNotFailTheStart() {
		DataSource away = new DriverManagerDataSource("jdbc:h2:tcp://127.0.0.1:1/nowhere");
		jdbc(away).run((context) -> assertThatExceptionOfType(RuntimeException.class)
			.isThrownBy(() -> context.getBean(LanguageModel.class).chat("Hello"))
			.withMessageContaining("nothing was sent"));
		assertThat(this.emulator.requests()).isEmpty();
		jdbc(away, "openrouter.budget.on-ledger-failure=allow")
			.run((context) -> assertThat(context.getBean(LanguageModel.class).chat("Hello").text()).isNotBlank());
	}

	@Test
	void theTablesMayHaveOtherNames() {
		DataSource database = database(10);
		jdbc(database, "openrouter.budget.initialize-schema=true", "openrouter.budget.table-prefix=shop_")
			.run((context) -> context.getBean(LanguageModel.class).chat("Hello"));
		assertThat(JdbcClient.create(database).sql("select count(*) from shop_expense").query(Long.class).single())
			.isEqualTo(1);
	}

	@Test
	void aPrefixThatIsNoNameIsRefused() {
		jdbc(database(10), "openrouter.budget.table-prefix=a b")
			.run((context) -> assertThat(AutoConfigured.blamed(context.getStartupFailure()))
				.isEqualTo("openrouter.budget.table-prefix"));
	}

	@Test
	void aDataSourceThatIsNotThereIsMissed() {
		jdbc(database(10), "openrouter.budget.data-source=nobody").run((context) -> {
			assertThat(AutoConfigured.blamed(context.getStartupFailure())).isEqualTo("openrouter.budget.data-source");
			assertThat(context).getFailure().rootCause().hasMessageContaining("'nobody'");
		});
	}

	@Test
	void withSeveralDataSourcesOneIsToBeNamed() {
		jdbc(database(10)).withBean("other", DataSource.class, () -> database(10))
			.run((context) -> assertThat(AutoConfigured.blamed(context.getStartupFailure()))
				.isEqualTo("openrouter.budget.data-source"));
	}

	@Test
	void callersInTransactionsDoNotKeepALedgerWithConnectionsOfItsOwnFromItsWork() {
		int callers = 3;
		DataSource shared = database(callers);
		jdbc(shared, "openrouter.budget.initialize-schema=true", "openrouter.budget.data-source=ledgers")
			.withBean("ledgers", DataSource.class, () -> database(1))
			.run((context) -> {
				LanguageModel model = context.getBean(LanguageModel.class);
				TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(shared));
				CyclicBarrier allHoldOne = new CyclicBarrier(callers);
				List<String> texts = Flux.range(0, callers)
					.flatMap((caller) -> Mono.fromCallable(() -> transaction.execute((status) -> {
						await(allHoldOne);
						return model.chat("Hello").text();
					})).subscribeOn(Schedulers.boundedElastic()), callers)
					.collectList()
					.block(Duration.ofSeconds(20));
				assertThat(texts).hasSize(callers);
			});
	}

	private static void await(CyclicBarrier barrier) {
		try {
			barrier.await(10, TimeUnit.SECONDS);
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Test
	void whatWaitsIsWrittenBeforeTheDatabaseIsClosed() {
		String url = "jdbc:h2:mem:autoconfigured" + databases++ + ";DB_CLOSE_DELAY=-1";
		runner("openrouter.budget.amount=1", "openrouter.budget.ledger=jdbc",
				"openrouter.budget.initialize-schema=true")
			.withBean("dataSource", JdbcConnectionPool.class, () -> JdbcConnectionPool.create(url, "", ""),
					(definition) -> definition.setDestroyMethodName("dispose"))
			.run((context) -> {
				for (int i = 0; i < 50; i++) {
					context.getBean(LanguageModel.class).chat("Hello");
				}
			});
		assertThat(JdbcClient.create(new DriverManagerDataSource(url, "", ""))
			.sql("select count(*) from openrouter_expense")
			.query(Long.class)
			.single()).isEqualTo(50);
	}

	@ParameterizedTest
	@CsvSource({ "openrouter.budget.estimate=-1, estimate", "openrouter.budget.ledger-timeout=0s, ledger-timeout" })
	void termsThatMakeNoSenseNameTheirProperty(String setting, String property) {
		runner("openrouter.budget.amount=1", setting).run((context) -> {
			assertThat(context).getFailure().rootCause().hasMessageContaining("must");
			assertThat(AutoConfigured.blamed(context.getStartupFailure())).isEqualTo("openrouter.budget." + property);
		});
	}

	@Test
	void withoutADatabaseTheLedgerInItIsMissed() {
		runner("openrouter.budget.amount=1", "openrouter.budget.ledger=jdbc").run(
				(context) -> assertThat(context).getFailure().rootCause().hasMessageContaining("no single DataSource"));
	}

	@Test
	void aLedgerOfTheUsersGoesFirst() {
		Ledger own = new Ledger() {

			@Override
			public Mono<BigDecimal> spent(BudgetWindow window) {
				return Mono.just(BigDecimal.TEN);
			}

			@Override
			public Mono<Boolean> reserve(Reservation reservation, BigDecimal limit) {
				return Mono.just(false);
			}

			@Override
			public Mono<Void> release(Reservation reservation) {
				return Mono.empty();
			}

			@Override
			public Mono<BigDecimal> add(Expense expense, BudgetWindow window, @Nullable Reservation reservation) {
				return Mono.empty();
			}

		};
		runner("openrouter.budget.amount=1").withBean("own", Ledger.class, () -> own)
			.run((context) -> assertThatExceptionOfType(BudgetExceededException.class)
				.isThrownBy(() -> context.getBean(LanguageModel.class).chat("Hello")));
	}

	@Test
	void withoutSpringJdbcEverythingElseWorks() {
		runner("openrouter.budget.amount=1").withClassLoader(new FilteredClassLoader(JdbcClient.class))
			.run((context) -> assertThat(context.getBean(LanguageModel.class).chat("Hello").text()).isNotBlank());
	}

	@Configuration(proxyBeanMethods = false)
	static class Listening {

		private final BlockingQueue<BudgetWarning> warnings = new LinkedBlockingQueue<>();

		@EventListener
		void nearlyUsedUp(BudgetWarning warning) {
			this.warnings.add(warning);
		}

	}

}
