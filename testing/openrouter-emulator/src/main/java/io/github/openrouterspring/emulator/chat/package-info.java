/**
 * {@code /chat/completions}, and all that endpoints which generate text have in common:
 * which model answers, what is remembered for later requests, and the scripts that tests
 * give instead.
 */
@NullMarked
package io.github.openrouterspring.emulator.chat;

import org.jspecify.annotations.NullMarked;
