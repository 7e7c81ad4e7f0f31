package io.github.openrouterspring.chat.assembly;

import java.util.ArrayList;
import java.util.List;

import io.github.openrouterspring.chat.message.TextPart;
import io.github.openrouterspring.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * Content of a stream as it grows: one text, unless parts of another kind come between.
 */
final class ContentAssembly {

	private @Nullable StringBuilder text;

	/** What stands before {@link #text}, if that is not the whole content. */
	private final List<JsonObject> parts = new ArrayList<>();

	void add(Object value) {
		if (value instanceof String more) {
			append(more);
		}
		else if (value instanceof List<?> elements) {
			for (Object element : elements) {
				if (element instanceof JsonObject part) {
					add(part);
				}
			}
		}
	}

	private void add(JsonObject part) {
		String more = part.string("text");
		if (more != null) {
			append(more);
		}
		else {
			closeText();
			this.parts.add(part);
		}
	}

	private void append(String more) {
		this.text = (this.text != null) ? this.text : new StringBuilder();
		this.text.append(more);
	}

	private void closeText() {
		if (this.text != null && !this.text.isEmpty()) {
			this.parts.add(TextPart.of(this.text.toString()).json());
		}
		this.text = null;
	}

	@Nullable Object assemble() {
		String rest = (this.text != null) ? this.text.toString() : null;
		if (this.parts.isEmpty()) {
			return rest;
		}
		List<JsonObject> all = new ArrayList<>(this.parts);
		if (rest != null && !rest.isEmpty()) {
			all.add(TextPart.of(rest).json());
		}
		return all;
	}

}
