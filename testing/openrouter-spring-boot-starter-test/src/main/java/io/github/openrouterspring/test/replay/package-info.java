/**
 * Records what goes between an application and OpenRouter into files, and plays it again
 * without a network.
 */
@NullMarked
package io.github.openrouterspring.test.replay;

import org.jspecify.annotations.NullMarked;
