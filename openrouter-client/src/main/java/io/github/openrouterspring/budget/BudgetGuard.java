package io.github.openrouterspring.budget;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

import io.github.openrouterspring.call.Call;
import io.github.openrouterspring.call.CallSettings;
import io.github.openrouterspring.error.BudgetExceededException;
import io.github.openrouterspring.error.ErrorDetails;
import io.github.openrouterspring.error.FailureKind;
import io.github.openrouterspring.error.OpenRouterException;
import io.github.openrouterspring.resilience.CallClock;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Holds calls against a budget: what a call may cost is held back when it is sent, so
 * that calls which run at once together stay within the budget, as far as that can be
 * known before. A stream that was paid for is not cut. Answers never wait for the ledger:
 * what they cost is written after they were handed out.
 */
public final class BudgetGuard implements AutoCloseable {

	private static final Log logger = LogFactory.getLog(BudgetGuard.class);

	private final Budget budget;

	private final Ledger ledger;

	private final Terms terms;

	private final BudgetEvents events;

	private final LedgerQueue queue;

	private final Estimates estimates;

	private final AtomicBoolean unchecked = new AtomicBoolean();

	/**
	 * Create a guard.
	 * @param budget how much may be spent
	 * @param ledger keeps what was spent
	 * @param terms what happens when the ledger is slow or away
	 * @param listener is told what happens, on a thread of its own
	 */
	public BudgetGuard(Budget budget, Ledger ledger, Terms terms, Consumer<? super BudgetEvent> listener) {
		this.budget = budget;
		this.ledger = ledger;
		this.terms = terms;
		this.estimates = new Estimates(terms.estimate());
		this.events = new BudgetEvents(listener);
		this.queue = new LedgerQueue(terms.capacity(), terms.drain(), this::lost);
	}

	/**
	 * Create a guard with {@link Terms#DEFAULT}.
	 * @param budget how much may be spent
	 * @param ledger keeps what was spent
	 * @param listener is told what happens, on a thread of its own
	 */
	public BudgetGuard(Budget budget, Ledger ledger, Consumer<? super BudgetEvent> listener) {
		this(budget, ledger, Terms.DEFAULT, listener);
	}

	/**
	 * Return what is to be held back for a call. Nothing is yet.
	 * @param call the call
	 * @param begun when it began, which decides on its period
	 * @return the hold
	 */
	Hold hold(Call call, Instant begun) {
		CallSettings settings = call.settings();
		String scope = this.budget.key(call.model(), settings.attribute(CallSettings.MODEL_NAME, String.class),
				settings.tags());
		return new Hold(BudgetWindow.at(scope, this.budget.period(), begun));
	}

	/**
	 * Refuse a call that is about to be sent if there is no room for it, and hold back
	 * what it may cost. What this process has not written yet is waited for before a call
	 * is refused. Where the ledger does not answer in time, the terms say what happens.
	 * @param call the call
	 * @param hold what is to be held back
	 * @return nothing, or an error
	 */
	Mono<Void> reserve(Call call, Hold hold) {
		Mono<Boolean> ask = Mono
			.defer(() -> hold.ask(this.ledger, this.estimates.of(call.model()), this.budget.amount()));
		return ask
			.flatMap((room) -> (room || this.queue.size() == 0) ? Mono.just(room) : this.queue.written().then(ask))
			.flatMap((room) -> room ? Mono.just(true) : refused(hold.window()))
			.timeout(CallClock.SYSTEM.wait(this.terms.patience()), Mono.error(this::tooSlow))
			.doOnNext((room) -> reserved())
			.onErrorResume((failure) -> !FailureKind.BUDGET_EXCEEDED.isKindOf(failure), this::withoutLedger)
			.then();
	}

	private Mono<Boolean> refused(BudgetWindow window) {
		return this.ledger.spent(window)
			.defaultIfEmpty(BigDecimal.ZERO)
			.flatMap((spent) -> Mono.error(exceeded(window, spent)));
	}

	private TimeoutException tooSlow() {
		return new TimeoutException("The ledger did not answer within " + this.terms.patience().toMillis() + " ms");
	}

	private Mono<Boolean> withoutLedger(Throwable failure) {
		if (!this.terms.allowWithoutLedger()) {
			return Mono.error(unknown(failure));
		}
		if (this.unchecked.compareAndSet(false, true)) {
			logger.warn("The ledger of the budget does not do its work, and calls run unchecked until it does, as "
					+ "'openrouter.budget.on-ledger-failure' is 'allow'. " + failure.getMessage());
		}
		return Mono.empty();
	}

	private void reserved() {
		if (this.unchecked.get() && this.unchecked.compareAndSet(true, false)) {
			logger.info("The ledger of the budget does its work again");
		}
	}

