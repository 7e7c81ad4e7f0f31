package io.github.openrouterspring.chat.message;

import io.github.openrouterspring.json.JsonObject;
import io.github.openrouterspring.json.JsonView;
import org.jspecify.annotations.Nullable;

/**
 * A piece of a model's reasoning, in the form that its provider wants back, whole and in
 * order, with the next request.
 *
 * @param json the detail as it stands on the wire
 * @see <a href="https://openrouter.ai/docs/use-cases/reasoning-tokens">Reasoning
 * Tokens</a>
 */
public record ReasoningDetail(JsonObject json) implements JsonView {

	/** Type of a detail with the reasoning in words. */
	public static final String TEXT = "reasoning.text";

	/** Type of a detail with a summary of the reasoning. */
	public static final String SUMMARY = "reasoning.summary";

	/** Type of a detail that only its provider can read. */
	public static final String ENCRYPTED = "reasoning.encrypted";

	/**
	 * Return the type of this detail.
	 * @return one of the constants here or a newer one, or {@code null} if it does not
	 * say
	 */
	public @Nullable String type() {
		return this.json.string("type");
	}

	/**
	 * Return the words of a text or a summary.
	 * @return the words, or {@code null} if this detail has none
	 */
	public @Nullable String text() {
		String text = this.json.string("text");
		return (text != null) ? text : this.json.string("summary");
	}

	/**
	 * Return what only the provider can read.
	 * @return the data, or {@code null} if this detail is not encrypted
	 */
	public @Nullable String data() {
		return this.json.string("data");
	}

	/**
	 * Return the provider's proof that the text is its own.
	 * @return the signature, or {@code null} if there is none
	 */
	public @Nullable String signature() {
		return this.json.string("signature");
	}

	/**
	 * Return the id of this detail.
	 * @return the id, or {@code null} if there is none
	 */
	public @Nullable String id() {
		return this.json.string("id");
	}

	/**
	 * Return whose form this detail has, such as {@code anthropic-claude-v1}.
	 * @return the form, or {@code null} if it does not say
	 */
	public @Nullable String format() {
		return this.json.string("format");
	}

	/**
	 * Return the place of this detail. A detail is told by its type and its index
	 * together: Gemini gives text and encrypted data the same index.
	 * @return the place from 0, or {@code null} if there is none
	 */
	public @Nullable Integer index() {
		return this.json.integer("index");
	}

}
