package io.github.openrouterspring.blocking;

import java.io.InputStream;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import org.springframework.core.io.buffer.DataBuffer;

/**
 * Bytes for a thread that waits for them. A failure comes as the exception that it is.
 */
public final class BufferInputStream extends InputStream {

	private static final int BYTE = 0xFF;

	private final BlockingReader<DataBuffer> reader;

	private @Nullable DataBuffer current;

	/**
	 * Create a stream.
	 * @param reader gives buffers on the heap, and is closed with this
	 */
	public BufferInputStream(BlockingReader<DataBuffer> reader) {
		this.reader = reader;
	}

	@Override
	public int read() {
		return isMoreThere() ? Objects.requireNonNull(this.current).read() & BYTE : -1;
	}

	@Override
	public int read(byte[] target, int offset, int length) {
		Objects.checkFromIndexSize(offset, length, target.length);
		if (length == 0) {
			return 0;
		}
		if (!isMoreThere()) {
			return -1;
		}
		DataBuffer buffer = Objects.requireNonNull(this.current);
		int count = Math.min(length, buffer.readableByteCount());
		buffer.read(target, offset, count);
		return count;
	}

	@Override
	public int available() {
		return (this.current != null) ? this.current.readableByteCount() : 0;
	}

	private boolean isMoreThere() {
		while (this.current == null || this.current.readableByteCount() == 0) {
			if (!this.reader.hasNext()) {
				return false;
			}
			this.current = this.reader.next();
		}
		return true;
	}

	@Override
	public void close() {
		this.reader.close();
	}

}
