/**
 * What helps to read the log.
 */
@NullMarked
package io.github.openrouterspring.autoconfigure.logging;

import org.jspecify.annotations.NullMarked;
