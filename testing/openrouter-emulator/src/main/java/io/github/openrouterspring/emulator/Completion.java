package io.github.openrouterspring.emulator;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One generation on the wire: the same turns as a whole answer or as chunks, in the order
 * of fields that OpenRouter has.
 */
final class Completion {

	private static final String DONE = "data: [DONE]\n\n";

	private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

	private final long created = Instant.now().getEpochSecond();

	private final String id = "gen-" + this.created + "-" + random(20);

	private final ModelListing model;

	private final List<List<ObjectNode>> toolCalls = new ArrayList<>();

	private final List<Turn> turns;

	private final Usage usage;

	private final boolean showReasoning;

	Completion(ModelListing model, List<Turn> turns, int promptTokens, boolean showReasoning) {
		this.model = model;
		this.turns = turns;
		this.usage = Usage.of(model, promptTokens, turns);
		this.showReasoning = showReasoning;
		turns.forEach((turn) -> this.toolCalls.add(toolCalls(turn)));
	}

	static String random(int length) {
		return ThreadLocalRandom.current()
			.ints(length, 0, LETTERS.length())
			.collect(StringBuilder::new, (text, at) -> text.append(LETTERS.charAt(at)), StringBuilder::append)
			.toString();
	}

	static String event(String json) {
		return "data: " + json + "\n\n";
	}

	String id() {
		return this.id;
	}

	long created() {
		return this.created;
	}

	ModelListing model() {
		return this.model;
	}

	Usage usage() {
		return this.usage;
	}

	Turn firstTurn() {
		return this.turns.get(0);
	}

	ObjectNode whole() {
		ObjectNode json = envelope("chat.completion").putNull("system_fingerprint");
		ArrayNode choices = json.putArray("choices");
		for (int i = 0; i < this.turns.size(); i++) {
			Turn turn = this.turns.get(i);
			ObjectNode choice = choices.addObject().put("index", i).putNull("logprobs");
			finish(choice, turn.finishReason());
			ObjectNode message = choice.putObject("message").put("role", "assistant");
			message.put("content", turn.text()).putNull("refusal").put("reasoning", shownReasoning(turn));
			if (message.hasNonNull("reasoning")) {
				message.set("reasoning_details", Reasoning.whole(this.model, message.path("reasoning").asString()));
			}
			if (!this.toolCalls.get(i).isEmpty()) {
				message.putArray("tool_calls").addAll(this.toolCalls.get(i));
			}
		}
		json.set("usage", this.usage.json());
		return json;
	}

	/** Everything from the first delta to {@code [DONE]}. */
	Flux<String> events() {
		Flux<String> finishes = Flux.range(0, this.turns.size())
			.map((index) -> write(chunk(index, emptyDelta(), this.turns.get(index).finishReason())));
		return Flux.concat(openEvents(), finishes, Flux.defer(() -> Flux.just(usageEvent(), DONE)));
	}

	/** The deltas alone, without anything that would end the stream. */
	Flux<String> openEvents() {
		return Flux.range(0, this.turns.size())
			.concatMap((index) -> Flux.fromIterable(deltas(index)).map((delta) -> write(chunk(index, delta, null))));
	}

	/** The event that ends a stream with an error after it has begun. */
	String errorEvent(int code, String message) {
		ObjectNode json = envelope("chat.completion.chunk");
		json.setAll(error(code, message));
		ObjectNode choice = json.putArray("choices").addObject().put("index", 0);
		choice.set("delta", emptyDelta());
		finish(choice, "error");
		return write(json);
	}

	ObjectNode error(int code, String message) {
		ObjectNode metadata = Json.object().put("error_type", ApiException.type(code));
		return ApiException.body(code, message, metadata.put("provider_name", this.model.provider()));
	}

	private List<ObjectNode> deltas(int index) {
		Turn turn = this.turns.get(index);
		List<ObjectNode> deltas = new ArrayList<>();
		String reasoning = shownReasoning(turn);
		if (reasoning != null) {
			deltas.addAll(Reasoning.deltas(this.model, reasoning));
		}
		Tokens.split(turn.textOrEmpty()).forEach((token) -> deltas.add(delta(token)));
		for (ObjectNode call : this.toolCalls.get(index)) {
			String arguments = call.path("function").path("arguments").asString();
			ObjectNode first = call.deepCopy();
			first.withObject("function").put("arguments", "");
			deltas.add(toolDelta(first));
			Tokens.split(arguments).forEach((part) -> {
				ObjectNode next = Json.object().put("index", call.path("index").intValue());
				next.putObject("function").put("arguments", part);
				deltas.add(toolDelta(next));
			});
		}
		return deltas;
	}

	/** Like OpenRouter since April 2026: it says again how each choice finished. */
	private String usageEvent() {
		ObjectNode json = envelope("chat.completion.chunk").putNull("service_tier");
		ArrayNode choices = json.putArray("choices");
		for (int i = 0; i < this.turns.size(); i++) {
			ObjectNode choice = choices.addObject().put("index", i);
			choice.set("delta", emptyDelta());
			finish(choice, this.turns.get(i).finishReason());
		}
		json.set("usage", this.usage.json());
		return write(json);
	}

	private ObjectNode chunk(int index, ObjectNode delta, @Nullable String finishReason) {
		ObjectNode json = envelope("chat.completion.chunk");
		ObjectNode choice = json.putArray("choices").addObject().put("index", index);
		choice.set("delta", delta);
		finish(choice, finishReason);
		return json;
	}

	private ObjectNode envelope(String object) {
		return Json.object()
			.put("id", this.id)
			.put("object", object)
			.put("created", this.created)
			.put("model", this.model.id())
			.put("provider", this.model.provider());
	}

	private void finish(ObjectNode choice, @Nullable String reason) {
		choice.put("finish_reason", reason).put("native_finish_reason", Reasoning.nativeFinish(this.model, reason));
	}

	private @Nullable String shownReasoning(Turn turn) {
		return this.showReasoning ? turn.reasoning() : null;
	}

	private static List<ObjectNode> toolCalls(Turn turn) {
		List<ObjectNode> calls = new ArrayList<>();
		for (Turn.ToolCall call : turn.toolCalls()) {
			ObjectNode json = Json.object().put("index", calls.size()).put("id", "call_" + random(24));
			json.put("type", "function")
				.putObject("function")
				.put("name", call.name())
				.put("arguments", call.arguments());
			calls.add(json);
		}
		return calls;
	}

	private static ObjectNode delta(String text) {
		return Json.object().put("role", "assistant").put("content", text);
	}

	private static ObjectNode emptyDelta() {
		return delta("");
	}

	private static ObjectNode toolDelta(ObjectNode call) {
		ObjectNode delta = Json.object().put("role", "assistant").putNull("content");
		delta.putArray("tool_calls").add(call);
		return delta;
	}

	private static String write(ObjectNode json) {
		return event(Json.write(json));
	}

}
