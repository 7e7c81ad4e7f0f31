package io.github.openrouterspring.emulator.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import io.github.openrouterspring.emulator.protocol.WireHabit;
import io.github.openrouterspring.emulator.text.Json;
import io.github.openrouterspring.emulator.text.Tokens;
import tools.jackson.databind.node.ObjectNode;

/**
 * Tool calls in the pieces in which the providers send them: by default a head with id
 * and name, then fragments of the arguments.
 */
final class ToolCallDeltas {

	private final List<ObjectNode> calls;

	private final Set<WireHabit> habits;

	ToolCallDeltas(List<ObjectNode> calls, Set<WireHabit> habits) {
		this.calls = calls;
		this.habits = habits;
	}

	List<ObjectNode> deltas() {
		List<ObjectNode> deltas = new ArrayList<>();
		if (has(WireHabit.TOOL_CALLS_IN_ONE_CHUNK) && !this.calls.isEmpty()) {
			deltas.add(delta(this.calls));
		}
		else {
			this.calls.forEach((call) -> addCall(deltas, call));
		}
		return deltas;
	}

	private void addCall(List<ObjectNode> deltas, ObjectNode call) {
		if (has(WireHabit.TOOL_CALLS_WHOLE) || has(WireHabit.TOOL_CALLS_AT_INDEX_ZERO)) {
			ObjectNode whole = call.deepCopy();
			whole.put("index", has(WireHabit.TOOL_CALLS_AT_INDEX_ZERO) ? 0 : call.path("index").intValue());
			deltas.add(delta(List.of(whole)));
			return;
		}
		ObjectNode head = call.deepCopy();
		if (has(WireHabit.TOOL_CALL_STARTS_WITHOUT_ARGUMENTS)) {
			head.withObject("function").remove("arguments");
		}
		else {
			head.withObject("function").put("arguments", "");
		}
		deltas.add(delta(List.of(head)));
		for (String part : Tokens.split(call.path("function").path("arguments").asString())) {
			ObjectNode next = next(call);
			next.withObject("function").put("arguments", part);
			deltas.add(delta(List.of(next)));
		}
		addTail(deltas, call);
	}

	private void addTail(List<ObjectNode> deltas, ObjectNode call) {
		if (has(WireHabit.TOOL_CALL_TRAILING_BLANK)) {
			ObjectNode next = next(call);
			next.withObject("function").put("arguments", " ");
			deltas.add(delta(List.of(next)));
		}
		if (has(WireHabit.TOOL_CALL_ARGUMENTS_NULL)) {
			ObjectNode next = next(call);
			next.withObject("function").putNull("arguments");
			deltas.add(delta(List.of(next)));
		}
		if (has(WireHabit.TOOL_CALL_FUNCTION_EMPTY)) {
			ObjectNode next = Json.object().put("index", call.path("index").intValue()).put("type", "function");
			next.putObject("function");
			deltas.add(delta(List.of(next)));
		}
	}

	private ObjectNode next(ObjectNode call) {
		ObjectNode next = Json.object().put("index", call.path("index").intValue());
		if (has(WireHabit.TOOL_CALL_ID_NULL)) {
			next.putNull("id").put("type", "function").putObject("function").putNull("name");
		}
		else if (has(WireHabit.TOOL_CALL_ID_EMPTY)) {
			next.put("id", "").put("type", "function").putObject("function");
		}
		else {
			next.putObject("function");
		}
		return next;
	}

	private boolean has(WireHabit habit) {
		return this.habits.contains(habit);
	}

	private static ObjectNode delta(List<ObjectNode> calls) {
		ObjectNode delta = Json.object().put("role", "assistant").putNull("content");
		calls.forEach(delta.putArray("tool_calls")::add);
		return delta;
	}

}
