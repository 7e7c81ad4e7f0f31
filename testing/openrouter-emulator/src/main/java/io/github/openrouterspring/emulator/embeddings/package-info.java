/**
 * {@code /embeddings}.
 */
@NullMarked
package io.github.openrouterspring.emulator.embeddings;

import org.jspecify.annotations.NullMarked;
