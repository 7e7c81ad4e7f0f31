package io.github.openrouterspring.embedding;

import java.math.BigDecimal;
import java.util.List;

import io.github.openrouterspring.call.Usage;
import org.jspecify.annotations.Nullable;

/**
 * Vectors, and what they took.
 *
 * @param vectors one for each input, in the order of the inputs
 * @param answers what the server said to each request, in the order of their inputs;
 * empty if all vectors came from a cache
 */
public record EmbeddingResponse(List<float[]> vectors, List<EmbeddingAnswer> answers) {

	/**
	 * Return the first vector, where there was one input.
	 * @return the vector
	 */
	public float[] vector() {
		return this.vectors.get(0);
	}

	/**
	 * Return what all requests took together.
	 * @return the sum, or {@code null} if no answer says it, or there was no request
	 */
	public @Nullable Usage usage() {
		Usage sum = null;
		for (EmbeddingAnswer answer : this.answers) {
			Usage usage = answer.usage();
			sum = (sum == null || usage == null) ? ((usage != null) ? usage : sum) : sum.plus(usage);
		}
		return sum;
	}

	/**
	 * Return what OpenRouter charges for all requests together.
	 * @return credits, which are US dollars, exact; {@code null} if not said, or there
	 * was no request
	 */
	public @Nullable BigDecimal cost() {
		Usage usage = usage();
		return (usage != null) ? usage.cost() : null;
	}

}
