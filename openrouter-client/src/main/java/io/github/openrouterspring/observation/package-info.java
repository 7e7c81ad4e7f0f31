/**
 * What can be seen of exchanges from outside: observations, which become metrics and
 * traces, and log lines.
 */
@NullMarked
package io.github.openrouterspring.observation;

import org.jspecify.annotations.NullMarked;
