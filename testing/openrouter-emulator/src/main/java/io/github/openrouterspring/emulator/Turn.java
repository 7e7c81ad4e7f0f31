package io.github.openrouterspring.emulator;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What a model is said to have produced for one choice, before it takes the shape of a
 * whole answer or of chunks.
 *
 * @param text the visible text; null when there are only tool calls
 * @param reasoning the reasoning text, or null for none
 * @param toolCalls the tool calls, empty for none
 * @param finishReason why it ended
 */
record Turn(@Nullable String text, @Nullable String reasoning, List<ToolCall> toolCalls, String finishReason) {

	/**
	 * A call of a function.
	 *
	 * @param name the function
	 * @param arguments JSON text
	 */
	record ToolCall(String name, String arguments) {
	}

	static Turn of(String text) {
		return new Turn(text, null, List.of(), "stop");
	}

	static Turn calling(List<ToolCall> calls) {
		return new Turn(null, null, calls, "tool_calls");
	}

	String textOrEmpty() {
		return (this.text != null) ? this.text : "";
	}

	int reasoningTokens() {
		return (this.reasoning != null) ? Tokens.split(this.reasoning).size() : 0;
	}

	int completionTokens() {
		int calls = this.toolCalls.stream()
			.mapToInt((call) -> 8 + Tokens.estimate(call.name()) + Tokens.estimate(call.arguments()))
			.sum();
		return reasoningTokens() + Tokens.split(textOrEmpty()).size() + calls;
	}

	/** Cut where a stop sequence or the token limit would have ended it. */
	Turn limited(List<String> stops, int maxTokens) {
		Turn turn = this;
		if (this.text != null) {
			int end = this.text.length();
			for (String stop : stops) {
				int at = stop.isEmpty() ? -1 : this.text.indexOf(stop);
				end = (at >= 0) ? Math.min(end, at) : end;
			}
			turn = new Turn(this.text.substring(0, end), this.reasoning, this.toolCalls, this.finishReason);
		}
		return (turn.completionTokens() > maxTokens) ? turn.cut(maxTokens) : turn;
	}

	private Turn cut(int maxTokens) {
		String thought = (this.reasoning != null) ? Tokens.first(this.reasoning, maxTokens) : null;
		String said = Tokens.first(textOrEmpty(), Math.max(0, maxTokens - reasoningTokens()));
		return new Turn(said, thought, List.of(), "length");
	}

}
