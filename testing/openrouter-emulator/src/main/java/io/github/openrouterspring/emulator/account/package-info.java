/**
 * Who pays: keys and their limits, what was generated and what that has cost, with the
 * endpoints that tell it.
 */
@NullMarked
package io.github.openrouterspring.emulator.account;

import org.jspecify.annotations.NullMarked;
