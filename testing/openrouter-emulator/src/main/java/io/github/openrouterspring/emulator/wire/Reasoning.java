package io.github.openrouterspring.emulator.wire;

import java.util.List;
import java.util.Locale;

import io.github.openrouterspring.emulator.catalogue.ModelListing;
import io.github.openrouterspring.emulator.text.Json;
import io.github.openrouterspring.emulator.text.Tokens;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The dialects in which the authors' models hand over their reasoning. Clients have to
 * keep the details as they are, so the details differ here as they do on the wire.
 */
final class Reasoning {

	private Reasoning() {
	}

	static ArrayNode whole(ModelListing model, String text) {
		ArrayNode details = Json.array();
		ObjectNode detail = detail(model, text);
		details.add(detail);
		switch (model.author()) {
			case "anthropic" -> detail.put("signature", seal(text));
			case "openai", "x-ai" -> details.add(encrypted(model, text).put("id", "rs_" + seal(text)));
			case "google" -> details.add(encrypted(model, text));
			default -> {
			}
		}
		return details;
	}

	/** Fragments of the text. */
	static List<ObjectNode> deltas(ModelListing model, String text) {
		return Tokens.split(text).stream().map((token) -> delta(token, detail(model, token))).toList();
	}

	/** What seals the text, without which it cannot be sent back. */
	static List<ObjectNode> seals(ModelListing model, String text) {
		return switch (model.author()) {
			case "anthropic" -> List.of(delta(null,
					Json.object()
						.put("type", "reasoning.text")
						.put("signature", seal(text))
						.put("format", format(model))
						.put("index", 0)));
			case "openai", "x-ai" -> List.of(delta(null, encrypted(model, text).put("id", "rs_" + seal(text))));
			case "google" -> List.of(delta(null, encrypted(model, text)));
			default -> List.of();
		};
	}

	private static ObjectNode delta(@Nullable String text, ObjectNode detail) {
		ObjectNode delta = Json.object().put("role", "assistant").put("content", "").put("reasoning", text);
		delta.putArray("reasoning_details").add(detail);
		return delta;
	}

	private static ObjectNode detail(ModelListing model, String text) {
		boolean summary = format(model).contains("responses");
		return Json.object()
			.put("type", summary ? "reasoning.summary" : "reasoning.text")
			.put(summary ? "summary" : "text", text)
			.put("format", format(model))
			.put("index", 0);
	}

	private static ObjectNode encrypted(ModelListing model, String text) {
		return Json.object()
			.put("type", "reasoning.encrypted")
			.put("data", seal(text))
			.put("format", format(model))
			.put("index", 0);
	}

	private static String format(ModelListing model) {
		return switch (model.author()) {
			case "anthropic" -> "anthropic-claude-v1";
			case "openai" -> "openai-responses-v1";
			case "x-ai" -> "xai-responses-v1";
			case "google" -> "google-gemini-v1";
			default -> "unknown";
		};
	}

	private static String seal(String text) {
		return String.format(Locale.ROOT, "emulated%08x", text.hashCode());
	}

}
