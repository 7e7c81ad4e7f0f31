package io.github.openrouterspring;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.github.openrouterspring.budget.Budget;
import io.github.openrouterspring.budget.BudgetEvent;
import io.github.openrouterspring.budget.BudgetGuard;
import io.github.openrouterspring.budget.BudgetPeriod;
import io.github.openrouterspring.budget.BudgetWindow;
import io.github.openrouterspring.budget.Expense;
import io.github.openrouterspring.budget.InMemoryLedger;
import io.github.openrouterspring.budget.JdbcLedger;
import io.github.openrouterspring.budget.Ledger;
import io.github.openrouterspring.budget.SpendingFilter;
import io.github.openrouterspring.budget.SpendingTotals;
import io.github.openrouterspring.chat.ChatFilter;
import io.github.openrouterspring.chat.request.ChatRequest;
import io.github.openrouterspring.emulator.EmulatorResponse;
import io.github.openrouterspring.error.DeadlineExceededException;
import io.github.openrouterspring.error.FailureKind;
import io.github.openrouterspring.error.OpenRouterException;
import io.github.openrouterspring.resilience.Fallback;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Ledgers that are slow, silent or away.
 */
class LedgerFaultTests extends EmulatorTest {

	private static final BigDecimal CENT = new BigDecimal("0.01");

	private static final BudgetGuard.Terms REFUSE = new BudgetGuard.Terms(CENT, false, Duration.ofSeconds(5), 1000,
			SOON);

	private static final BudgetGuard.Terms ALLOW = new BudgetGuard.Terms(CENT, true, Duration.ofMillis(200), 1000,
			SOON);

	private final SpendingTotals totals = new SpendingTotals();

	private final BlockingQueue<BudgetEvent> events = new LinkedBlockingQueue<>();

	private final List<BudgetGuard> guards = new ArrayList<>();

	@AfterEach
	void closeGuards() {
		this.guards.forEach(BudgetGuard::close);
	}

	private LanguageModel model(Ledger ledger, BudgetGuard.Terms terms) {
		BudgetGuard guard = new BudgetGuard(Budget.of(BigDecimal.ONE, BudgetPeriod.TOTAL), ledger, terms,
				this.events::add);
		this.guards.add(guard);
		return this.client.reactiveLanguageModel()
			.withFilter(ChatFilter.BUDGET, ChatFilter.of(new SpendingFilter(this.totals, guard)))
			.blocking();
	}

	private static BigDecimal spent(Ledger ledger) {
		return ledger.spent(BudgetWindow.at("all", BudgetPeriod.TOTAL, Instant.now())).block(SOON);
	}

	private static PGSimpleDataSource database() {
		PGSimpleDataSource direct = Postgres.database();
		new JdbcLedger(direct).createTables();
		return direct;
	}

	private BudgetEvent nextEvent() throws InterruptedException {
		BudgetEvent event = this.events.poll(SOON.toSeconds(), TimeUnit.SECONDS);
		assertThat(event).as("a budget event").isNotNull();
		return event;
	}

	@Test
	void anAnswerIsHandedOutInTimeThoughTheDatabaseFallsSilent() throws IOException {
		PGSimpleDataSource direct = database();
		try (TcpProxy proxy = new TcpProxy(direct.getPortNumbers()[0])) {
			WatchedLedger ledger = new WatchedLedger(new JdbcLedger(proxy.dataSource(direct)), proxy::cut);
			ChatRequest request = ChatRequest.builder().user("Hello").timeout(SOON).build();
			assertThat(model(ledger, REFUSE).chat(request).text()).isNotBlank();
			assertThat(spent(new JdbcLedger(direct))).isZero();
			proxy.restore();
			closeGuards();
			assertThat(spent(new JdbcLedger(direct))).isPositive()
				.isEqualByComparingTo(this.totals.snapshot().total().cost());
		}
	}

