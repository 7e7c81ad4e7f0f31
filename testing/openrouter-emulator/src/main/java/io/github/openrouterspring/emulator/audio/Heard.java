package io.github.openrouterspring.emulator.audio;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

import io.github.openrouterspring.emulator.http.ApiException;
import org.jspecify.annotations.Nullable;

/**
 * What is in a file of sound.
 *
 * @param text the words
 * @param seconds how long it is
 */
record Heard(String text, double seconds) {

	/** How files begin whose bytes are not looked at any further. */
	private static final Map<String, String> OTHERS = Map.of("flac", "fLaC", "ogg", "OggS", "webm",
			"\u001AE\u00DF\u00A3");

	private static final int BYTES_A_SECOND = 4_000;

	private static final int TAG_HEAD = 10;

	/**
	 * Listen.
	 * @param sound a file
	 * @param format what it is said to be
	 * @throws ApiException if it is something else
	 */
	static Heard in(byte[] sound, String format) {
		String letters = new String(sound, StandardCharsets.ISO_8859_1);
		if (format.equals("wav")) {
			int data = letters.indexOf("data", 12);
			require(letters.startsWith("RIFF") && letters.startsWith("WAVE", 8) && data > 0, format);
			byte[] samples = Arrays.copyOfRange(sound, data + 8, sound.length);
			int rate = ByteBuffer.wrap(sound).order(ByteOrder.LITTLE_ENDIAN).getInt(24);
			double seconds = samples.length / 2.0 / Math.max(1, rate);
			return of(Sound.text(samples), seconds);
		}
		if (format.equals("mp3")) {
			boolean tagged = letters.startsWith("ID3");
			require(tagged || (sound.length > 1 && sound[0] == (byte) 0xFF && (sound[1] & 0xE0) == 0xE0), format);
			return of(tagged ? title(letters) : null, (double) sound.length / BYTES_A_SECOND);
		}
		String begin = OTHERS.get(format);
		require(begin == null || letters.startsWith(begin), format);
		return of(null, (double) sound.length / BYTES_A_SECOND);
	}

	private static void require(boolean fits, String format) {
		if (!fits) {
			throw ApiException.badRequest("Audio file might be corrupted or unsupported: it is not " + format);
		}
	}

	private static Heard of(@Nullable String text, double seconds) {
		double rounded = Math.round(seconds * 100) / 100.0;
		return new Heard((text != null) ? text : "I hear " + rounded + " seconds of sound.", rounded);
	}

	/** As {@link Sound#mp3} writes it. */
	private static @Nullable String title(String letters) {
		int frame = letters.indexOf("TIT2");
		if (frame < 0) {
			return null;
		}
		int size = 0;
		for (int i = 0; i < Integer.BYTES; i++) {
			size = size << 7 | letters.charAt(frame + 4 + i);
		}
		String title = letters.substring(frame + TAG_HEAD + 1, frame + TAG_HEAD + size);
		return new String(title.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
	}

}
