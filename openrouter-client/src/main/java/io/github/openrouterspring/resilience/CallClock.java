package io.github.openrouterspring.resilience;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

import org.springframework.util.function.SingletonSupplier;

/**
 * Measures time for calls, on threads of its own: whatever an application does to
 * Reactor's schedulers, deadlines pass. One thread looks at the time and never runs the
 * code of anybody else; who is told something is told on another thread, so that one
 * subscriber that takes its time delays nobody.
 */
public final class CallClock {

	private static final Duration UNUSED_THREAD_LIVES = Duration.ofSeconds(10);

	/** The time of the machine, shared by all clients. */
	public static final CallClock SYSTEM = new CallClock(System::nanoTime, SingletonSupplier.of(CallClock::ticking),
			SingletonSupplier.of(CallClock::telling));

	private final LongSupplier nanoTime;

	private final Supplier<Scheduler> scheduler;

	private final Supplier<Executor> telling;

	private CallClock(LongSupplier nanoTime, Supplier<Scheduler> scheduler, Supplier<Executor> telling) {
		this.nanoTime = nanoTime;
		this.scheduler = scheduler;
		this.telling = telling;
	}

	/**
	 * Measure time by a scheduler, such as one of virtual time.
	 * @param scheduler tells the time, and runs what is due
	 * @return the clock, which tells on the thread that moves the time
	 */
	public static CallClock of(Scheduler scheduler) {
		return new CallClock(() -> scheduler.now(TimeUnit.NANOSECONDS), () -> scheduler,
				SingletonSupplier.of(Trampoline::new));
	}

	private static Scheduler ticking() {
		ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1, threads("openrouter-clock"));
		executor.setKeepAliveTime(UNUSED_THREAD_LIVES.toMillis(), TimeUnit.MILLISECONDS);
		executor.allowCoreThreadTimeOut(true);
		executor.setRemoveOnCancelPolicy(true);
		return Schedulers.fromExecutorService(executor, "openrouter-clock");
	}

	private static Executor telling() {
		return new ThreadPoolExecutor(0, Integer.MAX_VALUE, UNUSED_THREAD_LIVES.toMillis(), TimeUnit.MILLISECONDS,
				new SynchronousQueue<>(), threads("openrouter-telling"));
	}

	private static ThreadFactory threads(String name) {
		AtomicInteger count = new AtomicInteger();
		return (task) -> {
			Thread thread = new Thread(task, name + "-" + count.incrementAndGet());
			thread.setDaemon(true);
			return thread;
		};
	}

	/**
	 * Return the time.
	 * @return nanoseconds from a fixed moment
	 */
	public long nanoTime() {
		return this.nanoTime.getAsLong();
	}

	/**
	 * Tell somebody something, on a thread that may take its time.
	 * @param task tells it
	 */
	void tell(Runnable task) {
		try {
			this.telling.get().execute(task);
		}
		catch (RejectedExecutionException | OutOfMemoryError ex) {
			// No further thread can be had.
			task.run();
		}
	}

	/**
	 * Do something later.
	 * @param task what to do, on a thread that may take its time
	 * @param delay how much later
	 * @return cancels it
	 */
	public Disposable later(Runnable task, Duration delay) {
		return this.scheduler.get().schedule(() -> tell(task), delay.toNanos(), TimeUnit.NANOSECONDS);
	}

	/**
	 * Wait.
	 * @param delay how long
	 * @return ends then, on a thread that may take its time
	 */
	public Mono<Void> wait(Duration delay) {
		return Mono.create((sink) -> sink.onDispose(later(sink::success, delay)));
	}

	Disposable periodically(Runnable task, Duration period) {
		return this.scheduler.get()
			.schedulePeriodically(task, period.toNanos(), period.toNanos(), TimeUnit.NANOSECONDS);
	}

	/**
	 * Tells one after the other on the thread that tells first, however deep that is.
	 */
	private static final class Trampoline implements Executor {

		private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();

		private final AtomicInteger work = new AtomicInteger();

		@Override
		public void execute(Runnable task) {
			this.tasks.add(task);
			if (this.work.getAndIncrement() != 0) {
				return;
			}
			do {
				Runnable next = this.tasks.poll();
				if (next != null) {
					next.run();
				}
			}
			while (this.work.decrementAndGet() != 0);
		}

	}

}
