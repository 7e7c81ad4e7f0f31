/**
 * A conversation at the console, with tools that ask before they run.
 */
@NullMarked
package io.github.openrouterspring.samples.tools;

import org.jspecify.annotations.NullMarked;
