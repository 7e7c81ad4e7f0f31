package io.github.openrouterspring.emulator;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One generation on the wire, as a whole answer, in the order of fields that OpenRouter
 * has. {@link ChatChunks} is the same in pieces.
 */
final class Completion {

	private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

	private final long created = Instant.now().getEpochSecond();

	private final String id = "gen-" + this.created + "-" + random(20);

	private final Scene scene;

	private final List<List<ObjectNode>> toolCalls = new ArrayList<>();

	private final List<Turn> turns;

	private final Usage usage;

	Completion(Scene scene, List<Turn> turns, Usage usage) {
		this.scene = scene;
		boolean stop = scene.has(WireHabit.TOOL_CALLS_FINISH_WITH_STOP);
		this.turns = turns.stream()
			.map((turn) -> (stop && !turn.toolCalls().isEmpty()) ? turn.finishedBy("stop") : turn)
			.toList();
		this.usage = usage;
		turns.forEach((turn) -> this.toolCalls.add(toolCalls(turn)));
	}

	static String random(int length) {
		return ThreadLocalRandom.current()
			.ints(length, 0, LETTERS.length())
			.collect(StringBuilder::new, (text, at) -> text.append(LETTERS.charAt(at)), StringBuilder::append)
			.toString();
	}

	String id() {
		return this.id;
	}

	long created() {
		return this.created;
	}

	ModelListing model() {
		return this.scene.model();
	}

	String provider() {
		return this.scene.provider();
	}

	Scene scene() {
		return this.scene;
	}

	Usage usage() {
		return this.usage;
	}

	List<Turn> turns() {
		return this.turns;
	}

	Turn firstTurn() {
		return this.turns.get(0);
	}

	List<ObjectNode> toolCalls(int index) {
		return this.toolCalls.get(index);
	}

	ChatChunks chunks() {
		return new ChatChunks(this);
	}

	ObjectNode whole() {
		ObjectNode json = envelope("chat.completion").putNull("system_fingerprint");
		json.put("service_tier", this.scene.input().serviceTier());
		ArrayNode choices = json.putArray("choices");
		for (int i = 0; i < this.turns.size(); i++) {
			ObjectNode choice = choices.addObject().put("index", i);
			choice.set("logprobs", logprobs(this.turns.get(i).piecesOrNone()));
			finish(choice, this.turns.get(i).finishReason());
			choice.set("message", message(i));
		}
		json.set("usage", usageJson());
		addMetadata(json);
		return json;
	}

	ObjectNode error(int code, String message) {
		ObjectNode metadata = Json.object().put("error_type", ApiException.type(code));
		ObjectNode json = ApiException.body(code, message, metadata.put("provider_name", provider()));
		addMetadata(json);
		return json;
	}

	ObjectNode envelope(String object) {
		return Json.object()
			.put("id", this.id)
			.put("object", object)
			.put("created", this.created)
			.put("model", model().id())
			.put("provider", provider());
	}

	void finish(ObjectNode choice, @Nullable String reason) {
		String shown = this.scene.has(WireHabit.NO_FINISH_REASON) ? null : reason;
		choice.put("finish_reason", shown).put("native_finish_reason", Reasoning.nativeFinish(model(), shown));
	}

	ObjectNode usageJson() {
		return this.usage.json(!this.scene.has(WireHabit.USAGE_DETAILS_NULL));
	}

	void addMetadata(ObjectNode json) {
		if (RouterMetadata.asked(this.scene.request())) {
			json.set("openrouter_metadata", RouterMetadata.of(this.scene));
		}
	}

	@Nullable String shownReasoning(Turn turn) {
		return this.scene.input().showsReasoning() ? turn.reasoning() : null;
	}

	@Nullable ObjectNode logprobs(List<String> tokens) {
		ChatInput input = this.scene.input();
		return (input.logprobs() && model().supports("logprobs")) ? Logprobs.of(tokens, input.topLogprobs()) : null;
	}

	private ObjectNode message(int index) {
		Turn turn = this.turns.get(index);
		ObjectNode message = Json.object().put("role", "assistant").put("content", turn.text()).putNull("refusal");
		String reasoning = shownReasoning(turn);
		message.put("reasoning", reasoning);
		if (reasoning != null) {
			message.set("reasoning_details", Reasoning.whole(model(), reasoning));
		}
		if (!this.toolCalls.get(index).isEmpty()) {
			message.putArray("tool_calls").addAll(this.toolCalls.get(index));
		}
		Turn.Extras extras = turn.extras();
		if (!extras.images().isEmpty()) {
			extras.images().forEach((url) -> message.withArray("images").add(image(url)));
		}
		if (!extras.annotations().isEmpty()) {
			message.putArray("annotations").addAll(extras.annotations());
		}
		return message;
	}

	static ObjectNode image(String url) {
		ObjectNode image = Json.object().put("type", "image_url");
		image.putObject("image_url").put("url", url);
		return image;
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

}
