package io.github.openrouterspring.chat.assembly;

import java.util.List;

import io.github.openrouterspring.chat.ChatCompletionChunk;
import io.github.openrouterspring.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * Joins chunks that do nothing but add text to one choice, which most of a stream's
 * chunks do, so that the assembly of a long answer costs next to nothing.
 */
final class PlainText {

	private static final int USUAL_FIELDS_OF_CHOICE = 5;

	private final StringBuilder text = new StringBuilder();

	private @Nullable JsonObject latest;

	/**
	 * Take a chunk, if it does nothing but add text.
	 * @param chunk the chunk
	 * @return whether it was taken
	 */
	boolean add(ChatCompletionChunk chunk) {
		JsonObject json = chunk.json();
		String addition = addition(json);
		if (addition == null || (this.latest != null && this.latest.size() != json.size())) {
			return false;
		}
		this.text.append(addition);
		this.latest = json;
		return true;
	}

	private static @Nullable String addition(JsonObject chunk) {
		if (chunk.get("usage") != null || !(chunk.get("choices") instanceof List<?> choices) || choices.size() != 1
				|| !(choices.get(0) instanceof JsonObject choice) || choice.size() > USUAL_FIELDS_OF_CHOICE) {
			return null;
		}
		boolean plain = choice.get("finish_reason") == null && choice.get("logprobs") == null
				&& choice.get("native_finish_reason") == null && Integer.valueOf(0).equals(choice.get("index"));
		JsonObject delta = plain ? choice.object("delta") : null;
		return (delta != null && delta.size() == 2 && delta.get("role") != null) ? delta.string("content") : null;
	}

	/**
	 * Give away what was joined.
	 * @return one chunk with all the text, or {@code null} if there is none
	 */
	@Nullable ChatCompletionChunk take() {
		JsonObject json = this.latest;
		if (json == null) {
			return null;
		}
		JsonObject choice = json.views("choices", JsonObject::of).get(0);
		JsonObject delta = choice.object("delta");
		JsonObject joined = ((delta != null) ? delta : JsonObject.empty()).with("content", this.text.toString());
		this.text.setLength(0);
		this.latest = null;
		return new ChatCompletionChunk(json.with("choices", List.of(choice.with("delta", joined))));
	}

}
