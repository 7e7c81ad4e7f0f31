package io.github.openrouterspring.embedding;

import java.util.List;

import io.github.openrouterspring.call.CallResult;
import io.github.openrouterspring.call.Usage;
import io.github.openrouterspring.json.JsonObject;
import io.github.openrouterspring.json.JsonView;
import org.jspecify.annotations.Nullable;

/**
 * What the server said to one request for vectors.
 */
public final class EmbeddingAnswer implements JsonView, CallResult {

	private final JsonObject json;

	private final List<VectorReader.Row> rows;

	EmbeddingAnswer(JsonObject json, List<VectorReader.Row> rows) {
		this.json = json;
		this.rows = rows;
	}

	/**
	 * Return everything but the vectors, in whose places stands {@code null}.
	 * @return the object as it came otherwise
	 */
	@Override
	public JsonObject json() {
		return this.json;
	}

	List<VectorReader.Row> rows() {
		return this.rows;
	}

	/**
	 * Return the id under which OpenRouter knows the request.
	 * @return such as {@code gen-emb-123}, or {@code null} if not said
	 */
	@Override
	public @Nullable String generationId() {
		return this.json.string("id");
	}

	/**
	 * Return the model that answered.
	 * @return its name, often without its author, or {@code null} if not said
	 */
	@Override
	public @Nullable String model() {
		return this.json.string("model");
	}

	/**
	 * Return the provider that ran the model.
	 * @return its name, or {@code null} if not said
	 */
	@Override
	public @Nullable String provider() {
		return this.json.string("provider");
	}

	/**
	 * Return what the request took.
	 * @return the usage, or {@code null} if not said
	 */
	@Override
	public @Nullable Usage usage() {
		return this.json.view("usage", Usage::new);
	}

	@Override
	public String toString() {
		return "EmbeddingAnswer" + this.json;
	}

}
