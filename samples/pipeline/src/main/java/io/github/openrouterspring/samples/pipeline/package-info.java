/**
 * The right model for each question, within a budget that all instances share.
 */
@NullMarked
package io.github.openrouterspring.samples.pipeline;

import org.jspecify.annotations.NullMarked;
