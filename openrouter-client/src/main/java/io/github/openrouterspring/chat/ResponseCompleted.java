package io.github.openrouterspring.chat;

import io.github.openrouterspring.call.CallEvent;

/**
 * The answer is whole: the last event of every exchange that succeeds. Filters of an
 * application need neither make nor change it: it is made anew of what they pass on.
 *
 * @param response the answer, with the rounds of tools and the failed attempts before it
 */
public record ResponseCompleted(ChatResponse response) implements ChatEvent, CallEvent.Completed {

}
