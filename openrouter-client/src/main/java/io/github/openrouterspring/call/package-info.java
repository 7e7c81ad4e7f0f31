/**
 * What every call has, whatever it asks for: settings, timeouts and the deadline that
 * they come to, the retry policy, usage, errors as OpenRouter tells them.
 */
@NullMarked
package io.github.openrouterspring.call;

import org.jspecify.annotations.NullMarked;
