/**
 * The door: {@link io.github.openrouterspring.LanguageModel} and
 * {@link io.github.openrouterspring.ReactiveLanguageModel}, and
 * {@link io.github.openrouterspring.OpenRouterClient} that makes them.
 */
@NullMarked
package io.github.openrouterspring;

import org.jspecify.annotations.NullMarked;
