/**
 * What Actuator shows: keys nowhere, and what is known of OpenRouter in its place.
 */
@NullMarked
package io.github.openrouterspring.autoconfigure.actuate;

import org.jspecify.annotations.NullMarked;
