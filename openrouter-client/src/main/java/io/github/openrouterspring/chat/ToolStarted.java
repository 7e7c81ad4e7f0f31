package io.github.openrouterspring.chat;

import io.github.openrouterspring.chat.message.ToolCall;

/**
 * A tool of the application begins to run.
 *
 * @param call the model's wish
 */
public record ToolStarted(ToolCall call) implements ChatEvent {

}
