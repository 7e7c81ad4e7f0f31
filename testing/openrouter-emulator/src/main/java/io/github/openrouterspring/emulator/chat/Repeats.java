package io.github.openrouterspring.emulator.chat;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.github.openrouterspring.emulator.protocol.RecordedRequest;

/**
 * Tells a first attempt from the second one with the same body, however many clients try.
 */
final class Repeats {

	private final Set<String> waiting = ConcurrentHashMap.newKeySet();

	/** Whether it is; the next one with the same body is not, and the one after is. */
	boolean isFirst(RecordedRequest request) {
		String body = request.header("Authorization") + request.body();
		if (this.waiting.add(body)) {
			return true;
		}
		this.waiting.remove(body);
		return false;
	}

	void clear() {
		this.waiting.clear();
	}

}
