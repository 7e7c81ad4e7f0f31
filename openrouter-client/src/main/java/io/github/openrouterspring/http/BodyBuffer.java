package io.github.openrouterspring.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import org.jspecify.annotations.Nullable;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;

/**
 * Collects a whole body in one array. The blanks that OpenRouter sends to keep a
 * connection alive are dropped as they come, however many there are.
 */
final class BodyBuffer {

	private static final int USUAL_SIZE = 4096;

	private static final int LARGEST_TO_PREPARE = 4 * 1024 * 1024;

	private static final int MARK_LENGTH = 3;

	private final ByteBufAllocator allocator;

	private final long expected;

	private @Nullable ByteBuf bytes;

	private boolean atBeginning = true;

	/**
	 * Create a buffer.
	 * @param allocator where the array comes from; one from a pool has to be given back
	 * with {@link #release()}
	 * @param expected how many bytes are expected; -1 if unknown
	 */
	BodyBuffer(ByteBufAllocator allocator, long expected) {
		this.allocator = allocator;
		this.expected = expected;
	}

	/**
	 * Take the next bytes, and release their buffer.
	 * @param buffer the bytes
	 * @param max how many bytes to keep in all
	 * @return whether there was room for all
	 */
	boolean feed(DataBuffer buffer, long max) {
		try {
			if (this.atBeginning) {
				skipBlanks(buffer);
			}
			int more = buffer.readableByteCount();
			int room = (int) Math.min(more, max - length());
			if (room > 0) {
				ByteBuf target = target(room);
				buffer.read(target.array(), target.arrayOffset() + target.writerIndex(), room);
				target.writerIndex(target.writerIndex() + room);
			}
			return room == more;
		}
		finally {
			DataBufferUtils.release(buffer);
		}
	}

	/** Room for more. An announced length is a hint only: bodies may be compressed. */
	private ByteBuf target(int more) {
		ByteBuf target = this.bytes;
		if (target == null) {
			long prepared = (this.expected > 0) ? Math.min(this.expected, LARGEST_TO_PREPARE) : USUAL_SIZE;
			target = this.allocator.heapBuffer((int) Math.max(prepared, more));
			this.bytes = target;
		}
		else if (target.writableBytes() < more) {
			target.ensureWritable(Math.max(more, target.readableBytes()));
		}
		return target;
	}

	private void skipBlanks(DataBuffer buffer) {
		int from = buffer.readPosition();
		int to = from + buffer.readableByteCount();
		while (from < to && isBlank(buffer.getByte(from))) {
			from++;
		}
		buffer.readPosition(from);
		this.atBeginning = from == to;
	}

	static boolean isBlank(byte b) {
		return b == ' ' || b == '\n' || b == '\r' || b == '\t';
	}

	boolean isEmpty() {
		return length() == 0;
	}

	/**
	 * Read everything that was kept, without a byte order mark.
	 * @param reader what to do with it
	 * @param <T> type of the result
	 * @param <E> what the reader throws
	 * @return what the reader returned
	 * @throws E if the reader throws it
	 */
	<T, E extends Exception> T read(BytesReader<T, E> reader) throws E {
		ByteBuf all = this.bytes;
		if (all == null) {
			return reader.read(new byte[0], 0, 0);
		}
		int mark = isMarked(all) ? MARK_LENGTH : 0;
		return reader.read(all.array(), all.arrayOffset() + mark, all.readableBytes() - mark);
	}

	private static boolean isMarked(ByteBuf all) {
		return all.readableBytes() >= MARK_LENGTH && all.getByte(0) == (byte) 0xEF && all.getByte(1) == (byte) 0xBB
				&& all.getByte(2) == (byte) 0xBF;
	}

	private int length() {
		return (this.bytes != null) ? this.bytes.readableBytes() : 0;
	}

	/** Give the array back. What was kept is gone; doing it twice does no harm. */
	void release() {
		if (this.bytes != null) {
			this.bytes.release();
			this.bytes = null;
		}
	}

	/**
	 * Looks at bytes where they lie.
	 *
	 * @param <T> type of the result
	 * @param <E> what it throws
	 */
	interface BytesReader<T, E extends Exception> {

		T read(byte[] array, int offset, int length) throws E;

	}

}
