package io.github.openrouterspring.emulator.audio;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * A text as sound and back. In samples each half of a byte is a tone, as of an old modem,
 * which players play. MP3 is silence with the text as its title, since nothing here makes
 * tones of it.
 */
final class Sound {

	/** Samples a second, of 16 bits and one channel. */
	static final int RATE = 24_000;

	/** Samples of a tone, of which each has whole waves. */
	private static final int TONE = RATE / 50;

	private static final int TONES = 16;

	private static final int LOWEST = 400;

	private static final int STEP = 100;

	private static final double LOUDNESS = 8_000;

	/** Before the text and after it. */
	private static final byte BEGIN = 0x02;

	private static final byte END = 0x03;

	private static final short[][] WAVES = new short[TONES][TONE];

	/** The least that decoders need: 32 kbit/s, 44,100 samples a second, one channel. */
	private static final byte[] SILENT_FRAME = Arrays.copyOf(new byte[] { (byte) 0xFF, (byte) 0xFB, 0x10, (byte) 0xC4 },
			104);

	private static final int FRAMES_A_SECOND = 38;

	private static final int LETTERS_A_SECOND = 15;

	private static final int TAG_HEAD = 10;

	static {
		for (int tone = 0; tone < TONES; tone++) {
			for (int i = 0; i < TONE; i++) {
				WAVES[tone][i] = (short) (LOUDNESS * Math.sin(angle(tone) * i));
			}
		}
	}

	private Sound() {
	}

	private static double angle(int tone) {
		return 2 * Math.PI * (LOWEST + STEP * tone) / RATE;
	}

	/** Samples in the order of bytes that WAV has. */
	static byte[] pcm(String text) {
		byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
		ByteBuffer samples = ByteBuffer.allocate((bytes.length + 2) * 2 * TONE * Short.BYTES)
			.order(ByteOrder.LITTLE_ENDIAN);
		put(samples, BEGIN);
		for (byte one : bytes) {
			put(samples, one);
		}
		put(samples, END);
		return samples.array();
	}

	private static void put(ByteBuffer samples, byte one) {
		for (int tone : new int[] { (one >> 4) & 0xF, one & 0xF }) {
			for (short sample : WAVES[tone]) {
				samples.putShort(sample);
			}
		}
	}

	/**
	 * Find the text in samples.
	 * @return the text; null if they have none
	 */
	static @Nullable String text(byte[] pcm) {
		ShortBuffer samples = ByteBuffer.wrap(pcm).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer();
		ByteArrayOutputStream text = new ByteArrayOutputStream();
		while (samples.remaining() >= 2 * TONE) {
			byte one = (byte) (tone(samples) << 4 | tone(samples));
			if (text.size() == 0 && one != BEGIN) {
				return null;
			}
			if (one == END) {
				return text.toString(StandardCharsets.UTF_8).substring(1);
			}
			text.write(one);
		}
		return null;
	}

	/** The tone that the next samples have most of in common with. */
	private static int tone(ShortBuffer samples) {
		short[] heard = new short[TONE];
		samples.get(heard);
		int best = 0;
		double most = 0;
		for (int tone = 0; tone < TONES; tone++) {
			double common = 0;
			for (int i = 0; i < TONE; i++) {
				common += (double) heard[i] * WAVES[tone][i];
			}
			if (common > most) {
				most = common;
				best = tone;
			}
		}
		return best;
	}

	static byte[] mp3(String text) {
		byte[] title = text.getBytes(StandardCharsets.UTF_8);
		ByteArrayOutputStream mp3 = new ByteArrayOutputStream();
		mp3.writeBytes(new byte[] { 'I', 'D', '3', 4, 0, 0 });
		mp3.writeBytes(size(TAG_HEAD + 1 + title.length));
		mp3.writeBytes(new byte[] { 'T', 'I', 'T', '2' });
		mp3.writeBytes(size(1 + title.length));
		// Two bytes of flags, and the mark of UTF-8.
		mp3.writeBytes(new byte[] { 0, 0, 3 });
		mp3.writeBytes(title);
		int frames = FRAMES_A_SECOND * (1 + text.length() / LETTERS_A_SECOND);
		for (int i = 0; i < frames; i++) {
			mp3.writeBytes(SILENT_FRAME);
		}
		return mp3.toByteArray();
	}

	/** Seven bits in each byte. */
	private static byte[] size(int size) {
		return new byte[] { (byte) (size >> 21 & 0x7F), (byte) (size >> 14 & 0x7F), (byte) (size >> 7 & 0x7F),
				(byte) (size & 0x7F) };
	}

}
