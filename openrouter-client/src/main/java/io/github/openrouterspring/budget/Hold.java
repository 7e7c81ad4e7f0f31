package io.github.openrouterspring.budget;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * What is held back for one call, from when it is sent. The ledger is heard to the end,
 * whether the call still waits for it or not: what it holds back has to be given back.
 */
final class Hold {

	/** For calls whose process is gone. */
	private static final Duration LIFE = Duration.ofMinutes(15);

	private final BudgetWindow window;

	private volatile @Nullable Asked asked;

	private volatile @Nullable Runnable release;

	Hold(BudgetWindow window) {
		this.window = window;
	}

	BudgetWindow window() {
		return this.window;
	}

	/**
	 * Ask for room.
	 * @param ledger who is asked
	 * @param estimate what the call may cost
	 * @param limit how much may be spent in the window
	 * @return whether there is room
	 */
	Mono<Boolean> ask(Ledger ledger, BigDecimal estimate, BigDecimal limit) {
		return Mono.defer(() -> {
			Ledger.Reservation reservation = new Ledger.Reservation(UUID.randomUUID().toString(), this.window, estimate,
					Instant.now().plus(LIFE));
			Asked now = new Asked(reservation, ledger.reserve(reservation, limit).toFuture());
			this.asked = now;
			now.answer().whenComplete((room, failure) -> giveBack());
			return Mono.fromFuture(now.answer(), true);
		});
	}

	/**
	 * Return what is held back for sure.
	 * @return the reservation; {@code null} if the ledger was not asked, had no room, or
	 * has not answered yet
	 */
	Ledger.@Nullable Reservation held() {
		Asked last = this.asked;
		return (last != null && last.isHeld()) ? last.reservation() : null;
	}

	/**
	 * Return what may be held back, perhaps without anybody having heard of it.
	 * @return the reservation; {@code null} if surely nothing is
	 */
	Ledger.@Nullable Reservation maybeHeld() {
		Asked last = this.asked;
		return (last != null && (last.isHeld() || last.answer().isCompletedExceptionally())) ? last.reservation()
				: null;
	}

	/**
	 * The call is over, and nothing else gives back what is held back.
	 * @param release gives back what may be held back, now or as soon as it is known
	 */
	void release(Runnable release) {
		this.release = release;
		giveBack();
	}

	private void giveBack() {
		Runnable release = this.release;
		if (release != null && maybeHeld() != null) {
			release.run();
		}
	}

	/**
	 * What the ledger was asked for.
	 *
	 * @param reservation what to hold back
	 * @param answer whether there was room
	 */
	private record Asked(Ledger.Reservation reservation, CompletableFuture<Boolean> answer) {

		boolean isHeld() {
			return this.answer.isDone() && !this.answer.isCompletedExceptionally()
					&& Boolean.TRUE.equals(this.answer.getNow(false));
		}

	}

}
