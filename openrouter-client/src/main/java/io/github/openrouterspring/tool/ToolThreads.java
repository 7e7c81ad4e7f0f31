package io.github.openrouterspring.tool;

import java.util.concurrent.ThreadFactory;

import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * Where tools run, off the event loop. Apart from Reactor's own pool and much larger: a
 * tool may ask a model itself and wait, and must not starve the tools that it waits for.
 * Threads are made on demand and go when they have had nothing to do for a minute.
 */
final class ToolThreads {

	private static final int MOST = 2000;

	private ToolThreads() {
	}

	static Scheduler scheduler() {
		return Holder.SCHEDULER;
	}

	/** Made by the first tool. */
	private static final class Holder {

		private static final Scheduler SCHEDULER = Schedulers.newBoundedElastic(MOST, Integer.MAX_VALUE, factory(), 60);

		/** Threads would else keep the class loader of the application that made them. */
		private static ThreadFactory factory() {
			CustomizableThreadFactory threads = new CustomizableThreadFactory("openrouter-tool-");
			threads.setDaemon(true);
			return (task) -> {
				Thread thread = threads.newThread(task);
				thread.setContextClassLoader(ToolThreads.class.getClassLoader());
				return thread;
			};
		}

	}

}
