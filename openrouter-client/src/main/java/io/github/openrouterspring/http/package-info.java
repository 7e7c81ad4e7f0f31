/**
 * The transport: bytes in, events out; deadlines and the mapping of errors. Only the root
 * package uses it.
 */
@NullMarked
package io.github.openrouterspring.http;

import org.jspecify.annotations.NullMarked;
