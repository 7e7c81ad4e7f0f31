/**
 * The bean that Spring AI's own auto-configurations build upon.
 */
@NullMarked
package io.github.openrouterspring.springai.autoconfigure;

import org.jspecify.annotations.NullMarked;
