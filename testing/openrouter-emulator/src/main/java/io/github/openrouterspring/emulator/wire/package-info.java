/**
 * How an answer to a chat request looks on the wire, whole and in chunks.
 */
@NullMarked
package io.github.openrouterspring.emulator.wire;

import org.jspecify.annotations.NullMarked;
