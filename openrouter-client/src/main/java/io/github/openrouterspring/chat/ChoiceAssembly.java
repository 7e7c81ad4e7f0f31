package io.github.openrouterspring.chat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.openrouterspring.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * One choice of a stream as it grows. What has rules of its own is handled by name; of
 * any other field the last value counts.
 */
final class ChoiceAssembly {

	private static final Set<String> MERGED_IN_CHOICE = Set.of("index", "delta", "message", "finish_reason",
			"native_finish_reason", "logprobs");

	private @Nullable StringBuilder content;

	private @Nullable StringBuilder reasoning;

	private @Nullable StringBuilder refusal;

	private @Nullable ReasoningAssembly details;

	private @Nullable ToolCallAssembly toolCalls;

	private @Nullable AudioAssembly audio;

	private final LogprobsAssembly logprobs = new LogprobsAssembly();

	private final Map<String, Set<@Nullable Object>> lists = new LinkedHashMap<>();

	private final Map<String, @Nullable Object> messageFields = new LinkedHashMap<>();

	private final Map<String, @Nullable Object> choiceFields = new LinkedHashMap<>();

	private @Nullable String finishReason;

	private @Nullable String nativeFinishReason;

	void add(ChunkChoice choice) {
		Delta delta = choice.delta();
		if (delta != null) {
			delta.json().forEach(this::addToMessage);
		}
		finish(choice);
		this.logprobs.add(choice.logprobs());
		choice.json().forEach((name, value) -> {
			if (value != null && !MERGED_IN_CHOICE.contains(name)) {
				this.choiceFields.put(name, value);
			}
		});
	}

	private void addToMessage(String name, @Nullable Object value) {
		if (value == null) {
			return;
		}
		switch (name) {
			case "content" -> this.content = append(this.content, Content.text(value));
			case "reasoning" -> this.reasoning = append(this.reasoning, value);
			case "refusal" -> this.refusal = append(this.refusal, value);
			case "reasoning_details" -> {
				this.details = (this.details != null) ? this.details : new ReasoningAssembly();
				this.details.add(value);
			}
			case "tool_calls" -> {
				this.toolCalls = (this.toolCalls != null) ? this.toolCalls : new ToolCallAssembly();
				this.toolCalls.add(value);
			}
			case "audio" -> {
				this.audio = (this.audio != null) ? this.audio : new AudioAssembly();
				this.audio.add(value);
			}
			case "annotations", "images" -> {
				if (value instanceof List<?> elements) {
					// The last chunk often repeats what came before.
					this.lists.computeIfAbsent(name, (key) -> new LinkedHashSet<>()).addAll(elements);
				}
			}
			default -> this.messageFields.put(name, value);
		}
	}

	private static @Nullable StringBuilder append(@Nullable StringBuilder builder, Object text) {
		if (!(text instanceof String string)) {
			return builder;
		}
		return ((builder != null) ? builder : new StringBuilder()).append(string);
	}

	/**
	 * Gemini says {@code tool_calls} and then, after a line break, {@code stop}: a choice
	 * with tool calls ends with {@code tool_calls} once that was said.
	 */
	private void finish(ChunkChoice choice) {
		String reason = choice.finishReason();
		boolean settled = this.toolCalls != null && "tool_calls".equals(this.finishReason);
		if (reason != null && !settled) {
			this.finishReason = reason;
			this.nativeFinishReason = null;
		}
		String nativeReason = choice.nativeFinishReason();
		if (nativeReason != null && (this.nativeFinishReason == null || !settled)) {
			this.nativeFinishReason = nativeReason;
		}
	}

	JsonObject assemble(int index) {
		Map<String, @Nullable Object> choice = new LinkedHashMap<>();
		choice.put("index", index);
		choice.put("message", message());
		choice.put("finish_reason", this.finishReason);
		choice.put("native_finish_reason", this.nativeFinishReason);
		choice.put("logprobs", this.logprobs.assemble());
		choice.putAll(this.choiceFields);
		return JsonObject.of(choice);
	}

	private JsonObject message() {
		Map<String, @Nullable Object> message = new LinkedHashMap<>();
		message.put("role", AssistantMessage.ROLE);
		message.put("content", (this.content != null) ? this.content.toString() : null);
		putIfPresent(message, "refusal", this.refusal);
		putIfPresent(message, "reasoning", this.reasoning);
		if (this.details != null) {
			message.put("reasoning_details", this.details.assemble());
		}
		if (this.toolCalls != null && !this.toolCalls.isEmpty()) {
			message.put("tool_calls", this.toolCalls.assemble());
		}
		this.lists.forEach((name, elements) -> message.put(name, new ArrayList<>(elements)));
		if (this.audio != null) {
			message.put("audio", this.audio.assemble());
		}
		message.putAll(this.messageFields);
		return JsonObject.of(message);
	}

	private static void putIfPresent(Map<String, @Nullable Object> message, String name, @Nullable StringBuilder text) {
		if (text != null) {
			message.put(name, text.toString());
		}
	}

}
