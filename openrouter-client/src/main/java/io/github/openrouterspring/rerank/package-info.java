/**
 * From documents to those that answer a query best.
 */
@NullMarked
package io.github.openrouterspring.rerank;

import org.jspecify.annotations.NullMarked;
