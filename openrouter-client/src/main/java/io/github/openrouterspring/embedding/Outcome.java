package io.github.openrouterspring.embedding;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What became of one request.
 *
 * @param items what it was for; empty if it could not be put together
 * @param vectors what came; {@code null} if it failed
 * @param failure why it failed; {@code null} if it did not
 * @param <T> type of what was given
 */
record Outcome<T>(List<Item<T>> items, @Nullable Vectors vectors, @Nullable Throwable failure) {

	List<Embedded<T>> embedded() {
		if (this.vectors == null) {
			return List.of();
		}
		List<Embedded<T>> embedded = new ArrayList<>(this.items.size());
		for (int i = 0; i < this.items.size(); i++) {
			embedded
				.add(new Embedded<>(this.items.get(i).item(), this.vectors.vectors().get(i), this.vectors.answer()));
		}
		return embedded;
	}

}
