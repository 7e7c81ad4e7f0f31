/**
 * {@code /audio/speech} and {@code /audio/transcriptions}.
 */
@NullMarked
package io.github.openrouterspring.emulator.audio;

import org.jspecify.annotations.NullMarked;
