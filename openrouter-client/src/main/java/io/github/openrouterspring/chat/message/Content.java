package io.github.openrouterspring.chat.message;

import java.util.ArrayList;
import java.util.List;

import io.github.openrouterspring.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * The content of a message: a text, or a list of parts, on the way in and on the way out.
 */
public final class Content {

	private Content() {
	}

	public static String text(@Nullable Object content) {
		if (content instanceof String text) {
			return text;
		}
		if (!(content instanceof List<?> parts)) {
			return "";
		}
		StringBuilder joined = new StringBuilder();
		for (Object part : parts) {
			String text = (part instanceof JsonObject json) ? json.string("text") : null;
			if (text != null) {
				joined.append(text);
			}
		}
		return joined.toString();
	}

	static List<ContentPart> parts(@Nullable Object content) {
		if (content instanceof String text) {
			return text.isEmpty() ? List.of() : List.of(TextPart.of(text));
		}
		if (!(content instanceof List<?> list)) {
			return List.of();
		}
		List<ContentPart> parts = new ArrayList<>();
		for (Object element : list) {
			if (element instanceof JsonObject json) {
				parts.add(ContentPart.of(json));
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
