package io.github.openrouterspring.samples.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a terminal shows while there are no words yet.
 */
class StatusTests {

	private final CountDownLatch threeFrames = new CountDownLatch(3);

	private final ByteArrayOutputStream shown = new ByteArrayOutputStream() {

		@Override
		public void flush() {
			StatusTests.this.threeFrames.countDown();
		}

	};

	private Status status(boolean terminal) {
		return new Status(new PrintStream(this.shown, false, StandardCharsets.UTF_8), terminal);
	}

	private String shown() {
		return this.shown.toString(StandardCharsets.UTF_8);
	}

	@Test
	void movesUntilItIsCleared() throws InterruptedException {
		Status status = status(true);
		status.waiting("asking");
		assertThat(this.threeFrames.await(20, TimeUnit.SECONDS)).isTrue();
		status.clear();
		assertThat(shown()).contains("| asking 0 s", "/ asking 0 s", "- asking 0 s").endsWith("\r\u001B[K");
	}

	@Test
	void whenThereIsNoTerminalThenThereIsNothingButLines() {
		Status status = status(false);
		status.waiting("asking");
		status.prompt("> ");
		status.line("Done.");
		assertThat(shown()).isEqualToNormalizingNewlines("Done.\n");
	}

}
