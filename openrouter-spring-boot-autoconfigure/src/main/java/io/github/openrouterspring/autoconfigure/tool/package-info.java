/**
 * Finds tools among the beans of an application.
 */
@NullMarked
package io.github.openrouterspring.autoconfigure.tool;

import org.jspecify.annotations.NullMarked;
