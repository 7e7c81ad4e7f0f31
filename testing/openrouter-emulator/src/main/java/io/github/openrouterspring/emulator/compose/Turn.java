package io.github.openrouterspring.emulator.compose;

import java.util.List;

import io.github.openrouterspring.emulator.text.Tokens;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a model is said to have produced for one choice, before it takes the shape of a
 * whole answer or of chunks.
 *
 * @param pieces the visible text as it is streamed; null when there is none
 * @param reasoning the reasoning text, or null for none
 * @param toolCalls the tool calls, empty for none
 * @param extras what is neither text nor call
 * @param finishReason why it ended
 */
public record Turn(@Nullable List<String> pieces, @Nullable String reasoning, List<ToolCall> toolCalls, Extras extras,
		String finishReason) {

	/**
	 * A call of a function.
	 *
	 * @param name the function
	 * @param arguments JSON text
	 */
	public record ToolCall(String name, String arguments) {
	}

	/**
	 * What comes beside the text.
	 *
	 * @param images data URLs
	 * @param audio the base64 pieces of a recording that speaks the text
	 * @param annotations citations and parsed files
	 */
	public record Extras(List<String> images, List<String> audio, List<ObjectNode> annotations) {

		static final Extras NONE = new Extras(List.of(), List.of(), List.of());

		public int imageTokens() {
			return 1_290 * this.images.size();
		}

		public int audioTokens() {
			return 10 * this.audio.size();
		}

	}

	public Turn(@Nullable String text, @Nullable String reasoning, List<ToolCall> toolCalls, String finishReason) {
		this((text != null) ? Tokens.split(text) : null, reasoning, toolCalls, Extras.NONE, finishReason);
	}

	public static Turn of(String text) {
		return new Turn(text, null, List.of(), "stop");
	}

	public static Turn ofPieces(List<String> pieces) {
		return new Turn(pieces, null, List.of(), Extras.NONE, "stop");
	}

	public static Turn calling(List<ToolCall> calls) {
		return new Turn((String) null, null, calls, "tool_calls");
	}

	/** The visible text; null when there are only tool calls. */
	public @Nullable String text() {
		return (this.pieces != null) ? String.join("", this.pieces) : null;
	}

	public String textOrEmpty() {
		String text = text();
		return (text != null) ? text : "";
	}

	public List<String> piecesOrNone() {
		return (this.pieces != null) ? this.pieces : List.of();
	}

	Turn with(Extras extras) {
		return new Turn(this.pieces, this.reasoning, this.toolCalls, extras, this.finishReason);
	}

	public Turn finishedBy(String finishReason) {
		return new Turn(this.pieces, this.reasoning, this.toolCalls, this.extras, finishReason);
	}

	public int reasoningTokens() {
		return (this.reasoning != null) ? Tokens.split(this.reasoning).size() : 0;
	}

	public int completionTokens() {
		int calls = this.toolCalls.stream()
			.mapToInt((call) -> 8 + Tokens.estimate(call.name()) + Tokens.estimate(call.arguments()))
			.sum();
		return reasoningTokens() + piecesOrNone().size() + calls + this.extras.imageTokens()
				+ this.extras.audioTokens();
	}

	/** Cut where a stop sequence or the token limit would have ended it. */
	Turn limited(List<String> stops, int maxTokens) {
		String text = textOrEmpty();
		int end = text.length();
		for (String stop : stops) {
			int at = stop.isEmpty() ? -1 : text.indexOf(stop);
			end = (at >= 0) ? Math.min(end, at) : end;
		}
		Turn turn = (end < text.length()) ? new Turn(Tokens.split(text.substring(0, end)), this.reasoning,
				this.toolCalls, this.extras, this.finishReason) : this;
		return (turn.completionTokens() > maxTokens) ? turn.cut(maxTokens) : turn;
	}

	private Turn cut(int maxTokens) {
		String thought = (this.reasoning != null) ? Tokens.first(this.reasoning, maxTokens) : null;
		String said = Tokens.first(textOrEmpty(), Math.max(0, maxTokens - reasoningTokens()));
		return new Turn(said, thought, List.of(), "length");
	}

}
