package io.github.openrouterspring.test.assertj;

import java.util.Objects;
import java.util.stream.StreamSupport;

import io.github.openrouterspring.emulator.protocol.RecordedRequest;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Assertions about a request as it stood on the wire.
 */
public final class RecordedRequestAssert extends AbstractAssert<RecordedRequestAssert, RecordedRequest> {

	private static final JsonMapper MAPPER = new JsonMapper();

	RecordedRequestAssert(@Nullable RecordedRequest actual) {
		super(actual, RecordedRequestAssert.class);
	}

	/**
	 * Verify that it asked for a chat completion.
	 * @return these assertions
	 */
	public RecordedRequestAssert isChatCompletion() {
		isNotNull();
		if (!this.actual.method().equals("POST") || !this.actual.path().endsWith("/chat/completions")) {
			failWithMessage("Expected a chat request but it was <%s>", this.actual);
		}
		return this;
	}

	/**
	 * Verify that it asked for a stream.
	 * @return these assertions
	 */
	public RecordedRequestAssert isStreamed() {
		return hasField("/stream", true);
	}

	/**
	 * Verify that it asked for a whole answer.
	 * @return these assertions
	 */
	public RecordedRequestAssert isNotStreamed() {
		if (json().at("/stream").asBoolean(false)) {
			failWithMessage("Expected a request for a whole answer but it asked for a stream");
		}
		return this;
	}

	/**
	 * Verify the model that was asked.
	 * @param expected the model id
	 * @return these assertions
	 */
	public RecordedRequestAssert hasModel(String expected) {
		return hasField("/model", expected);
	}

	/**
	 * Verify that a message was sent, wherever in the conversation.
	 * @param role such as {@code system}, {@code user}, {@code assistant} or {@code tool}
	 * @param text its whole text
	 * @return these assertions
	 */
	public RecordedRequestAssert hasMessage(String role, String text) {
		JsonNode messages = json().path("messages");
		boolean found = StreamSupport.stream(messages.spliterator(), false)
			.anyMatch((message) -> role.equals(message.path("role").asString(""))
					&& text.equals(textOf(message.path("content"))));
		if (!found) {
			failWithMessage("Expected a message of role <%s> with text <%s> but the messages were:%n%s", role, text,
					messages.toPrettyString());
		}
		return this;
	}

	/**
	 * Verify how many messages were sent.
	 * @param expected the number
	 * @return these assertions
	 */
	public RecordedRequestAssert hasMessages(int expected) {
		JsonNode messages = json().path("messages");
		if (messages.size() != expected) {
			failWithMessage("Expected <%s> messages but there were <%s>:%n%s", expected, messages.size(),
					messages.toPrettyString());
		}
		return this;
	}

	/**
	 * Verify that a tool was offered.
	 * @param name the name of its function
	 * @return these assertions
	 */
	public RecordedRequestAssert hasTool(String name) {
		JsonNode tools = json().path("tools");
		if (StreamSupport.stream(tools.spliterator(), false)
			.noneMatch((tool) -> name.equals(tool.at("/function/name").asString("")))) {
			failWithMessage("Expected tool <%s> but the tools were:%n%s", name, tools.toPrettyString());
		}
		return this;
	}

	/**
	 * Verify a field of the body.
	 * @param pointer where it stands, as a JSON Pointer such as
	 * {@code /provider/order/0}; the first slash may be left out
	 * @param expected a text, number, boolean, list, map or {@code JsonNode}; numbers are
	 * equal when their values are
	 * @return these assertions
	 */
	public RecordedRequestAssert hasField(String pointer, Object expected) {
		JsonNode actual = at(pointer);
		JsonNode node = MAPPER.valueToTree(expected);
		boolean equal = (actual.isNumber() && node.isNumber())
				? actual.decimalValue().compareTo(node.decimalValue()) == 0 : Objects.equals(actual, node);
		if (!equal) {
			throw failureWithActualExpected(actual, node, "Expected field %s to be <%s> but it was <%s>", pointer, node,
					actual.isMissingNode() ? "absent" : actual);
		}
		return this;
	}

	/**
	 * Verify that a field was not sent.
	 * @param pointer where it would stand, as a JSON Pointer; the first slash may be left
	 * out
	 * @return these assertions
	 */
	public RecordedRequestAssert doesNotHaveField(String pointer) {
		JsonNode actual = at(pointer);
		if (!actual.isMissingNode()) {
			failWithMessage("Expected no field %s but it was <%s>", pointer, actual);
		}
		return this;
	}

	/**
	 * Verify a header.
	 * @param name the name in any case
	 * @param expected its first value
	 * @return these assertions
	 */
	public RecordedRequestAssert hasHeader(String name, String expected) {
		isNotNull();
		String actual = this.actual.header(name);
		if (!expected.equals(actual)) {
			throw failureWithActualExpected(actual, expected, "Expected header %s to be <%s> but it was <%s>", name,
					expected, actual);
		}
		return this;
	}

	private JsonNode at(String pointer) {
		return json().at(pointer.startsWith("/") ? pointer : "/" + pointer);
	}

	private JsonNode json() {
		isNotNull();
		return this.actual.json();
	}

	/** Plain text and a list of text parts say the same. */
	private static String textOf(JsonNode content) {
		if (!content.isArray()) {
			return content.asString("");
		}
		StringBuilder text = new StringBuilder();
		content.forEach((part) -> text.append(part.path("text").asString("")));
		return text.toString();
	}

}
