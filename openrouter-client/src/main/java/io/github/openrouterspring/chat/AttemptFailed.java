package io.github.openrouterspring.chat;

import java.time.Duration;

import io.github.openrouterspring.call.CallEvent;
import org.jspecify.annotations.Nullable;

/**
 * An attempt failed, and another one follows. Mostly it failed before it began to answer;
 * what came of an answer before this event is not part of the one that follows.
 *
 * @param failure why it failed
 * @param delay how long until the next attempt
 * @param nextModel other model that is asked next; {@code null} if it is the same again
 */
public record AttemptFailed(RuntimeException failure, Duration delay,
		@Nullable String nextModel) implements ChatEvent, CallEvent.Retried {

}
