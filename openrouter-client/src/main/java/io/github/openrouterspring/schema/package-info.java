/**
 * From Java types to JSON Schemas that models are held to, and from what models write to
 * what is wrong with it.
 */
@NullMarked
package io.github.openrouterspring.schema;

import org.jspecify.annotations.NullMarked;
