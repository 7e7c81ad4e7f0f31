package io.github.openrouterspring.chat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.github.openrouterspring.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * Tool calls of a stream as they grow. Every provider sends them in a shape of its own:
 * index and id tell them apart together, since Gemini gives every call the index 0 and
 * others repeat, empty or omit the id.
 */
final class ToolCallAssembly {

	private final List<Call> calls = new ArrayList<>();

	void add(Object value) {
		if (value instanceof List<?> deltas) {
			for (Object element : deltas) {
				if (element instanceof JsonObject json) {
					add(new ToolCall(json));
				}
			}
		}
	}

	private void add(ToolCall delta) {
		Call call = find(delta);
		if (call == null) {
			call = new Call(delta.index());
			this.calls.add(call);
		}
		call.add(delta);
	}

	private @Nullable Call find(ToolCall delta) {
		String id = (delta.id() != null && !"".equals(delta.id())) ? delta.id() : null;
		Integer index = delta.index();
		for (int i = this.calls.size() - 1; i >= 0; i--) {
			Call call = this.calls.get(i);
			boolean samePlace = (index == null) || Objects.equals(index, call.index);
			if (samePlace && id != null && id.equals(call.id)) {
				return call;
			}
			if (samePlace && id == null && (index != null || !call.isComplete(delta))) {
				return call;
			}
			if (samePlace && id != null && call.id == null && index != null) {
				return call;
			}
			if (index == null && id == null) {
				return null;
			}
		}
		return null;
	}

	boolean isEmpty() {
		return this.calls.isEmpty();
	}

	List<JsonObject> assemble() {
		List<JsonObject> assembled = new ArrayList<>();
		for (Call call : this.calls) {
			assembled.add(call.assemble(assembled.size()));
		}
		return assembled;
	}

	private static final class Call {

		private final @Nullable Integer index;

		private @Nullable String id;

		private @Nullable String type;

		private final StringBuilder name = new StringBuilder();

		private final StringBuilder arguments = new StringBuilder();

		private final Map<String, @Nullable Object> others = new LinkedHashMap<>();

		Call(@Nullable Integer index) {
			this.index = index;
		}

		/** Without index and id, a name after arguments is all that tells a new call. */
		boolean isComplete(ToolCall delta) {
			String newName = delta.name();
			return newName != null && !newName.isEmpty() && this.arguments.length() > 0;
		}

		void add(ToolCall delta) {
			delta.json().forEach((field, value) -> {
				switch (field) {
					case "id" -> this.id = orKnown(value, this.id);
					case "type" -> this.type = orKnown(value, this.type);
					case "index" -> {
					}
					case "function" -> {
						if (value instanceof JsonObject function) {
							addName(function.string("name"));
							addArguments(function.get("arguments"));
						}
					}
					default -> this.others.put(field, value);
				}
			});
		}

		private static @Nullable String orKnown(@Nullable Object value, @Nullable String known) {
			return (value instanceof String text && !text.isEmpty()) ? text : known;
		}

		private void addName(@Nullable String piece) {
			if (piece != null && !piece.contentEquals(this.name) && this.arguments.length() == 0) {
				this.name.append(piece);
			}
		}

		private void addArguments(@Nullable Object piece) {
			if (piece instanceof JsonObject object) {
				this.arguments.append(object.toJson());
			}
			else if (piece instanceof String text && !repeatsAll(text)) {
				this.arguments.append(text);
			}
		}

		/** Some providers send the pieces, and then the whole once more. */
		private boolean repeatsAll(String text) {
			return text.length() > 2 && text.charAt(0) == '{' && text.contentEquals(this.arguments);
		}

		JsonObject assemble(int place) {
			Map<String, @Nullable Object> function = new LinkedHashMap<>();
			function.put("name", this.name.toString());
			function.put("arguments", (this.arguments.length() > 0) ? this.arguments.toString() : "{}");
			Map<String, @Nullable Object> call = new LinkedHashMap<>();
			call.put("id", this.id);
			call.put("type", (this.type != null) ? this.type : "function");
			call.put("index", place);
			call.put("function", function);
			call.putAll(this.others);
			return JsonObject.of(call);
		}

	}

}
