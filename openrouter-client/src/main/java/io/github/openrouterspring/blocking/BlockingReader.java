package io.github.openrouterspring.blocking;

import java.lang.ref.Cleaner;
import java.lang.ref.Reference;
import java.util.Iterator;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import reactor.core.publisher.Flux;

/**
 * The reader's end of what comes piece by piece. Whoever drops it without closing it
 * would leave the exchange running, and paid for: then the garbage collector ends it.
 *
 * @param <T> type of the pieces
 */
public final class BlockingReader<T> implements Iterator<T>, AutoCloseable {

	private static final Log logger = LogFactory.getLog(BlockingReader.class);

	private static final Cleaner CLEANER = Cleaner.create();

	/** Known to those who give; never refers to this. */
	private final BlockingChunks<T> chunks;

	private final Cleaner.Cleanable cleanable;

	BlockingReader(Flux<T> source) {
		this.chunks = new BlockingChunks<>();
		source.subscribe(this.chunks);
		this.cleanable = CLEANER.register(this, new Forgotten(this.chunks, place()));
	}

	/** Where outside of this library it is asked for what comes. */
	private static String place() {
		return StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE)
			.walk((frames) -> frames.filter((frame) -> !isOfLibrary(frame.getDeclaringClass()))
				.findFirst()
				.map(String::valueOf)
				.orElse("a place that is not known"));
	}

	private static boolean isOfLibrary(Class<?> type) {
		return type.getProtectionDomain() == BlockingReader.class.getProtectionDomain();
	}

	@Override
	public boolean hasNext() {
		try {
			boolean more = this.chunks.hasNext();
			if (!more) {
				this.cleanable.clean();
			}
			return more;
		}
		finally {
			Reference.reachabilityFence(this);
		}
	}

	@Override
	public T next() {
		try {
			return this.chunks.next();
		}
		finally {
			Reference.reachabilityFence(this);
		}
	}

	/**
	 * Return the same as a stream, which closes this when it is closed.
	 * @return what comes, as it comes
	 */
	public Stream<T> stream() {
		return StreamSupport
			.stream(Spliterators.spliteratorUnknownSize(this, Spliterator.ORDERED | Spliterator.NONNULL), false)
			.onClose(this::close);
	}

	/** End the exchange, unless it has come to its end. */
	@Override
	public void close() {
		this.chunks.cancel();
		this.cleanable.clean();
	}

	/**
	 * Ends what nobody can read any more. Does nothing where all has come, or where it
	 * was closed.
	 *
	 * @param chunks what comes
	 * @param place where it was asked for
	 */
	private record Forgotten(BlockingChunks<?> chunks, String place) implements Runnable {

		@Override
		public void run() {
			if (this.chunks.isEnded()) {
				return;
			}
			this.chunks.cancel();
			logger.warn("A streamed answer was neither read to its end nor closed, and ran on until the garbage "
					+ "collector found it. It was asked for at " + this.place
					+ "; read it in try-with-resources: try (var answer = model.stream(...)) { ... }");
		}

	}

}
