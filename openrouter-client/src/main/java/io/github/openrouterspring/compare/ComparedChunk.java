package io.github.openrouterspring.compare;

import io.github.openrouterspring.chat.ChatCompletionChunk;

/**
 * A piece of the answer of one of several models.
 *
 * @param model the model that was asked
 * @param chunk the piece
 */
public record ComparedChunk(String model, ChatCompletionChunk chunk) implements ComparedEvent {

}