	@Test
	void whatADatabaseMissedIsWrittenOnceWhenItIsBack() throws IOException {
		PGSimpleDataSource direct = database();
		try (TcpProxy proxy = new TcpProxy(direct.getPortNumbers()[0]);
				LogWatch log = LogWatch.start("openrouter.budget.on-ledger-failure")) {
			proxy.cut();
			LanguageModel model = model(new JdbcLedger(proxy.dataSource(direct)), ALLOW);
			for (int i = 0; i < 6; i++) {
				assertThat(model.chat("Hello").text()).isNotBlank();
			}
			proxy.restore();
			closeGuards();
			assertThat(spent(new JdbcLedger(direct))).isPositive()
				.isEqualByComparingTo(this.totals.snapshot().total().cost());
			assertThat(log.found()).as("said once").hasSize(1);
		}
		assertThat(this.events).isEmpty();
	}

	@Test
	void whereTheLedgerCanBeReadButNotWrittenNothingIsSpent() {
		PGSimpleDataSource readOnly = database();
		readOnly.setOptions("-c default_transaction_read_only=on");
		assertThat(spent(new JdbcLedger(readOnly))).isZero();
		assertThatExceptionOfType(OpenRouterException.class)
			.isThrownBy(() -> model(new JdbcLedger(readOnly), REFUSE).chat("Hello"))
			.withMessageContaining("nothing was sent")
			.withMessageContaining("openrouter.budget.on-ledger-failure")
			.satisfies((ex) -> assertThat(ex.kind()).isEqualTo(FailureKind.BUDGET_UNKNOWN));
		assertThat(this.emulator.requests()).isEmpty();
	}

	@Test
	void whereTheLedgerCannotBeWrittenCallsRunIfThatIsAllowed() throws InterruptedException {
		PGSimpleDataSource readOnly = database();
		readOnly.setOptions("-c default_transaction_read_only=on");
		BudgetGuard.Terms impatient = new BudgetGuard.Terms(CENT, true, Duration.ofSeconds(5), 1000,
				Duration.ofMillis(100));
		try (LogWatch log = LogWatch.start("is missing in the ledger")) {
			BigDecimal cost = model(new JdbcLedger(readOnly), impatient).chat("Hello").cost();
			closeGuards();
			assertThat(nextEvent()).isInstanceOfSatisfying(BudgetEvent.NotWritten.class,
					(lost) -> assertThat(lost.expense().cost()).isEqualByComparingTo(cost));
			assertThat(log.next()).contains(cost.toPlainString());
		}
	}

	@Test
	void whatFindsNoRoomToWaitIsTold() throws InterruptedException {
		Ledger hanging = new ForwardingLedger(new InMemoryLedger()) {

			@Override
			public Mono<BigDecimal> add(Expense expense, BudgetWindow window, @Nullable Reservation reservation) {
				return Mono.never();
			}

		};
		LanguageModel model = model(hanging,
				new BudgetGuard.Terms(CENT, false, Duration.ofSeconds(5), 1, Duration.ofMillis(1)));
		for (int i = 0; i < 6; i++) {
			model.chat("Hello");
		}
		assertThat(nextEvent()).isInstanceOfSatisfying(BudgetEvent.NotWritten.class,
				(lost) -> assertThat(lost.reason()).contains("1 others wait"));
		closeGuards();
		for (int i = 0; i < 5; i++) {
			assertThat(nextEvent()).isInstanceOf(BudgetEvent.NotWritten.class);
		}
	}

	@Test
	void theLedgerIsAskedWithinTheDeadlineOfTheCall() {
		ChatRequest request = ChatRequest.builder().user("Hello").timeout(Duration.ofMillis(300)).build();
		assertThatExceptionOfType(DeadlineExceededException.class)
			.isThrownBy(() -> model(hangingReservations(Mono.never()), REFUSE).chat(request));
		assertThat(this.emulator.requests()).isEmpty();
	}

	@Test
	void aLedgerThatDoesNotAnswerIsNotWaitedForLongerThanTheTermsSay() {
		BudgetGuard.Terms impatient = new BudgetGuard.Terms(CENT, false, Duration.ofMillis(50), 1000, SOON);
		assertThatExceptionOfType(OpenRouterException.class)
			.isThrownBy(() -> model(hangingReservations(Mono.never()), impatient).chat("Hello"))
			.withMessageContaining("did not answer within 50 ms");
	}

