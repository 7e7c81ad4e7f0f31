/**
 * Metrics and traces, where the application has a registry for them.
 */
@NullMarked
package io.github.openrouterspring.autoconfigure.observation;

import org.jspecify.annotations.NullMarked;
