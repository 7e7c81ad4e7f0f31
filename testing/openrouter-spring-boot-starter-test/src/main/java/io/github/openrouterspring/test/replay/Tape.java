package io.github.openrouterspring.test.replay;

import java.util.ArrayList;
import java.util.List;

/**
 * The exchanges of one test, while it runs.
 */
abstract sealed class Tape permits PlaybackTape, RecordingTape {

	private final List<String> failures = new ArrayList<>();

	/** A failure of the test, even if the application makes nothing of it. */
	synchronized UnrecordedRequestException failed(String message) {
		if (!this.failures.contains(message)) {
			this.failures.add(message);
		}
		return new UnrecordedRequestException(message);
	}

	/**
	 * Called once, when the test has ended.
	 * @throws AssertionError when there was a failure
	 */
	void end() {
		synchronized (this) {
			if (!this.failures.isEmpty()) {
				throw new AssertionError(String.join("\n", this.failures));
			}
		}
	}

}
