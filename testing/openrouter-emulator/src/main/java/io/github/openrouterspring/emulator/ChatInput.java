package io.github.openrouterspring.emulator;

import java.util.ArrayList;
import java.util.List;

import tools.jackson.databind.JsonNode;

/**
 * The questions that the emulator puts to the body of a chat request. Reading is lenient,
 * so that scripted answers do not depend on a valid request; {@link ChatRules} is the
 * strict one.
 */
final class ChatInput {

	private static final int UNLIMITED = Integer.MAX_VALUE;

	private final JsonNode body;

	ChatInput(JsonNode body) {
		this.body = body;
	}

	JsonNode body() {
		return this.body;
	}

	boolean streamed() {
		return this.body.path("stream").asBoolean(false);
	}

	/** The model and its fallbacks, in the order in which they are tried. */
	List<String> models() {
		List<String> models = new ArrayList<>();
		String model = this.body.path("model").asString("");
		if (!model.isBlank()) {
			models.add(model);
		}
		this.body.path("models").forEach((fallback) -> models.add(fallback.asString("")));
		return models.isEmpty() ? List.of(Catalogue.ACCOUNT_DEFAULT) : models;
	}

	int messageCount() {
		return this.body.path("messages").size();
	}

	int count(String role) {
		int count = 0;
		for (JsonNode message : this.body.path("messages")) {
			count += role.equals(message.path("role").asString("")) ? 1 : 0;
		}
		return count;
	}

	/** The text of the last message of a role, empty when there is none. */
	String last(String role) {
		String text = role.equals("user") ? this.body.path("prompt").asString("") : "";
		for (JsonNode message : this.body.path("messages")) {
			text = role.equals(message.path("role").asString("")) ? text(message.path("content")) : text;
		}
		return text;
	}

	/** How many content parts of the conversation are not text: images, files, sound. */
	int attachments() {
		int count = 0;
		for (JsonNode message : this.body.path("messages")) {
			for (JsonNode part : message.path("content")) {
				count += part.path("type").asString("").equals("text") ? 0 : 1;
			}
		}
		return count;
	}

	boolean answersTool() {
		JsonNode messages = this.body.path("messages");
		return messages.path(messages.size() - 1).path("role").asString("").equals("tool");
	}

	int promptTokens() {
		int tokens = 3 + Tokens.estimate(this.body.path("prompt").asString(""));
		for (JsonNode message : this.body.path("messages")) {
			tokens += 4 + Tokens.estimate(text(message.path("content")));
		}
		JsonNode tools = this.body.path("tools");
		return tokens + 85 * attachments() + (tools.isEmpty() ? 0 : Tokens.estimate(Json.write(tools)));
	}

	int maxTokens() {
		return Math.min(this.body.path("max_tokens").asInt(UNLIMITED),
				this.body.path("max_completion_tokens").asInt(UNLIMITED));
	}

	List<String> stops() {
		JsonNode stop = this.body.path("stop");
		List<String> stops = new ArrayList<>();
		if (stop.isString()) {
			stops.add(stop.asString());
		}
		stop.forEach((one) -> stops.add(one.asString("")));
		return stops;
	}

	int choices() {
		return Math.max(1, Math.min(16, this.body.path("n").asInt(1)));
	}

	boolean reasons() {
		JsonNode reasoning = this.body.path("reasoning");
		String effort = reasoning.path("effort").asString(this.body.path("reasoning_effort").asString(""));
		boolean asked = reasoning.isObject() || !effort.isEmpty()
				|| this.body.path("include_reasoning").asBoolean(false);
		return asked && !effort.equals("none") && reasoning.path("enabled").asBoolean(true);
	}

	boolean showsReasoning() {
		return !this.body.path("reasoning").path("exclude").asBoolean(false)
				&& this.body.path("include_reasoning").asBoolean(true);
	}

	/** The same for the same model, messages and seed. */
	int fingerprint() {
		int hash = models().hashCode();
		hash = 31 * hash + this.body.path("messages").hashCode();
		return 31 * hash + this.body.path("seed").hashCode();
	}

	private static String text(JsonNode content) {
		if (content.isString()) {
			return content.asString();
		}
		StringBuilder text = new StringBuilder();
		for (JsonNode part : content) {
			String piece = part.path("text").asString("");
			text.append((text.isEmpty() || piece.isEmpty()) ? "" : "\n").append(piece);
		}
		return text.toString();
	}

}
