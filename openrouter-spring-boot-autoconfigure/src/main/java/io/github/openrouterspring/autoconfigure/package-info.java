/**
 * From {@code openrouter.*} properties to beans.
 */
@NullMarked
package io.github.openrouterspring.autoconfigure;

import org.jspecify.annotations.NullMarked;
