/**
 * A conversation by Spring AI's means: tools, memory, a stream, and an entity.
 */
@NullMarked
package io.github.openrouterspring.samples.springai;

import org.jspecify.annotations.NullMarked;
