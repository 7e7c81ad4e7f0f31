/**
 * Connections to OpenRouter: pool, protocols, what the network does.
 */
@NullMarked
package io.github.openrouterspring.connection;

import org.jspecify.annotations.NullMarked;
