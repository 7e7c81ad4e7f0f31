/**
 * A servlet application with Actuator, Prometheus and traces.
 */
@NullMarked
package io.github.openrouterspring.samples.operations;

import org.jspecify.annotations.NullMarked;
