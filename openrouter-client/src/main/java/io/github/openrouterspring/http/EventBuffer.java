package io.github.openrouterspring.http;

import org.jspecify.annotations.Nullable;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;

/**
 * Splits an event stream into the data of its events, by the rules of server-sent events.
 * One array of bytes moves along with the stream: no text is made of a line, and data
 * that arrived in one piece is handed on where it lies.
 *
 * @see <a href=
 * "https://html.spec.whatwg.org/multipage/server-sent-events.html">Server-sent events</a>
 */
final class EventBuffer {

	private static final int SMALLEST_SIZE = 1024;

	private static final byte[] NOTHING = new byte[0];

	private static final int LARGEST_TO_KEEP = 64 * 1024;

	private static final byte[] END_OF_EVENT = { '\n', '\n' };

	private byte[] bytes = NOTHING;

	private int end;

	private int lineStart;

	private int scanned;

	private boolean atBeginning = true;

	/** After a carriage return, a line feed belongs to the same end of line. */
	private boolean skipLineFeed;

	private boolean hasData;

	private boolean handedOn;

	private int dataOffset;

	private int dataLength;

	/** Data of several lines, which cannot be handed on where it lies. */
	private byte @Nullable [] joined;

	/**
	 * Take the next bytes of the stream, and release their buffer.
	 * @param buffer the bytes
	 */
	void feed(DataBuffer buffer) {
		try {
			int length = buffer.readableByteCount();
			makeRoom(length);
			buffer.read(this.bytes, this.end, length);
			this.end += length;
		}
		finally {
			DataBufferUtils.release(buffer);
		}
	}

	/** Take the end of the stream for the end of an event that lacks its blank line. */
	void feedEnd() {
		makeRoom(END_OF_EVENT.length);
		System.arraycopy(END_OF_EVENT, 0, this.bytes, this.end, END_OF_EVENT.length);
		this.end += END_OF_EVENT.length;
	}

	private void makeRoom(int length) {
		forgetHandedOn();
		int kept = firstNeeded();
		int used = this.end - kept;
		if (used == 0 && this.bytes.length > LARGEST_TO_KEEP) {
			this.bytes = new byte[Math.max(SMALLEST_SIZE, length)];
		}
		else if (this.bytes.length - this.end < length) {
			byte[] source = this.bytes;
			if (source.length - used < length) {
				this.bytes = new byte[Math.max(Math.max(source.length * 2, SMALLEST_SIZE), used + length)];
			}
			System.arraycopy(source, kept, this.bytes, 0, used);
		}
		else if (used != 0) {
			return;
		}
		this.lineStart -= kept;
		this.scanned -= kept;
		this.dataOffset -= kept;
		this.end = used;
	}

	private int firstNeeded() {
		return (this.hasData && this.joined == null) ? this.dataOffset : this.lineStart;
	}

	private void forgetHandedOn() {
		if (this.handedOn) {
			this.handedOn = false;
			this.hasData = false;
			this.joined = null;
		}
	}

	/**
	 * Move on to the next event that has data.
	 * @return whether there is one; if not, more bytes are needed
	 */
	boolean nextEvent() {
		forgetHandedOn();
		if (this.atBeginning && !skipByteOrderMark()) {
			return false;
		}
		byte[] all = this.bytes;
		int limit = this.end;
		int i = this.scanned;
		while (true) {
			if (this.skipLineFeed && i < limit) {
				this.skipLineFeed = false;
				if (all[i] == '\n') {
					i++;
					this.lineStart = i;
				}
			}
			i = ByteScanner.endOfLine(all, i, limit);
			this.scanned = i;
			if (i == limit) {
				return false;
			}
			this.skipLineFeed = all[i] == '\r';
			int from = this.lineStart;
			int to = i++;
			this.lineStart = i;
			this.scanned = i;
			if (from != to) {
				line(all, from, to);
			}
			else if (this.hasData) {
				this.handedOn = true;
				return true;
			}
		}
	}

	private boolean skipByteOrderMark() {
		if (this.end > 0 && this.bytes[0] == (byte) 0xEF) {
			if (this.end < 3) {
				return false;
			}
			if (this.bytes[1] == (byte) 0xBB && this.bytes[2] == (byte) 0xBF) {
				this.lineStart = 3;
				this.scanned = 3;
			}
		}
		this.atBeginning = this.end == 0;
		return true;
	}

	private void line(byte[] all, int from, int to) {
		boolean isData = to - from >= 4 && all[from] == 'd' && all[from + 1] == 'a' && all[from + 2] == 't'
				&& all[from + 3] == 'a' && (to - from == 4 || all[from + 4] == ':');
		if (!isData) {
			return;
		}
		int value = Math.min(from + 5, to);
		if (value < to && all[value] == ' ') {
			value++;
		}
		if (!this.hasData) {
			this.hasData = true;
			this.dataOffset = value;
			this.dataLength = to - value;
		}
		else {
			join(all, value, to);
		}
	}

	private void join(byte[] all, int from, int to) {
		int length = this.dataLength + 1 + to - from;
		byte[] target = this.joined;
		if (target == null || target.length < length) {
			// Twice as large as needed, so that not every line copies all before it.
			target = new byte[(int) Math.min(2L * length, Integer.MAX_VALUE - 8)];
			System.arraycopy(array(), offset(), target, 0, this.dataLength);
		}
		target[this.dataLength] = '\n';
		System.arraycopy(all, from, target, this.dataLength + 1, to - from);
		this.joined = target;
		this.dataLength = length;
	}

	/**
	 * Return the array that holds the data of the event, until the next call.
	 * @return the array
	 */
	byte[] array() {
		return (this.joined != null) ? this.joined : this.bytes;
	}

	int offset() {
		return (this.joined != null) ? 0 : this.dataOffset;
	}

	int length() {
		return this.dataLength;
	}

	/**
	 * Return how much is held for the event that is not complete yet.
	 * @return a number of bytes
	 */
	long pending() {
		return (this.end - firstNeeded()) + ((this.joined != null) ? this.dataLength : 0L);
	}

}
