package io.github.openrouterspring.chat;

/**
 * Something that happens during an exchange, in the order in which it happens.
 */
public sealed interface ChatEvent permits ResponseStarted, CompletionPart, AttemptFailed, ToolStarted, ToolFinished,
		RoundCompleted, ResponseCompleted {

}
