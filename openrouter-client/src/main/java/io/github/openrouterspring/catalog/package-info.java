/**
 * The models that exist, and what they cost.
 */
@NullMarked
package io.github.openrouterspring.catalog;

import org.jspecify.annotations.NullMarked;
