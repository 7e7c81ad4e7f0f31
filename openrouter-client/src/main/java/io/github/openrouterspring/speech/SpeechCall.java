package io.github.openrouterspring.speech;

import io.github.openrouterspring.call.CallSettings;
import io.github.openrouterspring.http.BytesOperation;
import io.github.openrouterspring.json.JsonObject;
import org.jspecify.annotations.Nullable;

import org.springframework.http.MediaType;

/**
 * One request for a sound.
 *
 * @param json its body
 * @param settings what steers it
 */
record SpeechCall(JsonObject json, CallSettings settings) implements BytesOperation {

	@Override
	public String operation() {
		return "speech";
	}

	@Override
	public @Nullable String model() {
		return this.json.string("model");
	}

	@Override
	public String path() {
		return "/audio/speech";
	}

	/** Only OpenRouter's record of it does. */
	@Override
	public boolean tellsCost() {
		return false;
	}

	@Override
	public boolean isAnswer(@Nullable MediaType type) {
		return type == null || !(type.getType().equals("text") || type.getSubtype().endsWith("json")
				|| type.getSubtype().endsWith("xml"));
	}

	/**
	 * Return the format of the sound.
	 * @return such as {@code mp3}; {@code null} if the server chooses
	 */
	@Nullable String format() {
		return this.json.string("response_format");
	}

}
