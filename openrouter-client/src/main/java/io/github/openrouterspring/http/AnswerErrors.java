package io.github.openrouterspring.http;

import java.util.List;
import java.util.Locale;
import java.util.Set;

import io.github.openrouterspring.call.ApiError;
import io.github.openrouterspring.chat.ChatCompletionChunk;
import io.github.openrouterspring.chat.message.AssistantMessage;
import io.github.openrouterspring.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * Errors inside an answer whose HTTP status was 200: at its top, in its place, in a
 * choice, or told only by the finish reason.
 */
final class AnswerErrors {

	/** Field of a choice, and of the error that is made of it. */
	static final String NATIVE_FINISH_REASON = "native_finish_reason";

	private static final Set<String> SAYS_NOTHING = Set.of("error", "stop", "end_turn", "completed");

	private AnswerErrors() {
	}

	static @Nullable ApiError find(JsonObject answer) {
		Object error = answer.get("error");
		if (error != null) {
			return withOwnWord(ErrorBody.ofField(error, answer), firstChoice(answer));
		}
		if (answer.get("choices") instanceof List<?> choices) {
			for (int i = 0; i < choices.size(); i++) {
				if (choices.get(i) instanceof JsonObject choice) {
					Object choiceError = choice.get("error");
					if (choiceError != null) {
						return withOwnWord(ErrorBody.of(choiceError), choice);
					}
					if ("error".equals(choice.get("finish_reason"))) {
						return withOwnWord(ErrorBody.of("The provider ended the answer with an error and no reason"),
								choice);
					}
				}
			}
			return null;
		}
		return isBare(answer) ? ErrorBody.of(answer) : null;
	}

	/** An error that stands in the place of an answer, and not in a field of it. */
	private static boolean isBare(JsonObject answer) {
		if ("error".equals(answer.get("object"))) {
			return true;
		}
		boolean says = answer.get("message") instanceof String || answer.get("msg") instanceof String
				|| answer.get("errors") != null || answer.get("detail") != null || "error".equals(answer.get("type"));
		return says && answer.get("object") == null && answer.get("usage") == null;
	}

	private static @Nullable JsonObject firstChoice(JsonObject answer) {
		return (answer.get("choices") instanceof List<?> choices && !choices.isEmpty()
				&& choices.get(0) instanceof JsonObject choice) ? choice : null;
	}

	/** The provider's own finish reason often is all that it says. */
	private static ApiError withOwnWord(ApiError error, @Nullable JsonObject choice) {
		String word = (choice != null) ? choice.string(NATIVE_FINISH_REASON) : null;
		boolean tells = word != null && !word.isBlank() && !SAYS_NOTHING.contains(word.toLowerCase(Locale.ROOT));
		return tells ? new ApiError(error.json().with(NATIVE_FINISH_REASON, word)) : error;
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
