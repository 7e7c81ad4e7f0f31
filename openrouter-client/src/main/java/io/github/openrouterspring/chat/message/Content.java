package io.github.openrouterspring.chat.message;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import io.github.openrouterspring.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * The content of a message: a text, or a list of parts, on the way in and on the way out.
 */
public final class Content {

	private Content() {
	}

	/** Types of parts that are no part of the text. */
	private static final Set<String> THINKING = Set.of("thinking", "reasoning", "redacted_thinking");

	/** Names under which such parts have their words. */
	private static final List<String> WORDS = List.of("thinking", "reasoning", "text", "summary");

	public static String text(@Nullable Object content) {
		if (content instanceof String text) {
			return text;
		}
		StringBuilder joined = new StringBuilder();
		for (Object part : list(content)) {
			if (part instanceof String text) {
				joined.append(text);
			}
			else if (part instanceof JsonObject json && !isThinking(json)) {
				joined.append(Objects.requireNonNullElse(json.string("text"), ""));
			}
		}
		return joined.toString();
	}

	/**
	 * Return the parts of a content that is no text. A single part may stand without a
	 * list, and a text in a list without an object around it.
	 * @param content a list of parts, or a part
	 * @return the parts; empty if it is something else
	 */
	public static List<?> list(@Nullable Object content) {
		if (content instanceof List<?> parts) {
			return parts;
		}
		return (content instanceof JsonObject part) ? List.of(part) : List.of();
	}

	/**
	 * Return whether a part is reasoning, as Mistral's models put it into the content.
	 * @param part the part
	 * @return whether so
	 */
	public static boolean isThinking(JsonObject part) {
		return THINKING.contains(String.valueOf(part.string("type")));
	}

	/**
	 * Return the reasoning among the parts of a content.
	 * @param content a text, or a list of parts
	 * @return its words as they came; {@code null} if there are none
	 */
	public static @Nullable String reasoning(@Nullable Object content) {
		StringBuilder words = new StringBuilder();
		for (Object part : list(content)) {
			if (part instanceof JsonObject json && isThinking(json)) {
				addWords(json, words);
			}
		}
		return words.isEmpty() ? null : words.toString();
	}

	/**
	 * Return a part that is reasoning with other words, in the shape that it has.
	 * @param part the part
	 * @param words its words
	 * @return the changed part
	 */
	public static JsonObject withReasoning(JsonObject part, String words) {
		for (String name : WORDS) {
			Object value = part.get(name);
			if (value != null) {
				return part.with(name, (value instanceof List<?>) ? List.of(TextPart.of(words)) : words);
			}
		}
		return part;
	}

	/**
	 * Return a content without its reasoning, which requests do not take there.
	 * @param parts the parts
	 * @return the same if there is none; else what is left, plain text where that says it
	 * all
	 */
	public static Object withoutReasoning(List<?> parts) {
		if (parts.stream().anyMatch(String.class::isInstance)) {
			return withoutReasoning(parts.stream()
				.map((part) -> (part instanceof String text) ? TextPart.of(text).json() : part)
				.toList());
		}
		List<?> left = parts.stream().filter((part) -> !(part instanceof JsonObject json && isThinking(json))).toList();
		if (left.size() == parts.size()) {
			return parts;
		}
		return left.isEmpty() ? ""
				: (left.size() == 1 && left.get(0) instanceof JsonObject part && new TextPart(part).isPlain())
						? new TextPart(part).text() : left;
	}

	/** They are a text, or a list of parts in turn. */
	private static void addWords(JsonObject part, StringBuilder words) {
		for (String name : WORDS) {
			Object value = part.get(name);
			if (value instanceof String text) {
				words.append(text);
				return;
			}
			if (value instanceof List<?> list) {
				list.forEach((element) -> words.append((element instanceof JsonObject json)
						? Objects.requireNonNullElse(json.string("text"), "") : ""));
				return;
			}
		}
	}

	static List<ContentPart> parts(@Nullable Object content) {
		if (content instanceof String text) {
			return text.isEmpty() ? List.of() : List.of(TextPart.of(text));
		}
		List<ContentPart> parts = new ArrayList<>();
		for (Object element : list(content)) {
			if (element instanceof JsonObject json) {
				parts.add(ContentPart.of(json));
			}
			else if (element instanceof String text) {
				parts.add(TextPart.of(text));
			}
		}
		return List.copyOf(parts);
	}

	/** Plain text where that says it all: some providers know nothing else. */
	static Object of(List<? extends ContentPart> parts) {
		if (parts.size() == 1 && parts.get(0) instanceof TextPart text && text.isPlain()) {
			return text.text();
		}
		return parts;
	}

}
