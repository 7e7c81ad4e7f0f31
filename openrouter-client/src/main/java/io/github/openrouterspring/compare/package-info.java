/**
 * Several models asked the same.
 */
@NullMarked
package io.github.openrouterspring.compare;

import org.jspecify.annotations.NullMarked;
