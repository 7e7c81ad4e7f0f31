package io.github.openrouterspring.chat;

import java.util.Locale;
import java.util.Set;

import io.github.openrouterspring.chat.message.AssistantMessage;
import org.jspecify.annotations.Nullable;

/**
 * What an answer lacks. Providers tell it in two places and in many words, and where
 * OpenRouter says {@code stop} the provider's own reason may still say something else.
 */
final class Shortfall {

	/** What providers call an answer that did not come to its own end, in lower case. */
	private static final Set<String> NOT_ITS_OWN_END = Set.of("length", "max_tokens", "max_output_tokens",
			"max_completion_tokens", "model_length", "model_context_window_exceeded", "error_limit", "incomplete",
			"content_filter", "content_filtered", "guardrail_intervened", "refusal", "safety", "recitation", "language",
			"blocklist", "prohibited_content", "spii", "image_safety", "image_prohibited_content", "image_recitation",
			"image_other", "no_image", "other", "error", "error_toxic", "failed", "cancelled", "abort",
			"malformed_function_call", "malformed_response", "unexpected_tool_call", "too_many_tool_calls",
			"missing_thought_signature", "malformed_model_output", "malformed_tool_use", "insufficient_system_resource",
			"network_error", "sensitive", "pause_turn");

	private Shortfall() {
	}

	/**
	 * Look at an answer.
	 * @param completion the answer
	 * @return what it lacks, in words; {@code null} if it came to its own end and says
	 * something
	 */
	static @Nullable String of(ChatCompletion completion) {
		String ending = ending(completion);
		String said = said(completion);
		return (ending == null || said == null) ? ((ending != null) ? ending : said) : ending + "; " + said;
	}

	private static @Nullable String ending(ChatCompletion completion) {
		String reason = completion.finishReason();
		String ownWord = completion.nativeFinishReason();
		boolean cut = isShort(reason) || isShort(ownWord);
		if (!cut) {
			boolean told = isTold(reason) || isTold(ownWord);
			return told ? null : "it is not said why the answer ended, or it has not ended yet";
		}
		String end = switch ((reason != null) ? reason : "") {
			case "length" -> "cut off at the longest answer that max_tokens or the model allows";
			case "content_filter" -> "stopped by a content filter";
			default -> "ended by the provider before its own end";
		};
		boolean tellsMore = ownWord != null && !ownWord.isEmpty() && !ownWord.equalsIgnoreCase(reason);
		return end + " (finish reason '" + reason + "'"
				+ (tellsMore ? ", in the provider's words '" + ownWord + "')" : ")");
	}

	private static boolean isTold(@Nullable String reason) {
		return reason != null && !reason.isEmpty();
	}

	private static boolean isShort(@Nullable String reason) {
		return reason != null && NOT_ITS_OWN_END.contains(reason.toLowerCase(Locale.ROOT).replace('-', '_'));
	}

	private static @Nullable String said(ChatCompletion completion) {
		AssistantMessage message = completion.message();
		if (message == null) {
			return "there is no message";
		}
		if (!isEmpty(message)) {
			return null;
		}
		boolean reasoned = message.reasoning() != null || !message.reasoningDetails().isEmpty();
		return reasoned ? "only reasoning came, and no text" : "the message is empty";
	}

	static boolean isEmpty(AssistantMessage message) {
		String refusal = message.refusal();
		return message.text().isBlank() && (refusal == null || refusal.isBlank()) && message.toolCalls().isEmpty()
				&& message.images().isEmpty() && message.audio() == null;
	}

}
