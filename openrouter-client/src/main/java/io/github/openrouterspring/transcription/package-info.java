/**
 * From sound to the words in it.
 */
@NullMarked
package io.github.openrouterspring.transcription;

import org.jspecify.annotations.NullMarked;
