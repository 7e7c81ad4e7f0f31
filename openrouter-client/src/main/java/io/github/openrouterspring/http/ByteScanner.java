package io.github.openrouterspring.http;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Finds the ends of lines, eight bytes at a time: looking for them is most of what
 * splitting a stream costs.
 */
final class ByteScanner {

	private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

	private static final long ONES = 0x0101010101010101L;

	private static final long HIGH_BITS = 0x8080808080808080L;

	private static final long LINE_FEEDS = ONES * '\n';

	private static final long CARRIAGE_RETURNS = ONES * '\r';

	private ByteScanner() {
	}

	/**
	 * Find the next line feed or carriage return.
	 * @param bytes where to look
	 * @param from index of the first byte to look at
	 * @param limit index after the last one
	 * @return where it is; {@code limit} if there is none
	 */
	static int endOfLine(byte[] bytes, int from, int limit) {
		int i = from;
		for (; i <= limit - Long.BYTES; i += Long.BYTES) {
			long word = (long) WORDS.get(bytes, i);
			long found = zeros(word ^ LINE_FEEDS) | zeros(word ^ CARRIAGE_RETURNS);
			if (found != 0) {
				return i + (Long.numberOfTrailingZeros(found) >>> 3);
			}
		}
		while (i < limit && bytes[i] != '\n' && bytes[i] != '\r') {
			i++;
		}
		return i;
	}

	/** The lowest bit that is set marks the first byte that is zero. */
	private static long zeros(long word) {
		return (word - ONES) & ~word & HIGH_BITS;
	}

}
