/**
 * The models that the emulator pretends to offer, who serves them, and what they cost.
 */
@NullMarked
package io.github.openrouterspring.emulator.catalogue;

import org.jspecify.annotations.NullMarked;
