/**
 * From texts to vectors: models that say how near two texts are.
 */
@NullMarked
package io.github.openrouterspring.embedding;

import org.jspecify.annotations.NullMarked;
