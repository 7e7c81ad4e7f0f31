/**
 * What passes between a client and OpenRouter, in words that tests use too: the requests
 * that have arrived, the errors there are, and the habits of providers.
 */
@NullMarked
package io.github.openrouterspring.emulator.protocol;

import org.jspecify.annotations.NullMarked;
