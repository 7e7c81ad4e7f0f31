package io.github.openrouterspring.chat.message;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

import io.github.openrouterspring.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * Sound in a message. Providers do not fetch sound; it is always sent along.
 *
 * @param json the part as it stands on the wire
 * @see <a href="https://openrouter.ai/docs/features/multimodal/audio">Audio</a>
 */
public record AudioPart(JsonObject json) implements ContentPart {

	/**
	 * Return sound that is sent along.
	 * @param bytes the sound
	 * @param format {@code wav}, {@code mp3}, {@code aiff}, {@code aac}, {@code ogg},
	 * {@code flac}, {@code m4a}, {@code pcm16} or {@code pcm24}
	 * @return the part
	 * @throws IllegalArgumentException if the format is blank
	 */
	public static AudioPart of(byte[] bytes, String format) {
		if (format == null || format.isBlank()) {
			throw new IllegalArgumentException(
					"The format of an audio part is missing; say for instance 'wav' or 'mp3'");
		}
		Map<String, @Nullable Object> audio = new LinkedHashMap<>();
		audio.put("data", Base64.getEncoder().encodeToString(bytes));
		audio.put("format", format);
		Map<String, @Nullable Object> fields = new LinkedHashMap<>();
		fields.put("type", "input_audio");
		fields.put("input_audio", audio);
		return new AudioPart(JsonObject.of(fields));
	}

	/**
	 * Return the format of the sound.
	 * @return the format, or {@code null} if the part does not say
	 */
	public @Nullable String format() {
		JsonObject audio = this.json.object("input_audio");
		return (audio != null) ? audio.string("format") : null;
	}

}
