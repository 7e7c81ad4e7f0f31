package io.github.openrouterspring.embedding;

import java.util.List;

import io.github.openrouterspring.error.ErrorDetails;
import io.github.openrouterspring.error.OpenRouterException;
import org.jspecify.annotations.Nullable;

/**
 * One request of several failed, so that vectors are missing. Those that came have been
 * paid for, and are here. It is of the kind of its cause.
 */
public class IncompleteEmbeddingsException extends OpenRouterException {

	private static final long serialVersionUID = 1L;

	private static final int MOST_NAMED = 10;

	private final List<Long> missing;

	private final transient @Nullable EmbeddingResponse partial;

	IncompleteEmbeddingsException(OpenRouterException cause, List<Long> missing, long came,
			@Nullable EmbeddingResponse partial) {
		super(cause.kind(), message(cause, missing, came, partial != null), ErrorDetails.of(cause), cause);
		this.missing = List.copyOf(missing);
		this.partial = partial;
	}

	private static String message(OpenRouterException cause, List<Long> missing, long came, boolean kept) {
		String named = (missing.size() <= MOST_NAMED) ? missing.toString()
				: missing.get(0) + " to " + missing.get(missing.size() - 1);
		return cause.getMessage() + ". The vectors of " + missing.size() + " inputs are missing, at " + named
				+ " counted from 0, while " + came + " came"
				+ (kept ? " and are on this exception; ask again for the missing ones only" : " and were passed on");
	}

	/**
	 * Return which inputs have no vector because their request failed or was not sent any
	 * more.
	 * @return their places, counted from 0; of a flux only those whose request was sent
	 */
	public List<Long> missing() {
		return this.missing;
	}

	/**
	 * Return what came.
	 * @return the vectors in the order of the inputs, an empty one where it is missing;
	 * {@code null} for a flux, which has passed on what came, and after serialization
	 */
	public @Nullable EmbeddingResponse partial() {
		return this.partial;
	}

}
