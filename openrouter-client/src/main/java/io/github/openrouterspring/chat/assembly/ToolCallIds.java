package io.github.openrouterspring.chat.assembly;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.github.openrouterspring.chat.ChatCompletion;
import io.github.openrouterspring.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * Gives every tool call an id of its own, and arguments where there are none. Some
 * providers send no id, or the same for several calls; the results could not name what
 * they answer, and other providers would refuse the conversation.
 */
final class ToolCallIds {

	private static final int DIGITS = 8;

	private ToolCallIds() {
	}

	static ChatCompletion complete(ChatCompletion completion) {
		List<@Nullable Object> choices = completion.json().list("choices");
		if (choices == null) {
			return completion;
		}
		List<@Nullable Object> completed = new ArrayList<>(choices.size());
		boolean changed = false;
		for (Object element : choices) {
			Object choice = (element instanceof JsonObject json) ? completeChoice(completion, json) : element;
			changed = changed || choice != element;
			completed.add(choice);
		}
		return changed ? new ChatCompletion(completion.json().with("choices", completed)) : completion;
	}

	private static JsonObject completeChoice(ChatCompletion completion, JsonObject choice) {
		JsonObject message = choice.object("message");
		List<@Nullable Object> calls = (message != null) ? message.list("tool_calls") : null;
		if (message == null || calls == null || isComplete(calls)) {
			return choice;
		}
		Set<@Nullable String> taken = new HashSet<>();
		UnusedIds unused = new UnusedIds(completion, ids(calls));
		List<@Nullable Object> completed = new ArrayList<>(calls.size());
		for (Object element : calls) {
			if (element instanceof JsonObject call) {
				String id = call.string("id");
				if (id == null || id.isEmpty() || taken.contains(id)) {
					id = unused.next();
				}
				taken.add(id);
				completed.add(withArguments(call.with("id", id)));
			}
			else {
				completed.add(element);
			}
		}
		return choice.with("message", message.with("tool_calls", completed));
	}

	private static boolean isComplete(List<@Nullable Object> calls) {
		Set<@Nullable String> ids = ids(calls);
		return ids.size() == calls.size() && !ids.contains(null) && !ids.contains("")
				&& calls.stream().allMatch((call) -> call instanceof JsonObject json && withArguments(json) == json);
	}

	/** As of a stream, where a call without a piece of arguments has none. */
	private static JsonObject withArguments(JsonObject call) {
		JsonObject function = call.object("function");
		Object arguments = (function != null) ? function.get("arguments") : null;
		boolean none = arguments == null || (arguments instanceof String text && text.isBlank());
		return (function != null && none) ? call.with("function", function.with("arguments", "{}")) : call;
	}

	private static Set<@Nullable String> ids(List<@Nullable Object> calls) {
		Set<@Nullable String> ids = new HashSet<>();
		for (Object element : calls) {
			ids.add((element instanceof JsonObject call) ? call.string("id") : null);
		}
		return ids;
	}

	/**
	 * Nine letters and digits: Mistral takes nothing else. The ids of one conversation
	 * must differ from answer to answer, and stay the same if an answer is looked at
	 * again.
	 */
	private static final class UnusedIds {

		private final Set<@Nullable String> given;

		private final long answer;

		private int count;

		UnusedIds(ChatCompletion completion, Set<@Nullable String> given) {
			this.given = given;
			String id = completion.id();
			this.answer = hash(0xcbf29ce484222325L, ((id != null) ? id : completion.json().toJson()) + '#');
		}

		String next() {
			while (true) {
				String digits = Long.toString(mixed(hash(this.answer, String.valueOf(this.count++))) >>> 1, 36);
				String id = 'c' + "0".repeat(Math.max(0, DIGITS - digits.length()))
						+ digits.substring(Math.max(0, digits.length() - DIGITS));
				if (this.given.add(id)) {
					return id;
				}
			}
		}

		/** FNV-1a. */
		private static long hash(long begin, String text) {
			long hash = begin;
			for (int i = 0; i < text.length(); i++) {
				hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
			}
			return hash;
		}

		/** Makes the last bits depend on all of the text. */
		private static long mixed(long hash) {
			long mixed = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
			return mixed ^ (mixed >>> 33);
		}

	}

}
