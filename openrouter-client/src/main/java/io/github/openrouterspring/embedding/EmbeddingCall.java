package io.github.openrouterspring.embedding;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.github.openrouterspring.call.CallSettings;
import io.github.openrouterspring.http.Operation;
import io.github.openrouterspring.json.JsonObject;
import io.github.openrouterspring.json.MalformedJsonException;
import org.jspecify.annotations.Nullable;

/**
 * One request for vectors.
 *
 * @param json its body
 * @param settings what steers it
 * @param inputs how many vectors are asked for
 */
record EmbeddingCall(JsonObject json, CallSettings settings, int inputs) implements Operation<EmbeddingAnswer> {

	@Override
	public String operation() {
		return "embeddings";
	}

	@Override
	public @Nullable String model() {
		return this.json.string("model");
	}

	@Override
	public String path() {
		return "/embeddings";
	}

	@Override
	public EmbeddingAnswer read(byte[] bytes, int offset, int length) throws MalformedJsonException {
		return VectorReader.read(bytes, offset, length);
	}

	@Override
	public String wrongWith(EmbeddingAnswer answer) {
		List<VectorReader.Row> rows = answer.rows();
		if (rows.size() != this.inputs) {
			return rows.size() + " vectors for " + this.inputs + " inputs";
		}
		boolean[] seen = new boolean[this.inputs];
		for (int i = 0; i < this.inputs; i++) {
			Integer index = rows.get(i).index();
			int place = (index != null) ? index : i;
			if (place < 0 || place >= this.inputs || seen[place]) {
				return "a vector of the index " + place + ", which " + ((place >= 0 && place < this.inputs)
						? "another has too" : "none of the " + this.inputs + " inputs has");
			}
			seen[place] = true;
			String wrong = wrongWith(rows.get(i).vector(), rows.get(0).vector().length);
			if (!wrong.isEmpty()) {
				return wrong + " for input " + place;
			}
		}
		return "";
	}

	private String wrongWith(float[] vector, int others) {
		if (vector.length == 0) {
			return "base64".equals(this.json.get("encoding_format"))
					? "no vector (some models know no base64; ask for 'float')" : "no vector";
		}
		Integer asked = this.json.integer("dimensions");
		if (vector.length != ((asked != null) ? asked : others)) {
			return "a vector of " + vector.length + " numbers instead of " + ((asked != null) ? asked : others);
		}
		for (float number : vector) {
			if (!Float.isFinite(number)) {
				return "a vector with something that is no finite number";
			}
		}
		return "";
	}

	/**
	 * Return the vectors in the order of the inputs.
	 * @param answer an answer with which nothing is wrong
	 * @return the vectors
	 */
	static List<float[]> inOrder(EmbeddingAnswer answer) {
		List<VectorReader.Row> rows = answer.rows();
		float[][] vectors = new float[rows.size()][];
		for (int i = 0; i < vectors.length; i++) {
			Integer index = rows.get(i).index();
			vectors[(index != null) ? index : i] = rows.get(i).vector();
		}
		return new ArrayList<>(Arrays.asList(vectors));
	}

}