	@Test
	void whatWasHeldBackForACallThatDidNotWaitIsGivenBack() throws InterruptedException {
		Sinks.One<Boolean> answer = Sinks.one();
		BlockingQueue<String> released = new LinkedBlockingQueue<>();
		Ledger slow = new ForwardingLedger(hangingReservations(answer.asMono())) {

			@Override
			public Mono<Void> release(Reservation reservation) {
				return super.release(reservation).doOnSuccess((done) -> released.add(reservation.id()));
			}

		};
		ChatRequest request = ChatRequest.builder().user("Hello").timeout(Duration.ofMillis(300)).build();
		assertThatExceptionOfType(DeadlineExceededException.class).isThrownBy(() -> model(slow, REFUSE).chat(request));
		assertThat(released).isEmpty();
		answer.tryEmitValue(true);
		assertThat(released.poll(SOON.toSeconds(), TimeUnit.SECONDS)).isNotNull();
	}

	@Test
	void anotherModelIsNotAskedWhereTheBudgetIsUsedUp() {
		LanguageModel model = model(hangingReservations(Mono.just(false)), REFUSE).reactive()
			.withFilter(ChatFilter.FALLBACK, new Fallback(List.of("openai/gpt-4o-mini")))
			.blocking();
		assertThatExceptionOfType(OpenRouterException.class).isThrownBy(() -> model.chat("Hello"))
			.satisfies((ex) -> assertThat(ex.kind()).isEqualTo(FailureKind.BUDGET_EXCEEDED));
	}

	@Test
	void aCallThatFailsHoldsNothingBack() {
		InMemoryLedger ledger = new InMemoryLedger();
		this.emulator.enqueue(EmulatorResponse.error(503, "No provider"));
		assertThatExceptionOfType(OpenRouterException.class).isThrownBy(() -> model(ledger, REFUSE).chat("Hello"));
		closeGuards();
		BudgetWindow window = BudgetWindow.at("all", BudgetPeriod.TOTAL, Instant.now());
		for (int i = 0; i < 2; i++) {
			assertThat(ledger
				.reserve(new Ledger.Reservation("r" + i, window, new BigDecimal("0.5"), Instant.now().plusSeconds(60)),
						BigDecimal.ONE)
				.block(SOON)).isTrue();
		}
	}

	@Test
	void attemptsOfOneCallHoldBackOnce() {
		WatchedLedger ledger = new WatchedLedger(new InMemoryLedger(), () -> {
		});
		this.emulator.enqueue(EmulatorResponse.error(503, "No provider"));
		LanguageModel model = model(ledger, REFUSE).reactive()
			.withFilter(ChatFilter.FALLBACK, new Fallback(List.of("openai/gpt-4o-mini")))
			.blocking();
		model.chat("Hello");
		assertThat(this.emulator.requests()).hasSize(2);
		assertThat(ledger.reservations).hasSize(1);
	}

	@Test
	void listenersNeverRunOnAnEventLoop() throws InterruptedException {
		BlockingQueue<String> threads = new LinkedBlockingQueue<>();
		BudgetGuard guard = new BudgetGuard(Budget.of(new BigDecimal("0.0000001"), BudgetPeriod.TOTAL),
				new InMemoryLedger(), (event) -> threads.add(Thread.currentThread().getName()));
		this.guards.add(guard);
		this.client.reactiveLanguageModel()
			.withFilter(ChatFilter.BUDGET, ChatFilter.of(new SpendingFilter(this.totals, guard)))
			.stream("Hello")
			.blockLast(SOON);
		assertThat(threads.poll(SOON.toSeconds(), TimeUnit.SECONDS)).startsWith("openrouter-budget-events");
	}

	private static Ledger hangingReservations(Mono<Boolean> answer) {
		return new ForwardingLedger(new InMemoryLedger()) {

			@Override
			public Mono<Boolean> reserve(Reservation reservation, BigDecimal limit) {
				return answer;
			}

		};
	}

	/** Does something when money is held back. */
	private static final class WatchedLedger extends ForwardingLedger {

		private final BlockingQueue<Reservation> reservations = new LinkedBlockingQueue<>();

		private final Runnable afterReserving;

		WatchedLedger(Ledger ledger, Runnable afterReserving) {
			super(ledger);
			this.afterReserving = afterReserving;
		}

		@Override
		public Mono<Boolean> reserve(Reservation reservation, BigDecimal limit) {
			return super.reserve(reservation, limit).doOnSuccess((room) -> {
				this.reservations.add(reservation);
				this.afterReserving.run();
			});
		}

	}

}
