package io.github.openrouterspring.emulator.compose;

import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.regex.Pattern;

import io.github.openrouterspring.emulator.catalogue.ModelListing;
import io.github.openrouterspring.emulator.rules.ChatInput;
import io.github.openrouterspring.emulator.text.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes what the model "says". It never pretends: each text tells that the emulator made
 * it. The same request always gets the same words.
 */
public final class Composer {

	private static final Pattern CODE = Pattern.compile(
			"\\b(code|function|program|script|class|method|java|kotlin|python|sql|regex|implement)\\b",
			Pattern.CASE_INSENSITIVE);

	private static final List<String> OPENINGS = List.of(
			"This answer comes from the OpenRouter emulator: " + "no model was asked, and nothing was spent.",
			"You are talking to the OpenRouter emulator. No model was asked; these words are made up on your machine.",
			"No model was asked: the OpenRouter emulator wrote this, so that you can see your application at work.");

	private static final List<String> CLOSINGS = List.of(
			"Point the base URL at openrouter.ai and set a key, and a real model takes over from here.",
			"With a key and OpenRouter's own base URL the same request would reach a real model.",
			"Everything around these words is as it would be with a real model: the streaming, the usage, the cost.");

	private static final List<String> SETTINGS = List.of("temperature", "top_p", "max_tokens", "max_completion_tokens",
			"seed");

	private final ChatInput input;

	private final ModelListing model;

	private final boolean unasked;

	/**
	 * Create a composer.
	 * @param input what is asked
	 * @param model who is said to answer
	 * @param unasked whether there is reasoning where nobody asked for it
	 */
	public Composer(ChatInput input, ModelListing model, boolean unasked) {
		this.unasked = unasked;
		this.input = input;
		this.model = model;
	}

	public Turn compose(int choice) {
		List<Turn.ToolCall> calls = ToolChoice.of(this.input);
		String reasoning = (this.unasked || this.input.reasons() || this.model.can("must")) ? reasoning() : null;
		if (!calls.isEmpty()) {
			return new Turn((String) null, reasoning, calls, "tool_calls").limited(List.of(), this.input.maxTokens());
		}
		JsonNode format = this.input.body().path("response_format");
		String text = switch (format.path("type").asString("text")) {
			case "json_object" -> Json.writePretty(jsonObject());
			case "json_schema" -> Json.write(new SchemaExample(format.path("json_schema").path("schema")).value());
			default -> text(choice);
		};
		Turn turn = new Turn(text, reasoning, List.of(), "stop").limited(this.input.stops(), this.input.maxTokens());
		return turn.with(ExtrasComposer.compose(this.input, this.input.serverTools(), turn.textOrEmpty()));
	}

	private String text(int choice) {
		int hash = this.input.fingerprint() + choice;
		String question = this.input.last("user");
		StringBuilder text = new StringBuilder();
		text.append("## ").append(title(question)).append("\n\n");
		text.append(pick(OPENINGS, hash)).append("\n\n");
		if (this.input.answersTool()) {
			text.append("The tool answered: *").append(quote(this.input.last("tool"), 200)).append("*\n\n");
		}
		text.append("A model would now answer **").append(topic(question)).append("** at length. ");
		text.append(
				"The emulator can only show that your request arrived in one piece, and how it was understood.\n\n");
		text.append(summary(question));
		if (CODE.matcher(question).find()) {
			text.append("\nA model would now write code. This block only shows where it goes:\n\n").append(code());
		}
		return text.append("\n").append(pick(CLOSINGS, hash / 7)).toString();
	}

	private String summary(String question) {
		StringBuilder list = new StringBuilder("What arrived:\n\n");
		if (!question.isBlank()) {
			list.append("- your message: \"").append(quote(question, 120)).append("\"\n");
		}
		int messages = Math.max(1, this.input.messageCount());
		list.append("- a conversation of **").append(messages).append((messages == 1) ? " message**" : " messages**");
		int turns = this.input.count("assistant");
		if (turns > 0) {
			list.append(", ").append(turns).append(" of them earlier answers of mine");
		}
		list.append('\n');
		String system = this.input.last("system") + this.input.last("developer");
		if (!system.isBlank()) {
			list.append("- instructions that I should keep to: \"").append(quote(system, 80)).append("\"\n");
		}
		if (this.input.attachments() > 0) {
			list.append("- attachments: ").append(this.input.attachments()).append(", which I cannot look at\n");
		}
		settings(list);
		return list.append("- the model `").append(this.model.id()).append("`\n").toString();
	}

	private void settings(StringBuilder list) {
		StringJoiner settings = new StringJoiner(", ");
		for (String name : SETTINGS) {
			JsonNode value = this.input.body().path(name);
			if (value.isValueNode() && !value.isNull()) {
				settings.add(name + " " + value.asString());
			}
		}
		if (settings.length() > 0) {
			list.append("- settings: ").append(settings).append('\n');
		}
	}

	private String code() {
		return """
				```java
				String answer() {
					return "emulated by %s";
				}
				```
				""".formatted(this.model.id());
	}

	private String reasoning() {
		int messages = Math.max(1, this.input.messageCount());
		return "The emulator does not think. It counts " + messages + ((messages == 1) ? " message" : " messages")
				+ ", quotes the last one and says so.";
	}

	private ObjectNode jsonObject() {
		return Json.object()
			.put("emulated", true)
			.put("note", "The OpenRouter emulator wrote this; no model was asked.")
			.put("question", quote(this.input.last("user"), 120))
			.put("messages", this.input.messageCount())
			.put("model", this.model.id());
	}

	private static String topic(String question) {
		String words = quote(question, 60).replaceAll("[#*`\"]|[.?!…]+$", "").strip();
		return words.isEmpty() ? "that" : words;
	}

	private static String title(String question) {
		String words = quote(question, 48).replaceAll("[#*`\"]", "").strip();
		return words.isEmpty() ? "An answer from the emulator"
				: words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
	}

	private static String quote(@Nullable String text, int max) {
		String line = ((text != null) ? text : "").replaceAll("\\s+", " ").strip();
		if (line.length() <= max) {
			return line;
		}
		int space = line.lastIndexOf(' ', max);
		int end = (space > max / 2) ? space : line.offsetByCodePoints(0, Math.min(max, line.codePointCount(0, max)));
		return line.substring(0, end) + "…";
	}

	private static String pick(List<String> options, int hash) {
		return options.get(Math.floorMod(hash, options.size()));
	}

}
