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

	private @Nullable JsonObject latestChoice;

	private @Nullable JsonObject latestDelta;

	/**
	 * Take a chunk, if it does nothing but add text to what the one before it said.
	 * @param chunk the chunk
	 * @return the text, if it was taken; {@code null} if not
	 */
	@Nullable String add(ChatCompletionChunk chunk) {
		JsonObject json = chunk.json();
		JsonObject choice = onlyChoice(json);
		JsonObject delta = (choice != null) ? choice.object("delta") : null;
		String addition = (delta != null) ? delta.string("content") : null;
		if (choice == null || delta == null || addition == null || !fits(json, choice, delta)) {
			return null;
		}
		this.text.append(addition);
		this.latest = json;
		this.latestChoice = choice;
		this.latestDelta = delta;
		return addition;
	}

	private static @Nullable JsonObject onlyChoice(JsonObject chunk) {
		return (chunk.get("choices") instanceof List<?> choices && choices.size() == 1
				&& choices.get(0) instanceof JsonObject choice) ? choice : null;
	}

	private boolean fits(JsonObject json, JsonObject choice, JsonObject delta) {
		if (this.latest == null || this.latestChoice == null || this.latestDelta == null) {
			return isPlain(json, choice, delta);
		}
		return json.equalsExcept("choices", this.latest) && choice.equalsExcept("delta", this.latestChoice)
				&& delta.equalsExcept("content", this.latestDelta);
	}

	private static boolean isPlain(JsonObject chunk, JsonObject choice, JsonObject delta) {
		return chunk.get("usage") == null && choice.size() <= USUAL_FIELDS_OF_CHOICE
				&& choice.get("finish_reason") == null && choice.get("logprobs") == null
				&& choice.get("native_finish_reason") == null && Integer.valueOf(0).equals(choice.get("index"))
				&& delta.size() == 2 && delta.get("role") != null;
	}

	/**
	 * Give away what was joined.
	 * @return one chunk with all the text, or {@code null} if there is none
	 */
	@Nullable ChatCompletionChunk take() {
		JsonObject json = this.latest;
		JsonObject choice = this.latestChoice;
		JsonObject delta = this.latestDelta;
		if (json == null || choice == null || delta == null) {
			return null;
		}
		JsonObject joined = choice.with("delta", delta.with("content", this.text.toString()));
		this.text.setLength(0);
		this.latest = null;
		this.latestChoice = null;
		this.latestDelta = null;
		return new ChatCompletionChunk(json.with("choices", List.of(joined)));
	}

}
