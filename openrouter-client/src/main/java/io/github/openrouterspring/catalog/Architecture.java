package io.github.openrouterspring.catalog;

import java.util.List;

import io.github.openrouterspring.json.JsonObject;
import io.github.openrouterspring.json.JsonView;
import org.jspecify.annotations.Nullable;

/**
 * What a model reads and writes.
 *
 * @param json the architecture as it stands on the wire
 */
public record Architecture(JsonObject json) implements JsonView {

	/**
	 * Return inputs and outputs in one word.
	 * @return such as {@code text+image->text}, or {@code null} if not said
	 */
	public @Nullable String modality() {
		return this.json.string("modality");
	}

	/**
	 * Return what the model reads.
	 * @return such as {@code text}, {@code image}, {@code file}, {@code audio} and
	 * {@code video}; empty if not said
	 */
	public List<String> inputModalities() {
		return this.json.strings("input_modalities");
	}

	/**
	 * Return what the model writes.
	 * @return such as {@code text}, {@code image} and {@code audio}; empty if not said
	 */
	public List<String> outputModalities() {
		return this.json.strings("output_modalities");
	}

	/**
	 * Return how the model cuts text into tokens.
	 * @return such as {@code Claude} or {@code GPT}, or {@code null} if not said
	 */
	public @Nullable String tokenizer() {
		return this.json.string("tokenizer");
	}

	/**
	 * Return the form in which the model takes instructions.
	 * @return such as {@code chatml}, or {@code null} if not said
	 */
	public @Nullable String instructType() {
		return this.json.string("instruct_type");
	}

}
