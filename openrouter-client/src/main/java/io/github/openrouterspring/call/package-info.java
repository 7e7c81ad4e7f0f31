/**
 * What every call has, whatever it asks for: settings, deadlines, usage, errors as
 * OpenRouter tells them.
 */
@NullMarked
package io.github.openrouterspring.call;

import org.jspecify.annotations.NullMarked;
