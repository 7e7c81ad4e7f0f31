package io.github.openrouterspring.http;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;

/**
 * Collects a whole body, in pieces that are joined once. The blanks that OpenRouter sends
 * to keep a connection alive are dropped as they come, however many there are.
 */
final class BodyBuffer {

	private static final byte[] NOTHING = new byte[0];

	private static final int LARGEST_TO_PREPARE = 4 * 1024 * 1024;

	private final List<byte[]> pieces = new ArrayList<>(4);

	/** Room for all of a body whose length is known; {@code null} if it is not. */
	private byte @Nullable [] prepared;

	private long length;

	private boolean atBeginning = true;

	/**
	 * Create a buffer.
	 * @param expected how many bytes are expected; -1 if unknown
	 */
	BodyBuffer(long expected) {
		this.prepared = (expected > 0 && expected <= LARGEST_TO_PREPARE) ? new byte[(int) expected] : null;
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
			int room = (int) Math.min(more, max - this.length);
			if (room > 0) {
				add(buffer, room);
			}
			return room == more;
		}
		finally {
			DataBufferUtils.release(buffer);
		}
	}

	private void add(DataBuffer buffer, int count) {
		byte[] target = this.prepared;
		if (target != null && this.length + count <= target.length) {
			buffer.read(target, (int) this.length, count);
		}
		else {
			byte[] piece = new byte[count];
			buffer.read(piece);
			giveUpPrepared();
			this.pieces.add(piece);
		}
		this.length += count;
	}

	/**
	 * More came than was announced, as it does when a body is decompressed on the way.
	 */
	private void giveUpPrepared() {
		if (this.prepared != null) {
			this.pieces.add(Arrays.copyOf(this.prepared, (int) this.length));
			this.prepared = null;
		}
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
		return this.length == 0;
	}

	/**
	 * Return everything that was kept, without a byte order mark.
	 * @return the bytes
	 */
	byte[] bytes() {
		byte[] joined = join();
		boolean marked = joined.length >= 3 && joined[0] == (byte) 0xEF && joined[1] == (byte) 0xBB
				&& joined[2] == (byte) 0xBF;
		return marked ? Arrays.copyOfRange(joined, 3, joined.length) : joined;
	}

	private byte[] join() {
		if (this.prepared != null) {
			return (this.prepared.length == this.length) ? this.prepared
					: Arrays.copyOf(this.prepared, (int) this.length);
		}
		if (this.pieces.size() <= 1) {
			return this.pieces.isEmpty() ? NOTHING : this.pieces.get(0);
		}
		byte[] joined = new byte[(int) this.length];
		int offset = 0;
		for (byte[] piece : this.pieces) {
			System.arraycopy(piece, 0, joined, offset, piece.length);
			offset += piece.length;
		}
		this.pieces.clear();
		this.pieces.add(joined);
		return joined;
	}

}
