/**
 * JSON as it stands on the wire: immutable values that keep every field, in order, and
 * the fast way from bytes to them and back.
 */
@NullMarked
package io.github.openrouterspring.json;

import org.jspecify.annotations.NullMarked;
