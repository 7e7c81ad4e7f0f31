/**
 * Whether OpenRouter can be used: reachable, with a key that is valid and has credit.
 */
@NullMarked
package io.github.openrouterspring.autoconfigure.health;

import org.jspecify.annotations.NullMarked;
