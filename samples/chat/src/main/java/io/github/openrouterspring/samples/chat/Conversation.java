package io.github.openrouterspring.samples.chat;

import java.util.List;

import io.github.openrouterspring.chat.message.ChatMessage;
import io.github.openrouterspring.chat.request.ChatRequest;
import org.jspecify.annotations.Nullable;

/**
 * What the page asks: the conversation so far with the new question at its end. The page
 * is not trusted, so everything is checked here.
 *
 * @param model the model to ask
 * @param messages questions and answers in turn
 */
record Conversation(@Nullable String model, @Nullable List<Message> messages) {

	static final int LONGEST_QUESTION = 20_000;

	static final int LONGEST_CONVERSATION = 200_000;

	ChatRequest toRequest() {
		List<Message> all = (this.messages != null) ? this.messages : List.of();
		require(!all.isEmpty() && "user".equals(all.get(all.size() - 1).role()), "There is no question.");
		int length = all.get(all.size() - 1).length();
		require(length <= LONGEST_QUESTION, "The question is too long: " + length + " characters, where at most "
				+ LONGEST_QUESTION + " are allowed.");
		require(all.stream().mapToLong(Message::length).sum() <= LONGEST_CONVERSATION,
				"The conversation has become too long. Begin a new chat.");
		require(!asked().isEmpty(), "Choose a model first.");
		return ChatRequest.of(all.stream().map(Message::toChatMessage).toList());
	}

	String asked() {
		return (this.model != null) ? this.model.strip() : "";
	}

	private static void require(boolean condition, String message) {
		if (!condition) {
			throw new IllegalArgumentException(message);
		}
	}

	record Message(@Nullable String role, @Nullable String content) {

		int length() {
			return (this.content != null) ? this.content.length() : 0;
		}

		ChatMessage toChatMessage() {
			if (this.content == null || this.content.isBlank()) {
				throw new IllegalArgumentException("The question is empty.");
			}
			return switch ((this.role != null) ? this.role : "") {
				case "user" -> ChatMessage.user(this.content);
				case "assistant" -> ChatMessage.assistant(this.content);
				default -> throw new IllegalArgumentException("A message comes from 'user' or from 'assistant'.");
			};
		}

	}

}
