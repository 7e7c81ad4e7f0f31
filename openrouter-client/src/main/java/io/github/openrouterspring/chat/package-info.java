/**
 * The vocabulary of a chat: requests, messages, answers, chunks, and the one line that
 * every exchange runs along. Answer types are views of the JSON that came, request types
 * views of the JSON that goes.
 */
@NullMarked
package io.github.openrouterspring.chat;

import org.jspecify.annotations.NullMarked;
