package io.github.openrouterspring;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.function.IntConsumer;

/**
 * Tells work in proportion to its size from work that grows with the square of it: by the
 * processor time of this thread alone, which neither pauses nor other processes touch.
 */
public final class Growth {

	private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

	/** A quadratic task takes 256 times as long, one in proportion 16 times. */
	private static final int TIMES = 16;

	private Growth() {
	}

	/**
	 * Return whether a task takes not much longer than in proportion to its size.
	 * @param size a size that takes measurable time
	 * @param task does the work of a size
	 * @return whether so
	 */
	public static boolean isLinear(int size, IntConsumer task) {
		return time(size * TIMES, task) < 4L * TIMES * time(size, task);
	}

	private static long time(int size, IntConsumer task) {
		long best = Long.MAX_VALUE;
		for (int i = 0; i < 3; i++) {
			long start = THREADS.getCurrentThreadCpuTime();
			task.accept(size);
			best = Math.min(best, THREADS.getCurrentThreadCpuTime() - start);
		}
		return Math.max(best, 200_000);
	}

}
