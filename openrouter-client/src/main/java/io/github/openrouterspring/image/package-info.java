/**
 * From words to images, and from images to other ones.
 */
@NullMarked
package io.github.openrouterspring.image;

import org.jspecify.annotations.NullMarked;
