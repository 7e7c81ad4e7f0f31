package io.github.openrouterspring.http;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.openrouterspring.call.ApiError;
import io.github.openrouterspring.error.FailureKind;
import io.github.openrouterspring.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * What is behind a code that stands for several things. OpenRouter and the providers tell
 * it in words, each in its own.
 */
final class ErrorWords {

	/**
	 * OpenRouter and OpenAI, Anthropic, Google, Bedrock, xAI, Groq, Mistral, Cohere,
	 * Z.ai, MiniMax, Moonshot, Alibaba, ByteDance, Baidu, Cloudflare, vLLM, SGLang, TGI,
	 * llama.cpp, LM Studio and Ollama.
	 */
	private static final Pattern CONTEXT_LENGTH = Pattern.compile("maximum context length|context[_ ]length[_ ]exceeded"
			+ "|prompt (is )?too long|input is too long|input token count.*exceeds the maximum"
			+ "|exceeds?(ed)? (the |this )?(model's |models? |available |maximum |configured |max )*context"
			+ "|context[_ ](window|length|size|limit)[_ ](is |was |has been )?exceed|maximum prompt length is"
			+ "|reduce the length of the (messages|prompt|input)"
			+ "|(greater|longer) than the (model's )?(maximum |available )?context"
			+ "|exceed(s|ed)? model token limit|too many (input )?tokens|but the configured context size"
			+ "|range of input length should be|max_prompt_tokens|prompt token count.*exceeds the limit"
			+ "|input tokens exceed|exceeds the maximum number of (input )?tokens"
			+ "|tokens in request more than max tokens|prompt exceeds (the )?max(imum)? length"
			+ "|input length.{0,40} exceeds (the )?maximum|should not exceed max_num_tokens|input token count is \\d+ but (the )?model"
			+ "|longer than the maximum model length|prompt tokens too long"
			+ "|`inputs` (tokens \\+ `max_new_tokens` must be|must have less than)");

	private static final Pattern NO_ENDPOINT = Pattern
		.compile("(no endpoints|no allowed providers|all providers have been ignored)(.*?)(\\. |\\.?$)");

	private static final Pattern TOOLS = Pattern.compile("tool use|tool_choice|tool call|\\btools\\b");

	private static final Pattern MODALITY = Pattern
		.compile("(image|audio|video|file|pdf) (input|output)|modality|input of type");

	private static final Pattern DATA_POLICY = Pattern
		.compile("data policy|privacy|guardrail|retention|\\bzdr\\b|region|training");

	private static final Pattern PARAMETERS = Pattern.compile("parameter|response_format|structured|json_schema");

	private static final Pattern ROUTING = Pattern.compile("providers?\\b|price|quantization|routing|preference");

	private static final Pattern UNABLE = Pattern.compile("support|match|handle");

	private static final Pattern MONEY = Pattern
		.compile("key limit exceeded|spend(ing)? limit|budget[^.]{0,40}(exceeded|reached|used up)");

	private static final Pattern BLOCKED = Pattern
		.compile("flagged|moderation|usage guidelines|usage policy|content policy|prompt injection");

	private static final List<String> BLOCKED_FIELDS = List.of("reasons", "flagged_input", "patterns");

	private static final List<String> BLOCKED_TYPES = List.of("content_policy_violation", "refusal");

	private ErrorWords() {
	}

	/**
	 * Return the kind that the words tell.
	 * @param coded the kind by the code
	 * @param error what was said, or {@code null}
	 * @param said the same as a sentence, with what the provider said
	 * @return the kind; that of the code where the words tell no other
	 */
	static FailureKind kind(FailureKind coded, @Nullable ApiError error, String said) {
		String words = said.toLowerCase(Locale.ROOT);
		return switch (coded) {
			case PERMISSION_DENIED -> forbidden(error, words);
			case MODEL_NOT_FOUND -> noEndpoint(error, words);
			case INVALID_REQUEST, PROVIDER_UNAVAILABLE, PROVIDER_TIMEOUT, PROVIDER_ERROR ->
				refused(coded, error, words);
			default -> coded;
		};
	}

	private static FailureKind refused(FailureKind coded, @Nullable ApiError error, String words) {
		if ((error != null && "context_length_exceeded".equals(error.errorType()))
				|| CONTEXT_LENGTH.matcher(words).find()) {
			return FailureKind.CONTEXT_LENGTH_EXCEEDED;
		}
		boolean unknown = coded == FailureKind.INVALID_REQUEST && words.contains("not a valid model id");
		return unknown ? FailureKind.MODEL_NOT_FOUND : coded;
	}

	private static FailureKind forbidden(@Nullable ApiError error, String words) {
		if (MONEY.matcher(words).find()) {
			return FailureKind.INSUFFICIENT_CREDITS;
		}
		JsonObject metadata = (error != null) ? error.metadata() : null;
		boolean blocked = BLOCKED.matcher(words).find()
				|| (metadata != null && BLOCKED_FIELDS.stream().anyMatch((field) -> metadata.get(field) != null))
				|| (error != null && BLOCKED_TYPES.contains(String.valueOf(error.errorType())));
		return blocked ? FailureKind.CONTENT_BLOCKED : FailureKind.PERMISSION_DENIED;
	}

	private static FailureKind noEndpoint(@Nullable ApiError error, String words) {
		Matcher sentence = NO_ENDPOINT.matcher(words);
		if (sentence.find()) {
			if (!sentence.group(1).equals("no endpoints")) {
				return FailureKind.NO_ENDPOINT_FOR_ROUTING;
			}
			// Names of models tell nothing.
			FailureKind reason = reason(sentence.group(2).replaceAll("\\S+/\\S+", ""));
			if (reason != FailureKind.MODEL_NOT_FOUND) {
				return reason;
			}
		}
		ApiError.Availability availability = (error != null) ? error.availability() : null;
		return (availability != null) ? hinted(availability.json().strings("excluded_by"))
				: FailureKind.MODEL_NOT_FOUND;
	}

	private static FailureKind reason(String words) {
		if (TOOLS.matcher(words).find()) {
			return FailureKind.NO_ENDPOINT_FOR_TOOLS;
		}
		if (MODALITY.matcher(words).find()) {
			return FailureKind.NO_ENDPOINT_FOR_MODALITY;
		}
		if (DATA_POLICY.matcher(words).find()) {
			return FailureKind.NO_ENDPOINT_FOR_DATA_POLICY;
		}
		if (PARAMETERS.matcher(words).find()) {
			return FailureKind.NO_ENDPOINT_FOR_PARAMETERS;
		}
		if (ROUTING.matcher(words).find()) {
			return FailureKind.NO_ENDPOINT_FOR_ROUTING;
		}
		return UNABLE.matcher(words).find() ? FailureKind.NO_ENDPOINT_FOR_PARAMETERS : FailureKind.MODEL_NOT_FOUND;
	}

	private static FailureKind hinted(List<String> excludedBy) {
		if (excludedBy.isEmpty()) {
			return FailureKind.MODEL_NOT_FOUND;
		}
		if (excludedBy.contains("context_length")) {
			return FailureKind.CONTEXT_LENGTH_EXCEEDED;
		}
		if (excludedBy.contains("require_parameters")) {
			return FailureKind.NO_ENDPOINT_FOR_PARAMETERS;
		}
		boolean policy = excludedBy.stream().anyMatch((what) -> what.startsWith("data_") || what.equals("geo"));
		return policy ? FailureKind.NO_ENDPOINT_FOR_DATA_POLICY : FailureKind.NO_ENDPOINT_FOR_ROUTING;
	}

}
