/**
 * What the "model" says: words, tool calls, structured output, pictures and sound.
 */
@NullMarked
package io.github.openrouterspring.emulator.compose;

import org.jspecify.annotations.NullMarked;
