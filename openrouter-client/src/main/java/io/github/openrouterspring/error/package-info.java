/**
 * The family of exceptions: what went wrong, in whose words, and what to do about it.
 */
@NullMarked
package io.github.openrouterspring.error;

import org.jspecify.annotations.NullMarked;
