/**
 * {@code /systemone}.
 */
@NullMarked
package io.github.openrouterspring.emulator.decisions;

import org.jspecify.annotations.NullMarked;
