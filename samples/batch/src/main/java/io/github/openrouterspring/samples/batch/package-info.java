/**
 * A comparison of models over a data set, too large for one process.
 */
@NullMarked
package io.github.openrouterspring.samples.batch;

import org.jspecify.annotations.NullMarked;
