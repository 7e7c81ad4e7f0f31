/**
 * Texts in the forms that everything else is made of: JSON, tokens, names, ids.
 */
@NullMarked
package io.github.openrouterspring.emulator.text;

import org.jspecify.annotations.NullMarked;
