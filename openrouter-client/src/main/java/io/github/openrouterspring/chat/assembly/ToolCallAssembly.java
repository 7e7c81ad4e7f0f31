package io.github.openrouterspring.chat.assembly;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.github.openrouterspring.chat.message.ToolCall;
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
			if (id != null && id.equals(call.id) && (samePlace || call.index == null)) {
				return call;
			}
			if (samePlace && (id == null || (call.id == null && index != null))) {
				return call.isFollowedBy(delta) ? null : call;
			}
		}
		return null;
	}

	int size() {
		return this.calls.size();
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

		/**
		 * Where no id tells a new call, a name after arguments does; but some providers
		 * repeat the name with every piece.
		 */
		boolean isFollowedBy(ToolCall delta) {
			String newName = delta.name();
			if (newName == null || newName.isEmpty() || this.name.length() == 0 || this.arguments.length() == 0) {
				return false;
			}
			JsonObject function = delta.json().object("function");
			boolean begins = function != null && !isBlank(function.get("arguments"))
					&& delta.arguments().startsWith("{") && !repeatsAll(delta.arguments());
			return !newName.contentEquals(this.name) || (begins && isComplete());
		}

		private static boolean isBlank(@Nullable Object arguments) {
			return arguments == null || (arguments instanceof String text && text.isBlank());
		}

		private boolean isComplete() {
			try {
				JsonObject.parse(this.arguments.toString());
				return true;
			}
			catch (IllegalArgumentException ex) {
				return false;
			}
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
			boolean open = this.arguments.length() == 0 || this.name.length() == 0;
			if (piece != null && open && !piece.contentEquals(this.name)) {
				this.name.append(piece);
			}
		}

		private void addArguments(@Nullable Object piece) {
			if (piece instanceof JsonObject object) {
				addText(object.toJson());
			}
			else if (piece instanceof String text) {
				addText(text);
			}
		}

		private void addText(String text) {
			if (repeatsAll(text)) {
				return;
			}
			if (text.startsWith("{") && "{}".contentEquals(this.arguments)) {
				// It held the place of what comes now.
				this.arguments.setLength(0);
			}
			this.arguments.append(text);
		}

		/** Some providers send the pieces, and then the whole once more. */
		private boolean repeatsAll(String text) {
			return text.startsWith("{") && text.endsWith("}") && text.contentEquals(this.arguments);
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
