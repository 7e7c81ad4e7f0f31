/**
 * A conversation at the command line, without a web server.
 */
@NullMarked
package io.github.openrouterspring.samples.cli;

import org.jspecify.annotations.NullMarked;
