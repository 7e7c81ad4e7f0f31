package io.github.openrouterspring.samples.cli;

import java.io.PrintStream;
import java.util.Timer;
import java.util.TimerTask;

import org.jspecify.annotations.Nullable;

/**
 * What is shown beside the answers: that something is going on until words come, and what
 * there is to say afterwards.
 */
class Status {

	private static final String FRAMES = "|/-\\";

	private static final String ERASE_LINE = "\r\u001B[K";

	private static final long FRAME_MILLIS = 100;

	private final Timer timer = new Timer("status", true);

	private final PrintStream err;

	private final boolean terminal;

	private String what = "";

	private @Nullable TimerTask animation;

	/**
	 * Create a status.
	 * @param err where to show it
	 * @param terminal whether lines can be erased there, and questions are typed
	 */
	Status(PrintStream err, boolean terminal) {
		this.err = err;
		this.terminal = terminal;
	}

	synchronized void waiting(String what) {
		this.what = what;
		if (this.terminal && this.animation == null) {
			this.animation = new Animation();
			this.timer.schedule(this.animation, 0, FRAME_MILLIS);
		}
	}

	synchronized void clear() {
		if (this.animation != null) {
			this.animation.cancel();
			this.animation = null;
			this.err.print(ERASE_LINE);
			this.err.flush();
		}
	}

	synchronized void line(@Nullable String text) {
		clear();
		this.err.println(text);
	}

	synchronized void prompt(String text) {
		if (this.terminal) {
			this.err.print(text);
			this.err.flush();
		}
	}

	private synchronized void draw(Animation drawn, int frame) {
		if (this.animation == drawn) {
			this.err.printf("%s%s %s %d s", ERASE_LINE, FRAMES.charAt(frame % FRAMES.length()), this.what,
					frame * FRAME_MILLIS / 1000);
			this.err.flush();
		}
	}

	private final class Animation extends TimerTask {

		private int frame;

		@Override
		public void run() {
			draw(this, this.frame++);
		}

	}

}
