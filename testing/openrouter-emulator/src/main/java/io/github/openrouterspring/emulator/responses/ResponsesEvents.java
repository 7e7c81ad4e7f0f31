package io.github.openrouterspring.emulator.responses;

import java.util.ArrayList;
import java.util.List;

import io.github.openrouterspring.emulator.text.Json;
import io.github.openrouterspring.emulator.text.Tokens;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A response of the Responses API as the events of a stream.
 */
final class ResponsesEvents {

	private final ObjectNode whole;

	private final List<ObjectNode> events = new ArrayList<>();

	ResponsesEvents(ObjectNode whole) {
		this.whole = whole;
	}

	List<ObjectNode> all() {
		ObjectNode begun = this.whole.deepCopy();
		begun.put("status", "in_progress").put("output_text", "").putNull("completed_at").putNull("incomplete_details");
		begun.remove("usage");
		begun.putArray("output");
		event("response.created").set("response", begun);
		event("response.in_progress").set("response", begun);
		JsonNode output = this.whole.path("output");
		for (int i = 0; i < output.size(); i++) {
			addItem(i, output.path(i));
		}
		event("response." + this.whole.path("status").asString()).set("response", this.whole);
		return this.events;
	}

	private void addItem(int index, JsonNode item) {
		ObjectNode empty = (ObjectNode) item.deepCopy();
		switch (item.path("type").asString()) {
			case "message" -> empty.put("status", "in_progress").putArray("content");
			case "function_call" -> empty.put("status", "in_progress").put("arguments", "");
			default -> empty.putArray("summary");
		}
		event("response.output_item.added").put("output_index", index).set("item", empty);
		switch (item.path("type").asString()) {
			case "message" -> addText(index, item);
			case "function_call" -> addArguments(index, item);
			default -> addReasoning(index, item);
		}
		event("response.output_item.done").put("output_index", index).set("item", item);
	}

	private void addText(int index, JsonNode item) {
		JsonNode part = item.path("content").path(0);
		ObjectNode empty = (ObjectNode) part.deepCopy();
		empty.put("text", "").putArray("annotations");
		part("response.content_part.added", index, item).set("part", empty);
		for (String token : Tokens.split(part.path("text").asString())) {
			part("response.output_text.delta", index, item).put("delta", token).putArray("logprobs");
		}
		part("response.output_text.done", index, item).put("text", part.path("text").asString()).putArray("logprobs");
		part("response.content_part.done", index, item).set("part", part);
	}

	private void addArguments(int index, JsonNode item) {
		String arguments = item.path("arguments").asString();
		for (String token : Tokens.split(arguments)) {
			of("response.function_call_arguments.delta", index, item).put("delta", token);
		}
		of("response.function_call_arguments.done", index, item).put("name", item.path("name").asString())
			.put("arguments", arguments);
	}

	private void addReasoning(int index, JsonNode item) {
		String text = item.path("summary").path(0).path("text").asString();
		for (String token : Tokens.split(text)) {
			of("response.reasoning_summary_text.delta", index, item).put("summary_index", 0).put("delta", token);
		}
		of("response.reasoning_summary_text.done", index, item).put("summary_index", 0).put("text", text);
	}

	private ObjectNode part(String type, int index, JsonNode item) {
		return of(type, index, item).put("content_index", 0);
	}

	private ObjectNode of(String type, int index, JsonNode item) {
		return event(type).put("output_index", index).put("item_id", item.path("id").asString());
	}

	private ObjectNode event(String type) {
		ObjectNode event = Json.object().put("type", type).put("sequence_number", this.events.size());
		this.events.add(event);
		return event;
	}

}
