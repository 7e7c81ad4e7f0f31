package io.github.openrouterspring.chat;

import java.util.List;

import io.github.openrouterspring.chat.message.ToolMessage;

/**
 * An answer asked for tools, and all their results are there. What follows belongs to the
 * next answer.
 *
 * @param response the answer that asked for tools
 * @param results the results, in the order of the calls
 */
public record RoundCompleted(ChatResponse response, List<ToolMessage> results) implements ChatEvent {

	public RoundCompleted {
		results = List.copyOf(results);
	}

}
