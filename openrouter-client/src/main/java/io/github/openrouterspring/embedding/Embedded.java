package io.github.openrouterspring.embedding;

import org.jspecify.annotations.Nullable;

/**
 * Something with the vector of its text.
 *
 * @param item what was given
 * @param vector the vector
 * @param answer what the server said to the request that brought the vector, and others
 * with it: cost and usage are those of all of them; {@code null} if the vector came from
 * a cache
 * @param <T> type of what was given
 */
public record Embedded<T>(T item, float[] vector, @Nullable EmbeddingAnswer answer) {

}
