/**
 * Spring AI over a language model of ours: its messages and options to requests, our
 * answers to its responses.
 */
@NullMarked
package io.github.openrouterspring.springai;

import org.jspecify.annotations.NullMarked;
