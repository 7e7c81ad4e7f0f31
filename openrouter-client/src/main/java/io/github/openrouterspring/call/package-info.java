/**
 * What every call has, whatever it asks for: settings, timeouts and the deadline that
 * they come to, the retry policy, usage, errors as OpenRouter tells them; and what a
 * filter of any operation sees: the call, its events and its result.
 */
@NullMarked
package io.github.openrouterspring.call;

import org.jspecify.annotations.NullMarked;
