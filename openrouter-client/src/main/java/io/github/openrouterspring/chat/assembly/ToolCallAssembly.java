package io.github.openrouterspring.chat.assembly;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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

	/** The latest call of each index. */
	private final Map<Integer, Call> byIndex = new HashMap<>();

	/** The latest call of each id, and of each id and index together. */
	private final Map<String, Call> byId = new HashMap<>();

	private final Map<Place, Call> byIdAndIndex = new HashMap<>();

	/** The calls of each index that have no id yet, the latest first. */
	private final Map<Integer, Deque<Call>> unnamed = new HashMap<>();

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
			call = new Call(this.calls.size(), delta.index());
			this.calls.add(call);
			if (call.index != null) {
				this.byIndex.put(call.index, call);
				this.unnamed.computeIfAbsent(call.index, (index) -> new ArrayDeque<>()).push(call);
			}
		}
		boolean unnamed = call.id == null;
		call.add(delta);
		if (unnamed && call.id != null) {
			name(call, call.id);
		}
	}

	/** It is the latest of its index that had no name, or else it had not been found. */
	private void name(Call call, String id) {
		if (call.index != null) {
			this.unnamed.getOrDefault(call.index, new ArrayDeque<>()).pollFirst();
		}
		this.byId.merge(id, call, Call::later);
		this.byIdAndIndex.merge(new Place(id, call.index), call, Call::later);
	}

	/** In constant time: there may be thousands. */
	private @Nullable Call find(ToolCall delta) {
		String id = (delta.id() != null && !"".equals(delta.id())) ? delta.id() : null;
		Integer index = delta.index();
		if (id == null) {
			return followed((index != null) ? this.byIndex.get(index) : latest(), delta);
		}
		if (index == null) {
			return this.byId.get(id);
		}
		Call named = later(this.byIdAndIndex.get(new Place(id, index)), this.byIdAndIndex.get(new Place(id, null)));
		Deque<Call> waiting = this.unnamed.get(index);
		Call unnamed = (waiting != null) ? waiting.peekFirst() : null;
		return (unnamed != null && later(named, unnamed) == unnamed) ? followed(unnamed, delta) : named;
	}

	private static @Nullable Call followed(@Nullable Call call, ToolCall delta) {
		return (call == null || call.isFollowedBy(delta)) ? null : call;
	}

	private @Nullable Call latest() {
		return this.calls.isEmpty() ? null : this.calls.get(this.calls.size() - 1);
	}

	private static @Nullable Call later(@Nullable Call one, @Nullable Call other) {
		return (one == null || other == null) ? ((one != null) ? one : other) : Call.later(one, other);
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

	private record Place(String id, @Nullable Integer index) {
	}

	private static final class Call {

		private final int number;

		private final @Nullable Integer index;

		private @Nullable String id;

		private @Nullable String type;

		private final StringBuilder name = new StringBuilder();

		private final StringBuilder arguments = new StringBuilder();

		/** How much of the arguments was looked at by {@link #isComplete()}. */
		private int seen;

		private int depth;

		private boolean inText;

		private boolean escaped;

		private final Map<String, @Nullable Object> others = new LinkedHashMap<>();

		Call(int number, @Nullable Integer index) {
			this.number = number;
			this.index = index;
		}

		static Call later(Call one, Call other) {
			return (one.number > other.number) ? one : other;
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

		/** Whether all that was opened is closed; each character is looked at once. */
		private boolean isComplete() {
			for (; this.seen < this.arguments.length(); this.seen++) {
				char c = this.arguments.charAt(this.seen);
				if (this.escaped || c == '\\') {
					this.escaped = !this.escaped;
				}
				else if (c == '"') {
					this.inText = !this.inText;
				}
				else if (!this.inText) {
					this.depth += (c == '{' || c == '[') ? 1 : (c == '}' || c == ']') ? -1 : 0;
				}
			}
			return this.depth == 0 && !this.inText;
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
				this.seen = 0;
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
