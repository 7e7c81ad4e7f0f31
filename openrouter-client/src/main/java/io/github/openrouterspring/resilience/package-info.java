/**
 * What keeps a call within its time and its limits, and going when models or providers
 * fail: the watch over each subscription and its clock, retries, other models, and a
 * bound on how much happens at once.
 */
@NullMarked
package io.github.openrouterspring.resilience;

import org.jspecify.annotations.NullMarked;
