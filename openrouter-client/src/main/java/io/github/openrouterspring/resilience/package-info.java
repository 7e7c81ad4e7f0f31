/**
 * What keeps an application going when models, providers or limits fail: the wish to try
 * again, other models, and a bound on how much happens at once.
 */
@NullMarked
package io.github.openrouterspring.resilience;

import org.jspecify.annotations.NullMarked;
