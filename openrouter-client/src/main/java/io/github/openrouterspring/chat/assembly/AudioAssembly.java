package io.github.openrouterspring.chat.assembly;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.openrouterspring.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * Sound of a stream as it grows. The pieces are one base64 text, or each is base64 of its
 * own, which padding in the middle tells.
 */
final class AudioAssembly {

	private final Map<String, @Nullable Object> fields = new LinkedHashMap<>();

	private final List<String> data = new ArrayList<>();

	private final StringBuilder transcript = new StringBuilder();

	void add(Object value) {
		if (value instanceof JsonObject audio) {
			audio.forEach((name, field) -> {
				if (field instanceof String text && name.equals("data")) {
					this.data.add(text);
				}
				else if (field instanceof String text && name.equals("transcript")) {
					this.transcript.append(text);
				}
				else if (field != null) {
					this.fields.put(name, field);
				}
			});
		}
	}

	JsonObject assemble() {
		Map<String, @Nullable Object> audio = new LinkedHashMap<>(this.fields);
		if (!this.data.isEmpty()) {
			audio.put("data", joined());
		}
		if (this.transcript.length() > 0) {
			audio.put("transcript", this.transcript.toString());
		}
		return JsonObject.of(audio);
	}

	private String joined() {
		boolean padded = this.data.stream().limit(this.data.size() - 1L).anyMatch((piece) -> piece.endsWith("="));
		if (!padded) {
			return String.join("", this.data);
		}
		try {
			ByteArrayOutputStream bytes = new ByteArrayOutputStream();
			this.data.forEach((piece) -> bytes.writeBytes(Base64.getDecoder().decode(piece)));
			return Base64.getEncoder().encodeToString(bytes.toByteArray());
		}
		catch (IllegalArgumentException ex) {
			// Not base64 piece by piece, so it can only be base64 as a whole.
			return String.join("", this.data);
		}
	}

}
