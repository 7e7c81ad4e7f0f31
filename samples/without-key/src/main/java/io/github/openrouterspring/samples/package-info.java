/**
 * What the samples have in common.
 */
@NullMarked
package io.github.openrouterspring.samples;

import org.jspecify.annotations.NullMarked;
