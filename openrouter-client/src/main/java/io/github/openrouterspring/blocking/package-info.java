/**
 * Threads that wait for what the reactive side gives.
 */
@NullMarked
package io.github.openrouterspring.blocking;

import org.jspecify.annotations.NullMarked;
