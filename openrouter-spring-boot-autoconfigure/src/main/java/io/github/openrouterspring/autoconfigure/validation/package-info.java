/**
 * Checks values of structured output with the application's own validator.
 */
@NullMarked
package io.github.openrouterspring.autoconfigure.validation;

import org.jspecify.annotations.NullMarked;
