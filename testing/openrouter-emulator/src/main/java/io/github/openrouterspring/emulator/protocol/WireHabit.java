package io.github.openrouterspring.emulator.protocol;

/**
 * Something that real providers do and a careful client copes with. Each can be had from
 * any client under a model name of its own, {@code emulator/late-signature} for
 * {@link #LATE_SIGNATURE}.
 */
public enum WireHabit {

	/** Keep-alive comments, in a whole answer blanks, come first (OpenRouter). */
	PADDING,

	/** Reasoning comes though the request does not ask for it (DeepSeek, Qwen, GLM). */
	REASONING_UNASKED,

	/** A keep-alive comment follows each event of a stream. */
	COMMENTS_BETWEEN_CHUNKS,

	/** The chunk with the finish reason comes three times (Gemini). */
	DUPLICATE_FINISH,

	/** No finish reason, neither in chunks nor in whole answers (Minimax, Novita). */
	NO_FINISH_REASON,

	/** A line feed follows the chunk with the finish reason (Gemini). */
	CONTENT_AFTER_FINISH,

	/** Answers with tool calls finish with {@code stop} (Gemini). */
	TOOL_CALLS_FINISH_WITH_STOP,

	/** The chunk with the usage has no choices, as OpenRouter's guides say. */
	USAGE_WITHOUT_CHOICES,

	/** The details of the usage are null (older models). */
	USAGE_DETAILS_NULL,

	/** The stream ends after the usage, without {@code [DONE]}. */
	NO_DONE,

	/** What seals the reasoning comes after the text and the tool calls (Anthropic). */
	LATE_SIGNATURE,

	/** Each tool call comes in one piece (Gemini, Mistral). */
	TOOL_CALLS_WHOLE,

	/** Each tool call comes in one piece, and all at index 0 (Gemini). */
	TOOL_CALLS_AT_INDEX_ZERO,

	/** All tool calls come in one chunk (Mistral). */
	TOOL_CALLS_IN_ONE_CHUNK,

	/** Later pieces of a tool call have null as id and name (Kimi). */
	TOOL_CALL_ID_NULL,

	/** Later pieces of a tool call have an empty id (GLM, Qwen). */
	TOOL_CALL_ID_EMPTY,

	/** The first piece of a tool call has a name, but no arguments (DeepSeek). */
	TOOL_CALL_STARTS_WITHOUT_ARGUMENTS,

	/** A last piece of a tool call has null arguments (Qwen). */
	TOOL_CALL_ARGUMENTS_NULL,

	/** A last piece of a tool call has an empty function object (Qwen). */
	TOOL_CALL_FUNCTION_EMPTY,

	/** A blank follows arguments that were complete already. */
	TOOL_CALL_TRAILING_BLANK;

}
