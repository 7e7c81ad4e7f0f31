package io.github.openrouterspring.test.replay;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;

import io.github.openrouterspring.test.replay.Exchange.Ending;
import io.github.openrouterspring.test.replay.Exchange.Piece;
import io.github.openrouterspring.test.replay.Exchange.Request;
import io.github.openrouterspring.test.replay.Exchange.Response;
import org.jspecify.annotations.Nullable;

/**
 * Takes exchanges as they happen, and writes them into files when the test has ended.
 */
final class RecordingTape extends Tape {

	private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

	private final RecordingFolder folder;

	private final Scrubber scrubber;

	private final List<Exchange> before;

	private final Supplier<Set<String>> secrets;

	private final boolean keepsWhatIsThere;

	private final List<Take> takes = new ArrayList<>();

	private int running;

	/**
	 * @param before what was recorded for the same test by earlier invocations of it
	 * @param keepsWhatIsThere whether files stay if nothing was asked
	 */
	RecordingTape(RecordingFolder folder, Scrubber scrubber, List<Exchange> before, Supplier<Set<String>> secrets,
			boolean keepsWhatIsThere) {
		this.folder = folder;
		this.scrubber = scrubber;
		this.before = before;
		this.secrets = secrets;
		this.keepsWhatIsThere = keepsWhatIsThere;
	}

	RecordingFolder folder() {
		return this.folder;
	}

	synchronized Take take(Request request) {
		Take take = new Take(request);
		this.takes.add(take);
		this.running++;
		return take;
	}

	private synchronized void ended() {
		this.running--;
		notifyAll();
	}

	@Override
	void end() {
		awaitAll();
		synchronized (this) {
			this.takes.stream().map(Take::exchange).filter(Objects::nonNull).forEach(this.before::add);
			if (!this.before.isEmpty() || !this.keepsWhatIsThere) {
				this.folder.save(this.before, this.secrets.get());
			}
		}
		super.end();
	}

	/** The application knows of an end a little earlier than the one who takes it. */
	private synchronized void awaitAll() {
		long end = System.nanoTime() + LONGEST_WAIT.toNanos();
		try {
			for (long left = LONGEST_WAIT.toMillis(); this.running > 0
					&& left > 0; left = (end - System.nanoTime()) / 1_000_000) {
				wait(left);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/**
	 * One exchange that happens.
	 */
	final class Take {

		private final Request request;

		private final List<Piece> pieces = new ArrayList<>();

		private long lastNanos = System.nanoTime();

		private @Nullable Integer status;

		private Map<String, String> headers = Map.of();

		private Ending ending = Ending.OPEN;

		private Take(Request request) {
			this.request = request;
		}

		synchronized void began(int status, Map<String, String> headers) {
			this.status = status;
			this.headers = headers;
		}

		synchronized void piece(byte[] bytes) {
			long now = System.nanoTime();
			this.pieces.add(new Piece(Duration.ofNanos(now - this.lastNanos), bytes));
			this.lastNanos = now;
		}

		synchronized void ending(Ending ending) {
			this.ending = ending;
		}

		void closed() {
			ended();
		}

		/** Null if there was no response at all. */
		private synchronized @Nullable Exchange exchange() {
			if (this.status == null) {
				return null;
			}
			boolean eventStream = Response.isEventStream(this.headers);
			List<Piece> all = eventStream ? this.pieces : whole(this.pieces);
			return new Exchange(this.request, new Response(this.status, this.headers,
					RecordingTape.this.scrubber.scrub(all, eventStream), this.ending));
		}

		/**
		 * Only the blanks that OpenRouter sends while a provider is silent are pieces of
		 * a whole answer; how the rest was cut is chance.
		 */
		private static List<Piece> whole(List<Piece> pieces) {
			List<Piece> whole = new ArrayList<>();
			int i = 0;
			while (i < pieces.size() && new String(pieces.get(i).bytes(), StandardCharsets.UTF_8).isBlank()) {
				whole.add(pieces.get(i++));
			}
			List<Piece> rest = pieces.subList(i, pieces.size());
			if (!rest.isEmpty()) {
				Duration wait = rest.stream().map(Piece::after).reduce(Duration.ZERO, Duration::plus);
				whole.add(new Piece(wait, new Response(0, Map.of(), rest, Ending.END).body()));
			}
			return whole;
		}

	}

}
