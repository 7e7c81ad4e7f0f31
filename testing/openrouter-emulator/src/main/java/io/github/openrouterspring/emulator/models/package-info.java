/**
 * {@code /models} and other questions about the catalogue.
 */
@NullMarked
package io.github.openrouterspring.emulator.models;

import org.jspecify.annotations.NullMarked;
