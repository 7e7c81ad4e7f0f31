/**
 * {@code /images}: a prompt on a picture.
 */
@NullMarked
package io.github.openrouterspring.emulator.images;

import org.jspecify.annotations.NullMarked;
