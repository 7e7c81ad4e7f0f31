package io.github.openrouterspring.chat.assembly;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.openrouterspring.chat.Choice;
import io.github.openrouterspring.chat.message.AssistantMessage;
import io.github.openrouterspring.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * One choice of a stream as it grows. What has rules of its own is handled by name; of
 * any other field the last value counts.
 */
final class ChoiceAssembly {

	private static final Set<String> MERGED_IN_CHOICE = Set.of("index", "delta", "message", "finish_reason",
			"native_finish_reason", "logprobs");

	/** Texts that come in pieces, by the field that they come in. */
	private Map<String, StringBuilder> texts = Map.of();

	private final ContentAssembly content = new ContentAssembly();

	private @Nullable ReasoningAssembly details;

	private @Nullable ToolCallAssembly toolCalls;

	private @Nullable AudioAssembly audio;

	private final LogprobsAssembly logprobs = new LogprobsAssembly();

	private Map<String, Set<@Nullable Object>> lists = Map.of();

	private Map<String, @Nullable Object> messageFields = Map.of();

	private Map<String, @Nullable Object> choiceFields = Map.of();

	private @Nullable String finishReason;

	private @Nullable String nativeFinishReason;

	void add(Choice choice) {
		AssistantMessage delta = choice.message();
		if (delta != null) {
			delta.json().forEach(this::addToMessage);
		}
		finish(choice);
		this.logprobs.add(choice.logprobs());
		choice.json().forEach((name, value) -> {
			if (value != null && !MERGED_IN_CHOICE.contains(name)) {
				this.choiceFields = room(this.choiceFields);
				this.choiceFields.put(name, value);
			}
		});
	}

	/** Most choices have few of all that there may be. */
	private static <T> Map<String, T> room(Map<String, T> map) {
		return map.isEmpty() ? new LinkedHashMap<>() : map;
	}

	private void addToMessage(String name, @Nullable Object value) {
		if (value == null) {
			return;
		}
		switch (name) {
			case "content" -> this.content.add(value);
			case "reasoning", "reasoning_content", "refusal" -> {
				if (value instanceof String text) {
					this.texts = room(this.texts);
					this.texts.computeIfAbsent(name, (key) -> new StringBuilder()).append(text);
				}
			}
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
					this.lists = room(this.lists);
					this.lists.computeIfAbsent(name, (key) -> new LinkedHashSet<>()).addAll(elements);
				}
			}
			default -> {
				this.messageFields = room(this.messageFields);
				this.messageFields.put(name, value);
			}
		}
	}

	/**
	 * The last reason counts. But Gemini says {@code tool_calls} and then, after a line
	 * break, {@code stop}: a choice with tool calls has not just stopped.
	 */
	private void finish(Choice choice) {
		String reason = choice.finishReason();
		boolean settled = "stop".equals(reason) && "tool_calls".equals(this.finishReason) && hasToolCalls();
		if (settled && this.nativeFinishReason != null) {
			return;
		}
		if (reason != null && !reason.isEmpty() && !settled) {
			if (!reason.equals(this.finishReason)) {
				this.nativeFinishReason = null;
			}
			this.finishReason = reason;
		}
		String nativeReason = choice.nativeFinishReason();
		if (nativeReason != null && !nativeReason.isEmpty()) {
			this.nativeFinishReason = nativeReason;
		}
	}

	private boolean hasToolCalls() {
		return this.toolCalls != null && !this.toolCalls.isEmpty();
	}

	/**
	 * Return how many things it is put together from, beside the texts that grow.
	 * @return a number that never falls
	 */
	int pieces() {
		int lists = 0;
		for (Set<@Nullable Object> list : this.lists.values()) {
			lists += list.size();
		}
		return lists + this.texts.size() + this.messageFields.size() + this.choiceFields.size()
				+ ((this.details != null) ? this.details.size() : 0)
				+ ((this.toolCalls != null) ? this.toolCalls.size() : 0);
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
		message.put("content", this.content.assemble());
		this.texts.forEach((name, text) -> message.put(name, text.toString()));
		if (this.details != null) {
			message.put("reasoning_details", this.details.assemble());
		}
		if (this.toolCalls != null && hasToolCalls()) {
			message.put("tool_calls", this.toolCalls.assemble());
		}
		this.lists.forEach((name, elements) -> message.put(name, new ArrayList<>(elements)));
		if (this.audio != null) {
			message.put("audio", this.audio.assemble());
		}
		message.putAll(this.messageFields);
		return JsonObject.of(message);
	}

}
