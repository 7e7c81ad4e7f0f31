package io.github.openrouterspring.http;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.scheduler.Schedulers;
import reactor.netty.http.client.HttpClient;
import reactor.util.context.Context;

/**
 * Lets an exchange end when its connection is back in the pool. Reactor Netty tells the
 * end of a body just before it gives the connection back, so that whoever asks again at
 * once would open another one.
 */
public final class ConnectionRelease {

	private volatile @Nullable ScheduledExecutorService eventLoop;

	ConnectionRelease() {
	}

	/**
	 * Let a client tell on which event loop it answers.
	 * @param client the client
	 * @return the client that does
	 */
	public static HttpClient observed(HttpClient client) {
		return client.doOnResponse((response, connection) -> {
			ConnectionRelease release = response.currentContextView().getOrDefault(ConnectionRelease.class, null);
			if (release != null) {
				release.eventLoop = connection.channel().eventLoop();
			}
		});
	}

	Context in(Context context) {
		return context.put(ConnectionRelease.class, this);
	}

	/**
	 * Run a task once the connection is back in the pool; now, if the connector is
	 * another one and does not tell.
	 * @param task the task
	 */
	void then(Runnable task) {
		ScheduledExecutorService executor = this.eventLoop;
		if (executor != null) {
			executor.execute(task);
		}
		else {
			task.run();
		}
	}

	/**
	 * Run a task later, on the event loop if it is known: that wakes no other thread.
	 * @param task the task
	 * @param delay how much later
	 * @return cancels the task
	 */
	Disposable later(Runnable task, Duration delay) {
		ScheduledExecutorService executor = this.eventLoop;
		if (executor != null) {
			Future<?> future = executor.schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS);
			return () -> future.cancel(false);
		}
		return Schedulers.parallel().schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS);
	}

}
