/**
 * Tools of the application with their functions, and the loop that runs them until the
 * model has its answer.
 */
@NullMarked
package io.github.openrouterspring.tool;

import org.jspecify.annotations.NullMarked;
