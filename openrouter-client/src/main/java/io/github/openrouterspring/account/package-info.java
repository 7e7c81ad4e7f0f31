/**
 * What a key may do, what is left to spend, and what became of a generation.
 */
@NullMarked
package io.github.openrouterspring.account;

import org.jspecify.annotations.NullMarked;
