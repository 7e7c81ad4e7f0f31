/**
 * What calls have cost, and how much they may.
 */
@NullMarked
package io.github.openrouterspring.budget;

import org.jspecify.annotations.NullMarked;
