package io.github.openrouterspring.embedding;

import java.util.List;

import io.github.openrouterspring.call.JsonResult;
import io.github.openrouterspring.json.JsonObject;

/**
 * What the server said to one request for vectors.
 */
public final class EmbeddingAnswer implements JsonResult {

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

	@Override
	public String toString() {
		return "EmbeddingAnswer" + this.json;
	}

}
