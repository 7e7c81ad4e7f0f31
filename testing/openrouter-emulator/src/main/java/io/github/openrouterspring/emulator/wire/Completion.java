package io.github.openrouterspring.emulator.wire;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.github.openrouterspring.emulator.account.Generation;
import io.github.openrouterspring.emulator.account.Usage;
import io.github.openrouterspring.emulator.catalogue.ModelListing;
import io.github.openrouterspring.emulator.compose.Turn;
import io.github.openrouterspring.emulator.http.ApiException;
import io.github.openrouterspring.emulator.http.Reply;
import io.github.openrouterspring.emulator.protocol.WireHabit;
import io.github.openrouterspring.emulator.rules.ChatInput;
import io.github.openrouterspring.emulator.text.Ids;
import io.github.openrouterspring.emulator.text.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One generation on the wire, as a whole answer, in the order of fields that OpenRouter
 * has. {@link ChatChunks} is the same in pieces.
 */
public final class Completion {

	private final long created = Instant.now().getEpochSecond();

	private final String id = Ids.generation(this.created);

	private final ChatCall call;

	private final List<List<ObjectNode>> toolCalls = new ArrayList<>();

	private final List<Turn> turns;

	private final Usage usage;

	/**
	 * Create a completion.
	 * @param call what it answers
	 * @param turns what the model said, one for each choice
	 * @param usage what that has used
	 */
	public Completion(ChatCall call, List<Turn> turns, Usage usage) {
		this.call = call;
		boolean stop = call.has(WireHabit.TOOL_CALLS_FINISH_WITH_STOP);
		this.turns = turns.stream()
			.map((turn) -> (stop && !turn.toolCalls().isEmpty()) ? turn.finishedBy("stop") : turn)
			.toList();
		this.usage = usage;
		turns.forEach((turn) -> this.toolCalls.add(toolCalls(turn)));
	}

	public String id() {
		return this.id;
	}

	public long created() {
		return this.created;
	}

	public ModelListing model() {
		return this.call.model();
	}

	public String provider() {
		return this.call.route().provider();
	}

	public ChatCall call() {
		return this.call;
	}

	public Usage usage() {
		return this.usage;
	}

	public List<Turn> turns() {
		return this.turns;
	}

	public Turn firstTurn() {
		return this.turns.get(0);
	}

	public List<ObjectNode> toolCalls(int index) {
		return this.toolCalls.get(index);
	}

	/** The answer as it should be, in the form that the request asks for. */
	public Reply reply() {
		return this.call.input().streamed() ? Reply.events(new ChatChunks(this).all()) : Reply.json(200, whole());
	}

	/**
	 * The answer as far as it can be seen before its end: a whole one has not begun by
	 * then.
	 */
	public Reply unfinishedReply() {
		return this.call.input().streamed() ? Reply.events(new ChatChunks(this).open()) : Reply.json(200, "");
	}

	/** The answer that goes wrong when HTTP has already said 200. */
	public Reply failedReply(int code, String message) {
		ChatChunks chunks = new ChatChunks(this);
		return this.call.input().streamed()
				? Reply.events(chunks.open().concatWithValues(chunks.errorEvent(code, message)))
				: Reply.json(200, error(code, message));
	}

	/** The answer whose choice has what went wrong beside what was said until then. */
	public Reply failedChoiceReply(int code, String message) {
		if (this.call.input().streamed()) {
			return Reply.events(new ChatChunks(this).allWithError(choiceError(code, message)));
		}
		ObjectNode whole = whole();
		((ObjectNode) whole.path("choices").path(0)).put("finish_reason", "error")
			.put("native_finish_reason", "error")
			.set("error", choiceError(code, message));
		return Reply.json(200, whole);
	}

	private ObjectNode choiceError(int code, String message) {
		return (ObjectNode) error(code, message).path("error");
	}

	/**
	 * What the account keeps of it.
	 * @param cacheSource the generation whose kept answer is given again, or null
	 */
	public Generation generation(@Nullable String cacheSource) {
		return new Generation(this.id, this.created, model(), provider(), this.usage, firstTurn().finishReason(),
				Generation.Origin.of("completions", this.call.request(), this.call.input().body(), cacheSource),
				System.nanoTime());
	}

	public ObjectNode whole() {
		ObjectNode json = envelope("chat.completion").putNull("system_fingerprint");
		json.put("service_tier", this.call.input().serviceTier());
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
		String shown = this.call.has(WireHabit.NO_FINISH_REASON) ? null : reason;
		choice.put("finish_reason", shown).put("native_finish_reason", model().nativeFinish(shown));
	}

	ObjectNode usageJson() {
		return this.usage.json(!this.call.has(WireHabit.USAGE_DETAILS_NULL));
	}

	public void addMetadata(ObjectNode json) {
		if (RouterMetadata.asked(this.call.request())) {
			json.set("openrouter_metadata", RouterMetadata.of(this.call));
		}
	}

	public @Nullable String shownReasoning(Turn turn) {
		return this.call.input().showsReasoning() ? turn.reasoning() : null;
	}

	@Nullable ObjectNode logprobs(List<String> tokens) {
		ChatInput input = this.call.input();
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
		for (Turn.ToolCall toolCall : turn.toolCalls()) {
			ObjectNode json = Json.object().put("index", calls.size()).put("id", Ids.toolCall());
			json.put("type", "function")
				.putObject("function")
				.put("name", toolCall.name())
				.put("arguments", toolCall.arguments());
			calls.add(json);
		}
		return calls;
	}

}
