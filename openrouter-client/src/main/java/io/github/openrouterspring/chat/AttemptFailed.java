package io.github.openrouterspring.chat;

import java.time.Duration;

/**
 * An attempt failed before it began to answer, and another one follows.
 *
 * @param failure why it failed
 * @param delay how long until the next attempt
 */
public record AttemptFailed(RuntimeException failure, Duration delay) implements ChatEvent {

}
