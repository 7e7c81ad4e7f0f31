package io.github.openrouterspring.structured;

import java.util.Arrays;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * An object or a list whose end has not arrived. Children are only ever added, so that a
 * view of what is there now is an array and a length, taken without a copy and readable
 * from any thread while more is added.
 */
final class OpenContainer {

	private final @Nullable OpenContainer parent;

	private final boolean object;

	private @Nullable String[] names;

	private JsonNode[] values = new JsonNode[8];

	private int size;

	/** Name of the field whose value is about to come. */
	private @Nullable String name;

	OpenContainer(@Nullable OpenContainer parent, boolean object) {
		this.parent = parent;
		this.object = object;
		this.names = new @Nullable String[object ? 8 : 0];
	}

	@Nullable OpenContainer parent() {
		return this.parent;
	}

	boolean isObject() {
		return this.object;
	}

	@Nullable String name() {
		return this.name;
	}

	void name(String name) {
		this.name = name;
	}

	void add(JsonNode value) {
		if (this.size == this.values.length) {
			this.values = Arrays.copyOf(this.values, this.size * 2);
			this.names = this.object ? Arrays.copyOf(this.names, this.size * 2) : this.names;
		}
		if (this.object) {
			this.names[this.size] = this.name;
			this.name = null;
		}
		this.values[this.size++] = value;
	}

	JsonNode close() {
		return view().node(null);
	}

	View view() {
		return new View(this.object, this.names, this.values, this.size, this.name);
	}

	/**
	 * What a container had at one moment.
	 *
	 * @param object whether it is an object
	 * @param names names of the fields of an object
	 * @param values the children that are whole
	 * @param size how many of them count
	 * @param name name of the field that is open; {@code null} if none is
	 */
	record View(boolean object, @Nullable String[] names, JsonNode[] values, int size, @Nullable String name) {

		JsonNode node(@Nullable JsonNode open) {
			return this.object ? objectNode(open) : arrayNode(open);
		}

		private JsonNode objectNode(@Nullable JsonNode open) {
			ObjectNode node = JsonNodeFactory.instance.objectNode();
			for (int i = 0; i < this.size; i++) {
				node.set(Objects.requireNonNull(this.names[i]), this.values[i]);
			}
			if (open != null && this.name != null) {
				node.set(this.name, open);
			}
			return node;
		}

		private JsonNode arrayNode(@Nullable JsonNode open) {
			ArrayNode node = JsonNodeFactory.instance.arrayNode(this.size + 1);
			for (int i = 0; i < this.size; i++) {
				node.add(this.values[i]);
			}
			if (open != null) {
				node.add(open);
			}
			return node;
		}

	}

}
