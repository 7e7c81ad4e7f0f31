package io.github.openrouterspring.embedding;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The vectors of the inputs of one request.
 *
 * @param vectors one for each, in order
 * @param answer what the server said; {@code null} if it was not asked
 */
record Vectors(List<float[]> vectors, @Nullable EmbeddingAnswer answer) {

}
