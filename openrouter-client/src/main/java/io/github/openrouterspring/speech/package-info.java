/**
 * From texts to sound, which is passed on as it comes.
 */
@NullMarked
package io.github.openrouterspring.speech;

import org.jspecify.annotations.NullMarked;
