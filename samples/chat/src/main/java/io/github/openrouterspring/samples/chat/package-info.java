/**
 * A chat with any model, in the browser.
 */
@NullMarked
package io.github.openrouterspring.samples.chat;

import org.jspecify.annotations.NullMarked;
