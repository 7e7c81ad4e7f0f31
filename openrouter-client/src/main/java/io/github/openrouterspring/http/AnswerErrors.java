package io.github.openrouterspring.http;

import java.util.List;

import io.github.openrouterspring.call.ApiError;
import io.github.openrouterspring.chat.ChatCompletionChunk;
import io.github.openrouterspring.chat.message.AssistantMessage;
import io.github.openrouterspring.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * Errors inside an answer whose HTTP status was 200: at its top, in a choice, or told
 * only by the finish reason.
 */
final class AnswerErrors {

	private AnswerErrors() {
	}

	static @Nullable ApiError find(JsonObject answer) {
		Object error = answer.get("error");
		if (error != null) {
			return ErrorBody.of(error);
		}
		if (answer.get("choices") instanceof List<?> choices) {
			for (int i = 0; i < choices.size(); i++) {
				if (choices.get(i) instanceof JsonObject choice) {
					Object choiceError = choice.get("error");
					if (choiceError != null) {
						return ErrorBody.of(choiceError);
					}
					if ("error".equals(choice.get("finish_reason"))) {
						return ErrorBody.of("The provider ended the answer with an error and no reason");
					}
				}
			}
		}
		return null;
	}

	/**
	 * Return whether a chunk with an error brings something else as well.
	 * @param chunk the chunk
	 * @return whether it has usage, or anything of an answer
	 */
	static boolean hasContent(ChatCompletionChunk chunk) {
		return chunk.usage() != null || chunk.choices().stream().anyMatch((choice) -> says(choice.message()));
	}

	private static boolean says(@Nullable AssistantMessage delta) {
		return delta != null && delta.json()
			.entrySet()
			.stream()
			.anyMatch((field) -> !field.getKey().equals("role") && !isNothing(field.getValue()));
	}

	private static boolean isNothing(@Nullable Object value) {
		return value == null || "".equals(value) || (value instanceof List<?> list && list.isEmpty());
	}

	static boolean hasFinishReason(JsonObject answer) {
		if (answer.get("choices") instanceof List<?> choices) {
			for (int i = 0; i < choices.size(); i++) {
				Object reason = (choices.get(i) instanceof JsonObject choice) ? choice.get("finish_reason") : null;
				if (reason != null && !"".equals(reason)) {
					return true;
				}
			}
		}
		return false;
	}

}
