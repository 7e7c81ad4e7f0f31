package io.github.openrouterspring.http;

/**
 * How much of an answer is held in memory.
 *
 * @param maxEventSize largest event of a stream, in bytes
 * @param maxResponseSize largest answer, whole or put together, in bytes
 */
public record Limits(long maxEventSize, long maxResponseSize) {

	/** Room for images in base64. */
	public static final Limits DEFAULT = new Limits(16 * 1024 * 1024, 64 * 1024 * 1024);

	static final long MAX_ERROR_SIZE = 64 * 1024;

	public Limits {
		check("event", maxEventSize);
		check("response", maxResponseSize);
	}

	private static void check(String name, long size) {
		if (size < 1024 || size > Integer.MAX_VALUE - 1024) {
			throw new IllegalArgumentException(
					"The largest " + name + " size is " + size + " bytes; it must be from 1 KB to 2 GB, such as 16MB");
		}
	}

}
