package io.github.openrouterspring.structured;

import java.util.List;

import io.github.openrouterspring.chat.ChatCompletion;
import io.github.openrouterspring.chat.ChatResponse;
import io.github.openrouterspring.chat.message.AssistantMessage;
import io.github.openrouterspring.chat.message.ToolCall;
import io.github.openrouterspring.chat.request.ChatRequest;
import io.github.openrouterspring.error.ErrorDetails;
import io.github.openrouterspring.error.IncompleteResponseException;
import io.github.openrouterspring.error.InvalidStructuredOutputException;
import io.github.openrouterspring.error.OpenRouterException;
import io.github.openrouterspring.error.RefusalException;
import org.jspecify.annotations.Nullable;

/**
 * A final answer that should be a value, and what to say where it is not.
 *
 * @param response the answer
 * @param request what was asked
 */
record Answer(ChatResponse response, ChatRequest request) {

	/**
	 * Read the value.
	 * @param type its type
	 * @param <T> the same
	 * @return the value and its JSON
	 * @throws OpenRouterException if it is refused, cut off, or not a value of the type
	 */
	<T> ValueType.Reading<T> read(ValueType<T> type) {
		try {
			refuseRefusal();
			return type.read(text());
		}
		catch (NotFitting ex) {
			if ("length".equals(this.response.completion().finishReason())) {
				throw kept(new IncompleteResponseException(
						"The answer of " + model()
								+ " was cut off before its JSON ended: it reached the longest answer that "
								+ ((this.request.maxTokens() != null)
										? "max_tokens (" + this.request.maxTokens() + ") allows" : "the model gives")
								+ ". Raise max_tokens, or ask for less; partialCompletion() has what had come",
						details(), ex));
			}
			throw invalid(type, ex);
		}
	}

	/**
	 * Say that the answer is not a value of the type.
	 * @param type the type
	 * @param reason what is wrong
	 * @return the exception
	 */
	InvalidStructuredOutputException invalid(ValueType<?> type, NotFitting reason) {
		return kept(new InvalidStructuredOutputException("The answer of " + model() + " is not a " + type,
				reason.problems(), details(), reason.getCause()));
	}

	private void refuseRefusal() {
		AssistantMessage message = this.response.message();
		String refusal = (message != null) ? message.refusal() : null;
		if (refusal != null && !refusal.isBlank()) {
			throw kept(new RefusalException("The model " + model() + " refuses to answer: " + refusal, refusal,
					details()));
		}
		if ("content_filter".equals(this.response.completion().finishReason())) {
			throw kept(new RefusalException(
					"The content filter of " + model()
							+ "'s provider stopped the answer; partialCompletion() has what had come",
					null, details()));
		}
	}

	private String text() throws NotFitting {
		AssistantMessage message = this.response.message();
		String text = this.response.text();
		String json = (message != null && text.contains("</think>") && !beginsAsJson(text))
				? message.textWithoutThinking() : text;
		List<ToolCall> calls = this.response.toolCalls();
		if (json.isBlank() && !calls.isEmpty()) {
			throw new NotFitting(
					List.of("$: the model asks for the tool '" + calls.get(0).name()
							+ "' in place of an answer; give it the tools with functions, or with tool_choice none"),
					null);
		}
		if (json.isBlank()) {
			throw new NotFitting(List.of("$: the answer is empty; " + this.response.shortfall()), null);
		}
		return json;
	}

	/** Then a tag can only stand in one of its texts. */
	private static boolean beginsAsJson(String text) {
		String stripped = text.stripLeading();
		return stripped.startsWith("{") || stripped.startsWith("[");
	}

	private ErrorDetails details() {
		return new ErrorDetails(null, null, null, this.response.generationId());
	}

	private <X extends OpenRouterException> X kept(X failure) {
		failure.setPartialResponse(this.response);
		return failure;
	}

	private String model() {
		@Nullable ChatCompletion completion = this.response.completion();
		String model = (completion.model() != null) ? completion.model() : this.request.model();
		return (model != null) ? model : "the default model";
	}

}
