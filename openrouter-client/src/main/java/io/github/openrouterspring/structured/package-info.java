/**
 * Answers as values of the application's own types, whole and as they grow.
 */
@NullMarked
package io.github.openrouterspring.structured;

import org.jspecify.annotations.NullMarked;
