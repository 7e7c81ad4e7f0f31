package io.github.openrouterspring.emulator.door;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;

import io.github.openrouterspring.emulator.protocol.RecordedRequest;
import io.netty.channel.Channel;
import org.jspecify.annotations.Nullable;

/**
 * What has happened on the sockets so far. Tests wait here for an event instead of
 * sleeping; what is kept of the past is bounded, since an emulator may run for days.
 */
public final class Traffic {

	private static final int MAX_REQUESTS = 20_000;

	private static final long MAX_CHARACTERS = 128L * 1024 * 1024;

	private final ReentrantLock lock = new ReentrantLock();

	private final Condition changed = this.lock.newCondition();

	private final Deque<RecordedRequest> requests = new ArrayDeque<>();

	private final Set<Channel> connections = ConcurrentHashMap.newKeySet();

	/** Begins anew with each {@link #forget()}. */
	private int era;

	private long characters;

	private int received;

	private int connectionsOpened;

	private int streamsOpen;

	private int cancelled;

	/** To be called when the head of a request has arrived. */
	Exchange begin() {
		return new Exchange(read(() -> this.era));
	}

	void connectionOpened(Channel channel) {
		change(() -> {
			this.connectionsOpened++;
			this.connections.add(channel);
		});
		channel.closeFuture().addListener((future) -> change(() -> this.connections.remove(channel)));
	}

	public void forget() {
		change(() -> {
			this.era++;
			this.requests.clear();
			this.characters = 0;
			this.received = 0;
			this.cancelled = 0;
		});
	}

	public List<RecordedRequest> requests() {
		this.lock.lock();
		try {
			return List.copyOf(this.requests);
		}
		finally {
			this.lock.unlock();
		}
	}

	public @Nullable RecordedRequest lastRequest() {
		this.lock.lock();
		try {
			return this.requests.peekLast();
		}
		finally {
			this.lock.unlock();
		}
	}

	public Set<Channel> connections() {
		return Set.copyOf(this.connections);
	}

	public int connectionsOpened() {
		return read(() -> this.connectionsOpened);
	}

	public int streamsOpen() {
		return read(() -> this.streamsOpen);
	}

	public int cancelled() {
		return read(() -> this.cancelled);
	}

	public int received() {
		return read(() -> this.received);
	}

	public boolean await(Duration timeout, BooleanSupplier condition) {
		long left = timeout.toNanos();
		this.lock.lock();
		try {
			while (!condition.getAsBoolean()) {
				if (left <= 0) {
					return false;
				}
				left = this.changed.awaitNanos(left);
			}
			return true;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
		finally {
			this.lock.unlock();
		}
	}

	private void add(RecordedRequest request) {
		this.received++;
		this.requests.addLast(request);
		this.characters += request.body().length();
		while (this.requests.size() > MAX_REQUESTS || this.characters > MAX_CHARACTERS) {
			this.characters -= this.requests.removeFirst().body().length();
		}
	}

	private int read(IntSupplier value) {
		this.lock.lock();
		try {
			return value.getAsInt();
		}
		finally {
			this.lock.unlock();
		}
	}

	private void change(Runnable change) {
		this.lock.lock();
		try {
			change.run();
			this.changed.signalAll();
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * One request and what becomes of it. What happens to it after its past was forgotten
	 * is part of that past; only that it is open can be seen until its end.
	 */
	final class Exchange {

		private final int begun;

		private Exchange(int begun) {
			this.begun = begun;
		}

		void received(RecordedRequest request) {
			change(() -> {
				if (this.begun == Traffic.this.era) {
					add(request);
				}
			});
		}

		void streamOpened() {
			change(() -> Traffic.this.streamsOpen++);
		}

		void ended(boolean streamed, boolean cancelled) {
			change(() -> {
				Traffic.this.streamsOpen -= streamed ? 1 : 0;
				Traffic.this.cancelled += (cancelled && this.begun == Traffic.this.era) ? 1 : 0;
			});
		}

	}

}
