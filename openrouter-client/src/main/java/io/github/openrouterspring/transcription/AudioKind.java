package io.github.openrouterspring.transcription;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * Files of sound that OpenRouter takes, by how they begin: names of files lie.
 */
enum AudioKind {

	/** RIFF, a size, WAVE. */
	WAV(8, "WAVE"),

	/** A tag; others begin with a frame. */
	MP3(0, "ID3"),

	/** Free Lossless Audio Codec. */
	FLAC(0, "fLaC"),

	/** Opus or Vorbis. */
	OGG(0, "OggS"),

	/** Matroska, of which WebM is a part. */
	WEBM(0, "\u001AE\u00DF\u00A3"),

	/** MPEG-4. */
	M4A(4, "ftyp"),

	/** Advanced Audio Coding as it is streamed. */
	AAC(0, "ADIF");

	static final int LONGEST = 12;

	private static final int SYNC = 0xFF;

	private static final int SYNC_END = 0xE0;

	private static final int LAYER = 0x06;

	private final int at;

	private final String mark;

	AudioKind(int at, String mark) {
		this.at = at;
		this.mark = mark;
	}

	/**
	 * Find the format of a file.
	 * @param begin its first bytes
	 * @return the format as OpenRouter calls it; {@code null} if it is none of these
	 */
	static @Nullable String of(byte[] begin) {
		String letters = new String(begin, StandardCharsets.ISO_8859_1);
		for (AudioKind kind : values()) {
			if (letters.startsWith(kind.mark, kind.at)) {
				return kind.format();
			}
		}
		boolean frame = begin.length > 1 && (begin[0] & SYNC) == SYNC && (begin[1] & SYNC_END) == SYNC_END;
		if (!frame) {
			return null;
		}
		return (((begin[1] & LAYER) == 0) ? AAC : MP3).format();
	}

	static String names() {
		return Arrays.stream(values()).map(AudioKind::format).collect(Collectors.joining(", "));
	}

	private String format() {
		return name().toLowerCase(Locale.ROOT);
	}

}
