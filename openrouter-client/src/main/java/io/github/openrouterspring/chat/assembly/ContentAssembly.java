package io.github.openrouterspring.chat.assembly;

import java.util.ArrayList;
import java.util.List;

import io.github.openrouterspring.chat.message.Content;
import io.github.openrouterspring.chat.message.TextPart;
import io.github.openrouterspring.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * Content of a stream as it grows: one text, unless parts of another kind come between.
 */
final class ContentAssembly {

	private @Nullable StringBuilder text;

	/** Words of the last part, if that is reasoning, until something else comes. */
	private @Nullable StringBuilder thinking;

	/** What stands before {@link #text}, if that is not the whole content. */
	private final List<JsonObject> parts = new ArrayList<>();

	void add(Object value) {
		if (value instanceof String more) {
			append(more);
		}
		else {
			for (Object element : Content.list(value)) {
				if (element instanceof JsonObject part) {
					add(part);
				}
				else if (element instanceof String more) {
					append(more);
				}
			}
		}
	}

	private void add(JsonObject part) {
		String more = part.string("text");
		if (Content.isThinking(part)) {
			think(part);
		}
		else if (more != null) {
			append(more);
		}
		else {
			close();
			this.parts.add(part);
		}
	}

	/** What follows reasoning and is reasoning too goes on with it. */
	private void think(JsonObject part) {
		String more = Content.reasoning(List.of(part));
		if (this.thinking == null || more == null || part.size() > 2) {
			close();
			this.parts.add(part);
			this.thinking = (more != null) ? new StringBuilder(more) : null;
		}
		else {
			this.thinking.append(more);
		}
	}

	private void append(String more) {
		if (this.thinking != null && !more.isEmpty()) {
			close();
		}
		this.text = (this.text != null) ? this.text : new StringBuilder();
		this.text.append(more);
	}

	private void close() {
		finishThinking(this.parts);
		this.thinking = null;
		if (this.text != null && !this.text.isEmpty()) {
			this.parts.add(TextPart.of(this.text.toString()).json());
		}
		this.text = null;
	}

	/** The last part is the beginning of the reasoning that has come since. */
	private void finishThinking(List<JsonObject> parts) {
		if (this.thinking != null) {
			int last = parts.size() - 1;
			parts.set(last, Content.withReasoning(parts.get(last), this.thinking.toString()));
		}
	}

	@Nullable Object assemble() {
		String rest = (this.text != null) ? this.text.toString() : null;
		if (this.parts.isEmpty()) {
			return rest;
		}
		List<JsonObject> all = new ArrayList<>(this.parts);
		finishThinking(all);
		if (rest != null && !rest.isEmpty()) {
			all.add(TextPart.of(rest).json());
		}
		return all;
	}

}
