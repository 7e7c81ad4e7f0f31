package io.github.openrouterspring.emulator.responses;

import java.util.ArrayList;
import java.util.List;

import io.github.openrouterspring.emulator.account.Usage;
import io.github.openrouterspring.emulator.chat.Answering;
import io.github.openrouterspring.emulator.compose.Turn;
import io.github.openrouterspring.emulator.http.Endpoint;
import io.github.openrouterspring.emulator.http.Fault;
import io.github.openrouterspring.emulator.http.Reply;
import io.github.openrouterspring.emulator.protocol.RecordedRequest;
import io.github.openrouterspring.emulator.text.Json;
import io.github.openrouterspring.emulator.wire.Completion;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code POST /responses}, in simple form: text, reasoning and function calls, whole and
 * streamed.
 */
public final class ResponsesEndpoint implements Endpoint {

	private final Answering answering;

	public ResponsesEndpoint(Answering answering) {
		this.answering = answering;
	}

	@Override
	public @Nullable Reply reply(String call, RecordedRequest request) {
		return call.equals("POST /responses")
				? this.answering.answer(request, ResponsesInput::toChat, ResponsesEndpoint::form) : null;
	}

	private static Reply form(JsonNode body, Completion completion) {
		ObjectNode whole = whole(body, completion);
		Fault fault = Fault.known(completion.model().id());
		boolean streamed = completion.call().input().streamed();
		if (fault == Fault.CHOICE_ERROR || fault == Fault.MID_STREAM_ERROR) {
			whole.put("status", "failed")
				.set("error", Json.object().put("code", "server_error").put("message", "Provider returned error"));
		}
		else if (fault != null) {
			return streamed ? fault.reply(events(whole)) : fault.reply(Json.write(whole));
		}
		return streamed ? Reply.events(Flux.fromIterable(events(whole))) : Reply.json(200, whole);
	}

	private static List<String> events(ObjectNode whole) {
		List<String> events = new ArrayList<>();
		new ResponsesEvents(whole).all().forEach((event) -> events.add(Reply.event(Json.write(event))));
		events.add(Reply.event("[DONE]"));
		return events;
	}

	private static ObjectNode whole(JsonNode body, Completion completion) {
		Turn turn = completion.firstTurn();
		boolean cut = turn.finishReason().equals("length");
		ObjectNode json = Json.object().put("id", completion.id()).put("object", "response");
		json.put("created_at", completion.created()).put("model", completion.model().id());
		json.put("status", cut ? "incomplete" : "completed").put("completed_at", completion.created());
		json.set("output", output(completion, cut ? "incomplete" : "completed"));
		json.put("output_text", turn.textOrEmpty()).putNull("error");
		json.set("incomplete_details", cut ? Json.object().put("reason", "max_output_tokens") : null);
		for (String name : List.of("temperature", "top_p", "presence_penalty", "frequency_penalty", "instructions",
				"metadata", "max_output_tokens", "user", "max_tool_calls", "reasoning", "truncation",
				"prompt_cache_key", "safety_identifier")) {
			json.set(name, given(body, name));
		}
		for (String name : List.of("text", "top_logprobs")) {
			if (body.hasNonNull(name)) {
				json.set(name, body.path(name));
			}
		}
		json.set("tools", body.path("tools").isArray() ? body.path("tools") : Json.array());
		JsonNode choice = given(body, "tool_choice");
		if (choice != null) {
			json.set("tool_choice", choice);
		}
		else {
			json.put("tool_choice", "auto");
		}
		json.put("parallel_tool_calls", body.path("parallel_tool_calls").asBoolean(true)).put("store", false);
		json.set("usage", usage(completion.usage()));
		json.put("background", false).putNull("previous_response_id");
		json.set("service_tier", body.hasNonNull("service_tier") ? body.path("service_tier") : Json.tree("auto"));
		completion.addMetadata(json);
		return json;
	}

	private static @Nullable JsonNode given(JsonNode body, String name) {
		return body.hasNonNull(name) ? body.path(name) : null;
	}

	private static ArrayNode output(Completion completion, String status) {
		Turn turn = completion.firstTurn();
		ArrayNode output = Json.array();
		String reasoning = completion.shownReasoning(turn);
		if (reasoning != null) {
			ObjectNode item = output.addObject().put("type", "reasoning").put("id", "rs_" + completion.id());
			item.putArray("summary").addObject().put("type", "summary_text").put("text", reasoning);
		}
		if (turn.text() != null) {
			ObjectNode item = output.addObject().put("type", "message").put("id", "msg_" + completion.id());
			ObjectNode part = item.put("role", "assistant").put("status", status).putArray("content").addObject();
			part.put("type", "output_text").put("text", turn.text());
			part.set("annotations", annotations(turn));
		}
		for (ObjectNode call : completion.toolCalls(0)) {
			String id = call.path("id").asString();
			output.addObject()
				.put("type", "function_call")
				.put("id", "fc_" + id)
				.put("call_id", id)
				.put("status", status)
				.put("name", call.at("/function/name").asString())
				.put("arguments", call.at("/function/arguments").asString());
		}
		return output;
	}

	private static ArrayNode annotations(Turn turn) {
		ArrayNode annotations = Json.array();
		List<ObjectNode> citations = new ArrayList<>(turn.extras().annotations());
		citations.removeIf((one) -> !one.has("url_citation"));
		for (ObjectNode citation : citations) {
			ObjectNode flat = annotations.addObject().put("type", "url_citation");
			for (String name : List.of("url", "title", "start_index", "end_index")) {
				flat.set(name, citation.path("url_citation").path(name));
			}
		}
		return annotations;
	}

	private static ObjectNode usage(Usage usage) {
		ObjectNode json = Json.object().put("input_tokens", usage.promptTokens());
		json.putObject("input_tokens_details").put("cached_tokens", usage.prompt().cached());
		json.put("output_tokens", usage.completionTokens());
		json.putObject("output_tokens_details").put("reasoning_tokens", usage.reasoningTokens());
		json.put("total_tokens", usage.promptTokens() + usage.completionTokens());
		JsonNode details = usage.json(true).path("cost_details");
		json.put("cost", usage.cost()).put("is_byok", false).putObject("cost_details");
		ObjectNode costs = json.withObject("cost_details");
		costs.set("upstream_inference_cost", details.path("upstream_inference_cost"));
		costs.set("upstream_inference_input_cost", details.path("upstream_inference_prompt_cost"));
		costs.set("upstream_inference_output_cost", details.path("upstream_inference_completions_cost"));
		return json;
	}

}
