package io.github.openrouterspring.http;

import java.util.concurrent.Executor;

import org.jspecify.annotations.Nullable;
import reactor.netty.http.client.HttpClient;
import reactor.util.context.Context;

/**
 * Lets an exchange end when its connection is back in the pool. Reactor Netty tells the
 * end of a body just before it gives the connection back, so that whoever asks again at
 * once would open another one.
 */
public final class ConnectionRelease {

	private volatile @Nullable Executor eventLoop;

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
		Executor executor = this.eventLoop;
		if (executor != null) {
			executor.execute(task);
		}
		else {
			task.run();
		}
	}

}
