/**
 * The rest of OpenRouter's API, for what has no type of its own.
 */
@NullMarked
package io.github.openrouterspring.api;

import org.jspecify.annotations.NullMarked;
