package io.github.openrouterspring.tool;

import java.util.List;
import java.util.Objects;

import io.github.openrouterspring.chat.message.ContentPart;
import io.github.openrouterspring.chat.message.ToolCall;
import io.github.openrouterspring.chat.message.ToolMessage;
import io.github.openrouterspring.json.JsonObject;
import io.github.openrouterspring.json.JsonView;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * From what a function returns to what the model gets to see.
 */
final class ToolResults {

	/** Bedrock and others refuse blank text. */
	private static final String BLANK = "(empty)";

	private ToolResults() {
	}

	static ToolMessage message(ToolInvocation invocation, @Nullable Object value, JsonMapper mapper) {
		String id = Objects.requireNonNullElse(invocation.call().id(), invocation.name());
		if (value instanceof ContentPart part) {
			return ToolMessage.of(id, List.of(part));
		}
		if (value instanceof List<?> list && !list.isEmpty() && list.stream().allMatch(ContentPart.class::isInstance)) {
			return ToolMessage.of(id, list.stream().map(ContentPart.class::cast).toList());
		}
		return text(invocation.call(), write(invocation.name(), value, mapper));
	}

	static ToolMessage text(ToolCall call, String text) {
		String id = Objects.requireNonNullElse(call.id(), Objects.requireNonNullElse(call.name(), "tool"));
		return ToolMessage.of(id, text.isBlank() ? BLANK : text);
	}

	private static String write(String tool, @Nullable Object value, JsonMapper mapper) {
		if (value instanceof CharSequence text) {
			return text.toString();
		}
		if (value instanceof JsonObject || value instanceof JsonView) {
			return ((value instanceof JsonView view) ? view.json() : (JsonObject) value).toJson();
		}
		try {
			return mapper.writeValueAsString(value);
		}
		catch (JacksonException ex) {
			throw new IllegalStateException("The result of the tool '" + tool + "', a "
					+ Objects.requireNonNull(value).getClass().getName() + ", cannot be written as JSON: "
					+ ex.getOriginalMessage() + "; return a record, a text or a map", ex);
		}
	}

}
