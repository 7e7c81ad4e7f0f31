package io.github.openrouterspring.structured;

import java.util.function.Supplier;

import io.github.openrouterspring.chat.ChatResponse;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What has arrived so far of a value that grows. Making one costs the same however much
 * has arrived; only {@link #tree()} costs more the more there is.
 *
 * @param <T> type of the value
 */
public final class PartialValue<T> {

	private final Supplier<JsonNode> tree;

	private final @Nullable StructuredResponse<T> whole;

	PartialValue(Supplier<JsonNode> tree, @Nullable StructuredResponse<T> whole) {
		this.tree = tree;
		this.whole = whole;
	}

	/**
	 * Return the JSON that has arrived so far. The last text may be cut off in the
	 * middle; names, numbers and literals are there once they are whole.
	 * @return the tree, to be read and not to be changed: trees of one answer share what
	 * is finished
	 */
	public JsonNode tree() {
		return this.tree.get();
	}

	/**
	 * Return whether this is the last and whole value, read and checked.
	 * @return whether {@link #value()} is there
	 */
	public boolean isWhole() {
		return this.whole != null;
	}

	/**
	 * Return the whole value.
	 * @return the value, or {@code null} while it still grows
	 */
	public @Nullable T value() {
		return (this.whole != null) ? this.whole.value() : null;
	}

	/**
	 * Return the response that the whole value came in.
	 * @return the response, or {@code null} while it still grows
	 */
	public @Nullable ChatResponse response() {
		return (this.whole != null) ? this.whole.response() : null;
	}

	@Override
	public String toString() {
		return "PartialValue[" + (isWhole() ? "whole" : "growing") + "]";
	}

}