	private static OpenRouterException unknown(Throwable failure) {
		return new OpenRouterException(FailureKind.BUDGET_UNKNOWN,
				"The budget could not be looked up, so that nothing was sent. " + failure.getMessage()
						+ ". 'openrouter.budget.on-ledger-failure: allow' lets calls run nevertheless",
				ErrorDetails.NONE, failure);
	}

	private BudgetExceededException exceeded(BudgetWindow window, BigDecimal spent) {
		Instant end = this.budget.period().end(window.start());
		return new BudgetExceededException(window.scope(), this.budget.amount(), spent.stripTrailingZeros(),
				(end != null) ? end.toString() : null);
	}

	/**
	 * Give back what is held back for a call that is over and has cost nothing, as far as
	 * anybody knows.
	 * @param hold what may be held back
	 */
	void release(Hold hold) {
		hold.release(() -> {
			Ledger.Reservation held = hold.maybeHeld();
			if (held != null) {
				this.queue.write(null, Mono.defer(() -> this.ledger.release(held)));
			}
		});
	}

	/**
	 * Note what a call that is over has cost, without waiting for the ledger.
	 * @param expense the expense
	 * @param hold what may be held back for it
	 */
	void settle(Expense expense, Hold hold) {
		Ledger.Reservation held = hold.held();
		add(expense, hold.window(), held);
		if (held == null) {
			release(hold);
		}
	}

	/**
	 * Note what an attempt has cost of a call that goes on.
	 * @param expense the expense
	 * @param hold what may be held back for the call, and stays so
	 */
	void add(Expense expense, Hold hold) {
		add(expense, hold.window(), null);
	}

	private void add(Expense expense, BudgetWindow window, Ledger.@Nullable Reservation held) {
		this.estimates.learn(expense.askedModel(), expense.cost());
		this.queue.write(expense, Mono.defer(() -> this.ledger.add(expense, window, held))
			.doOnNext((spent) -> warn(window.scope(), expense, spent)));
	}

	private void warn(String scope, Expense expense, BigDecimal spent) {
		BigDecimal threshold = this.budget.amount().multiply(this.budget.warnAt());
		BigDecimal before = spent.subtract(expense.cost());
		if (before.compareTo(threshold) < 0 && spent.compareTo(threshold) >= 0) {
			this.events.publish(new BudgetWarning(scope, spent.stripTrailingZeros(), this.budget.amount(),
					this.budget.period().end(expense.begun())));
		}
	}

	void publish(BudgetEvent event) {
		this.events.publish(event);
	}

	private void lost(Expense expense, String reason) {
		logger.error("The expense '" + expense.id() + "' of $" + expense.cost().toPlainString() + " at "
				+ expense.begun() + " is missing in the ledger, since " + reason + ". Add it by hand");
		this.events.publish(new BudgetEvent.NotWritten(expense, reason));
	}

	/**
	 * Return how much waits to be written to the ledger: expenses, and what is given
	 * back.
	 * @return the number
	 */
	public int unwritten() {
		return this.queue.size();
	}

	/**
	 * Write what still waits, for as long as the terms say; what cannot be written is
	 * told. To be closed after all clients, and before the ledger.
	 */
	@Override
	public void close() {
		this.queue.close();
		this.events.close(this.terms.drain());
	}

	/**
	 * What happens when a ledger is slow or away.
	 *
	 * @param estimate what is held back for a call that runs, in US dollars, not less
	 * than zero, until calls of its model have shown what they cost
	 * @param allowWithoutLedger whether calls run while nobody knows what was spent, or
	 * what is spent cannot be written
	 * @param patience how long a call waits for the ledger before it begins, more than
	 * zero; it never waits longer than until its own deadline
	 * @param capacity how many expenses may wait to be written, at least 1; those beyond
	 * are told as {@link BudgetEvent.NotWritten}
	 * @param drain how long closing waits for them
	 */
	public record Terms(BigDecimal estimate, boolean allowWithoutLedger, Duration patience, int capacity,
			Duration drain) {

		/** Nothing is spent without a ledger that answers within two seconds. */
		public static final Terms DEFAULT = new Terms(new BigDecimal("0.01"), false, Duration.ofSeconds(2), 10_000,
				Duration.ofSeconds(10));

		public Terms {
			if (estimate.signum() < 0) {
				throw new IllegalArgumentException("A call is taken to cost " + estimate.toPlainString()
						+ "; it must not be less than zero US dollars, such as 0.01");
			}
			if (patience.isZero() || patience.isNegative()) {
				throw new IllegalArgumentException(
						"Calls wait " + patience + " for the ledger; it must be more than zero, such as 2s");
			}
			if (capacity < 1) {
				throw new IllegalArgumentException(
						"The number of expenses that may wait is " + capacity + "; it must be at least 1");
			}
		}

	}

}
