/**
 * A servlet application on virtual threads.
 */
@NullMarked
package io.github.openrouterspring.samples.webmvc;

import org.jspecify.annotations.NullMarked;
