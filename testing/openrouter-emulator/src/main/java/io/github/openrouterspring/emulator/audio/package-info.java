/**
 * {@code /audio/speech}.
 */
@NullMarked
package io.github.openrouterspring.emulator.audio;

import org.jspecify.annotations.NullMarked;
