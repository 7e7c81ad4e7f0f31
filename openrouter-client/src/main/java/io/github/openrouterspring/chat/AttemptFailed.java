package io.github.openrouterspring.chat;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * An attempt failed before it began to answer, and another one follows.
 *
 * @param failure why it failed
 * @param delay how long until the next attempt
 * @param nextModel other model that is asked next; {@code null} if it is the same again
 */
public record AttemptFailed(RuntimeException failure, Duration delay, @Nullable String nextModel) implements ChatEvent {

}
