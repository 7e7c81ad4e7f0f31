/**
 * What happens in a call: the call itself, the events of its answer, the one line of
 * exchanges and filters that it runs along, and the response. Answer types are views of
 * the JSON that came. What is asked is in {@code chat.request}, and of what messages are
 * made in {@code chat.message}.
 */
@NullMarked
package io.github.openrouterspring.chat;

import org.jspecify.annotations.NullMarked;
