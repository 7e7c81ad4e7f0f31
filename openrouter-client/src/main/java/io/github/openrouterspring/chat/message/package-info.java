/**
 * Messages of a conversation, and what they are made of.
 */
@NullMarked
package io.github.openrouterspring.chat.message;

import org.jspecify.annotations.NullMarked;
