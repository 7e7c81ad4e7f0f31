package io.github.openrouterspring.chat.request;

import java.util.Arrays;
import java.util.List;

import io.github.openrouterspring.chat.message.ReasoningDetail;
import io.github.openrouterspring.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * Whose reasoning it is. Signed and encrypted details are understood by the models of one
 * author only; another author's models refuse the whole request for them.
 *
 * @see <a href="https://openrouter.ai/docs/use-cases/reasoning-tokens">Reasoning
 * Tokens</a>
 */
enum ReasoningFamily {

	/** Claude. */
	ANTHROPIC("anthropic", "anthropic"),

	/** Gemini. */
	GOOGLE("google", "gemini"),

	/** GPT, at whatever provider. */
	OPENAI("openai", "openai"),

	/** Grok. */
	XAI("x-ai", "xai");

	/** What Google documents for calls whose signature is not Gemini's. */
	private static final String NO_SIGNATURE = "skip_thought_signature_validator";

	private final String author;

	private final String formats;

	ReasoningFamily(String author, String formats) {
		this.author = author;
		this.formats = formats;
	}

	/**
	 * Return whether a detail is of use to none of some models. What one of them wants
	 * back is sent to all: which one answers is not known, and one that refuses it is
	 * followed by the next.
	 * @param detail the detail
	 * @param models the models that may get it; empty if not known
	 */
	static boolean isForeign(JsonObject detail, List<String> models) {
		return !models.isEmpty() && models.stream().allMatch((model) -> isForeign(detail, model));
	}

	private static boolean isForeign(JsonObject detail, String model) {
		String format = detail.string("format");
		String author = author(model);
		return format != null && author != null && Arrays.stream(values())
			.anyMatch((family) -> format.contains(family.formats) && !family.author.equals(author));
	}

	/** Routers and presets choose the author themselves. */
	private static @Nullable String author(String model) {
		int slash = model.indexOf('/');
		if (slash <= 0 || model.startsWith("openrouter/") || model.startsWith("@")) {
			return null;
		}
		return model.substring(model.startsWith("~") ? 1 : 0, slash);
	}

	/**
	 * Return what stands in for the signature that a model wants on tool calls.
	 * @param models the models that may get it
	 * @param toolCallId id of the first call
	 * @return the details; empty if the first model wants none
	 */
	static List<JsonObject> substitute(List<String> models, @Nullable String toolCallId) {
		if (models.isEmpty() || toolCallId == null || !models.get(0).startsWith("google/gemini-3")) {
			return List.of();
		}
		return List.of(JsonObject.of("type", ReasoningDetail.ENCRYPTED)
			.with("data", NO_SIGNATURE)
			.with("id", toolCallId)
			.with("format", "google-gemini-v1")
			.with("index", 0));
	}

}
