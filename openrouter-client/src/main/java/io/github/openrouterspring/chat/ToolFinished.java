package io.github.openrouterspring.chat;

import java.time.Duration;

import io.github.openrouterspring.chat.message.ToolCall;
import io.github.openrouterspring.chat.message.ToolMessage;
import org.jspecify.annotations.Nullable;

/**
 * A tool call has its result. A call that was refused, or whose arguments were not valid,
 * has one too, without a {@link ToolStarted} before it.
 *
 * @param call the model's wish
 * @param result what the model gets to see
 * @param failure why the call failed; {@code null} if it did not
 * @param duration how long the tool ran; zero if it did not run
 */
public record ToolFinished(ToolCall call, ToolMessage result, @Nullable Throwable failure,
		Duration duration) implements ChatEvent {

}
