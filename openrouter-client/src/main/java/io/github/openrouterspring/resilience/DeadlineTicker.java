package io.github.openrouterspring.resilience;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Looks at all running exchanges now and then. A timer for each would wake a thread for
 * each, which costs more than the exchange of a short answer. Rests when nothing runs.
 */
public final class DeadlineTicker {

	/** How late a deadline may be noticed. */
	static final Duration PERIOD = Duration.ofMillis(25);

	/** One for all clients. */
	public static final DeadlineTicker SHARED = new DeadlineTicker(Schedulers.parallel());

	private static final int IDLE_TICKS = 40;

	private final Scheduler scheduler;

	private final Set<Runnable> checks = ConcurrentHashMap.newKeySet();

	private @Nullable Disposable ticking;

	private int idleTicks;

	DeadlineTicker(Scheduler scheduler) {
		this.scheduler = scheduler;
	}

	/**
	 * Run a check now and then.
	 * @param check the check
	 */
	void add(Runnable check) {
		synchronized (this) {
			this.checks.add(check);
			if (this.ticking == null) {
				this.idleTicks = 0;
				this.ticking = this.scheduler.schedulePeriodically(this::tick, PERIOD.toMillis(), PERIOD.toMillis(),
						TimeUnit.MILLISECONDS);
			}
		}
	}

	void remove(Runnable check) {
		this.checks.remove(check);
	}

	private void tick() {
		this.checks.forEach(Runnable::run);
		synchronized (this) {
			this.idleTicks = this.checks.isEmpty() ? this.idleTicks + 1 : 0;
			if (this.idleTicks >= IDLE_TICKS && this.ticking != null) {
				this.ticking.dispose();
				this.ticking = null;
			}
		}
	}

	long now() {
		return this.scheduler.now(TimeUnit.NANOSECONDS);
	}

}
