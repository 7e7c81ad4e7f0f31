package io.github.openrouterspring.test.assertj;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;

import io.github.openrouterspring.call.Usage;
import io.github.openrouterspring.chat.ChatCompletion;
import io.github.openrouterspring.chat.message.ToolCall;
import io.github.openrouterspring.json.JsonObject;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.AbstractStringAssert;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ListAssert;
import org.jspecify.annotations.Nullable;

/**
 * What responses and completions have in common: the answer.
 *
 * @param <SELF> the type of the assertions
 * @param <ACTUAL> the type that they are about
 */
public abstract class AbstractCompletionAssert<SELF extends AbstractCompletionAssert<SELF, ACTUAL>, ACTUAL>
		extends AbstractAssert<SELF, ACTUAL> {

	AbstractCompletionAssert(@Nullable ACTUAL actual, Class<SELF> type) {
		super(actual, type);
	}

	abstract ChatCompletion completion(ACTUAL actual);

	private ChatCompletion completion() {
		isNotNull();
		return completion(this.actual);
	}

	/**
	 * Verify the whole text of the answer.
	 * @param expected the text; empty for none
	 * @return these assertions
	 */
	public SELF hasText(String expected) {
		return isEqual("text", completion().text(), expected);
	}

	/**
	 * Go on with the text of the answer.
	 * @return assertions about the text; empty if there is none
	 */
	public AbstractStringAssert<?> text() {
		return Assertions.assertThat(completion().text()).as("text");
	}

	/**
	 * Go on with the reasoning.
	 * @return assertions about the text; {@code null} if the model did not show its
	 * reasoning
	 */
	public AbstractStringAssert<?> reasoning() {
		return Assertions.assertThat(completion().reasoning()).as("reasoning");
	}

	/**
	 * Verify why the answer ended.
	 * @param expected such as {@code stop}, {@code length} or {@code tool_calls}
	 * @return these assertions
	 */
	public SELF hasFinishReason(String expected) {
		return isEqual("finish reason", completion().finishReason(), expected);
	}

	/**
	 * Verify the model that answered.
	 * @param expected the model id
	 * @return these assertions
	 */
	public SELF hasModel(String expected) {
		return isEqual("model", completion().model(), expected);
	}

	/**
	 * Verify the provider that ran the model.
	 * @param expected the provider's name
	 * @return these assertions
	 */
	public SELF hasProvider(String expected) {
		return isEqual("provider", completion().provider(), expected);
	}

	/**
	 * Verify that the model wants a tool to be called, whatever the arguments.
	 * @param name the name of the tool
	 * @return these assertions
	 */
	public SELF hasToolCall(String name) {
		if (toolCallList().stream().noneMatch((call) -> name.equals(call.name()))) {
			failWithMessage("Expected a call of tool <%s> but the tool calls were <%s>", name, describedToolCalls());
		}
		return this.myself;
	}

	/**
	 * Verify that the model wants a tool to be called with these arguments.
	 * @param name the name of the tool
	 * @param arguments the arguments as JSON; blanks and the order of fields do not count
	 * @return these assertions
	 */
	public SELF hasToolCall(String name, String arguments) {
		JsonObject expected = JsonObject.parse(arguments);
		boolean found = toolCallList().stream()
			.anyMatch((call) -> name.equals(call.name()) && expected.equals(argumentsOf(call)));
		if (!found) {
			failWithMessage("Expected a call of tool <%s> with %s but the tool calls were <%s>", name, arguments,
					describedToolCalls());
		}
		return this.myself;
	}

	/**
	 * Verify that the model does not want any tool to be called.
	 * @return these assertions
	 */
	public SELF hasNoToolCalls() {
		if (!toolCallList().isEmpty()) {
			failWithMessage("Expected no tool calls but they were <%s>", describedToolCalls());
		}
		return this.myself;
	}

	/**
	 * Go on with the tool calls.
	 * @return assertions about the list
	 */
	public ListAssert<ToolCall> toolCalls() {
		return Assertions.assertThat(toolCallList()).as("tool calls");
	}

	/**
	 * Verify how many tokens were used.
	 * @param promptTokens those of the request
	 * @param completionTokens those of the answer
	 * @return these assertions
	 */
	public SELF hasUsage(int promptTokens, int completionTokens) {
		Usage usage = usage();
		isEqual("prompt tokens", usage.promptTokens(), promptTokens);
		return isEqual("completion tokens", usage.completionTokens(), completionTokens);
	}

	/**
	 * Verify that the answer did not cost more than this.
	 * @param dollars US dollars, such as {@code 0.01}
	 * @return these assertions
	 */
	public SELF costsAtMost(String dollars) {
		BigDecimal cost = usage().cost();
		if (cost == null || cost.compareTo(new BigDecimal(dollars)) > 0) {
			failWithMessage("Expected a cost of at most <%s> US dollars but it was <%s>", dollars, cost);
		}
		return this.myself;
	}

	private Usage usage() {
		Usage usage = completion().usage();
		if (usage == null) {
			throw failure("Expected the answer to tell its usage but it did not: %s", completion().json());
		}
		return usage;
	}

	private List<ToolCall> toolCallList() {
		return completion().toolCalls();
	}

	private List<String> describedToolCalls() {
		return toolCallList().stream().map((call) -> call.name() + "(" + call.arguments() + ")").toList();
	}

	private static @Nullable JsonObject argumentsOf(ToolCall call) {
		try {
			return JsonObject.parse(call.arguments());
		}
		catch (RuntimeException ex) {
			return null;
		}
	}

	private SELF isEqual(String what, @Nullable Object actual, Object expected) {
		if (!Objects.equals(actual, expected)) {
			throw failureWithActualExpected(actual, expected, "Expected %s <%s> but it was <%s>", what, expected,
					actual);
		}
		return this.myself;
	}

}
