package io.github.openrouterspring.http;

import java.util.Arrays;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;

/**
 * Collects a whole body. The blanks that OpenRouter sends to keep a connection alive are
 * dropped as they come, however many there are.
 */
final class BodyBuffer {

	private static final int USUAL_SIZE = 2048;

	private byte[] bytes;

	private int length;

	private boolean atBeginning = true;

	/**
	 * Create a buffer.
	 * @param expected how many bytes are expected; -1 if unknown
	 */
	BodyBuffer(long expected) {
		this.bytes = new byte[(expected > 0 && expected <= 1024 * 1024) ? (int) expected : USUAL_SIZE];
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
			if (this.bytes.length - this.length < room) {
				this.bytes = Arrays.copyOf(this.bytes, Math.max(this.bytes.length * 2, this.length + room));
			}
			buffer.read(this.bytes, this.length, room);
			this.length += room;
			return room == more;
		}
		finally {
			DataBufferUtils.release(buffer);
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

	byte[] bytes() {
		return this.bytes;
	}

	/**
	 * Return where the content begins, behind a byte order mark.
	 * @return the place of the first byte
	 */
	int offset() {
		boolean marked = this.length >= 3 && this.bytes[0] == (byte) 0xEF && this.bytes[1] == (byte) 0xBB
				&& this.bytes[2] == (byte) 0xBF;
		return marked ? 3 : 0;
	}

	int length() {
		return this.length - offset();
	}

	byte[] content() {
		return Arrays.copyOfRange(this.bytes, offset(), this.length);
	}

}
