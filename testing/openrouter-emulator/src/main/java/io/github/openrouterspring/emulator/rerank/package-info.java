/**
 * {@code /rerank}.
 */
@NullMarked
package io.github.openrouterspring.emulator.rerank;

import org.jspecify.annotations.NullMarked;
