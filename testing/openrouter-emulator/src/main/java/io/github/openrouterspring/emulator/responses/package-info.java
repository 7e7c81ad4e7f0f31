/**
 * {@code /responses}, which asks for text in another form.
 */
@NullMarked
package io.github.openrouterspring.emulator.responses;

import org.jspecify.annotations.NullMarked;
