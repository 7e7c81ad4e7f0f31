package io.github.openrouterspring.emulator.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import io.github.openrouterspring.emulator.compose.Turn;
import io.github.openrouterspring.emulator.http.Reply;
import io.github.openrouterspring.emulator.protocol.WireHabit;
import io.github.openrouterspring.emulator.text.Json;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One generation on the wire, as the events of a stream.
 */
final class ChatChunks {

	private static final String DONE = "data: [DONE]\n\n";

	private static final String OBJECT = "chat.completion.chunk";

	private static final String COMMENT = ": OPENROUTER PROCESSING\n\n";

	private final Completion completion;

	private final ChatCall call;

	ChatChunks(Completion completion) {
		this.completion = completion;
		this.call = completion.call();
	}

	/** Everything from the first delta to {@code [DONE]}. */
	Flux<String> all() {
		Flux<String> end = Flux
			.defer(() -> this.call.has(WireHabit.NO_DONE) ? Flux.just(usageEvent()) : Flux.just(usageEvent(), DONE));
		return commented(Flux.concat(deltas(), finishes(), end));
	}

	/** Everything, but that the first choice finishes with an error. */
	Flux<String> allWithError(ObjectNode error) {
		return commented(Flux.concat(deltas(), Flux.defer(() -> {
			ObjectNode choice = choice(0, delta(""), null);
			choice.put("finish_reason", "error").put("native_finish_reason", "error").set("error", error);
			return Flux.just(write(chunk(choice)), usageEvent(), DONE);
		})));
	}

	/** The deltas alone, without anything that would end the stream. */
	Flux<String> open() {
		return commented(deltas());
	}

	/** The event that ends a stream with an error after it has begun. */
	String errorEvent(int code, String message) {
		ObjectNode json = this.completion.envelope(OBJECT);
		json.setAll(this.completion.error(code, message));
		ObjectNode choice = json.putArray("choices").addObject().put("index", 0);
		choice.set("delta", delta(""));
		choice.put("finish_reason", "error").put("native_finish_reason", "error");
		return write(json);
	}

	private Flux<String> commented(Flux<String> events) {
		return this.call.has(WireHabit.COMMENTS_BETWEEN_CHUNKS) ? events.concatMap((event) -> Flux.just(event, COMMENT))
				: events;
	}

	private Flux<String> deltas() {
		Flux<String> deltas = Flux.range(0, this.completion.turns().size())
			.concatMap((index) -> Flux.fromStream(() -> choices(index)).map((choice) -> write(chunk(choice))));
		boolean echo = this.call.input().body().path("debug").path("echo_upstream_body").asBoolean(false);
		return echo ? Flux.concat(Flux.defer(() -> Flux.just(debugEvent())), deltas) : deltas;
	}

	/** One choice each, which makes a chunk. */
	private Stream<ObjectNode> choices(int index) {
		Turn turn = this.completion.turns().get(index);
		List<ObjectNode> deltas = new ArrayList<>();
		List<ObjectNode> seals = List.of();
		String reasoning = this.completion.shownReasoning(turn);
		if (reasoning != null) {
			deltas.addAll(Reasoning.deltas(this.completion.model(), reasoning));
			seals = Reasoning.seals(this.completion.model(), reasoning);
		}
		boolean late = this.call.has(WireHabit.LATE_SIGNATURE);
		deltas.addAll(late ? List.of() : seals);
		Stream<ObjectNode> words = turn.piecesOrNone()
			.stream()
			.map((piece) -> choice(index, delta(piece), this.completion.logprobs(List.of(piece))));
		List<ObjectNode> rest = new ArrayList<>(extras(turn));
		rest.addAll(new ToolCallDeltas(this.completion.toolCalls(index), this.call.habits()).deltas());
		rest.addAll(late ? seals : List.of());
		return Stream
			.of(deltas.stream().map((delta) -> choice(index, delta, null)), words,
					rest.stream().map((delta) -> choice(index, delta, null)))
			.flatMap((part) -> part);
	}

	private List<ObjectNode> extras(Turn turn) {
		List<ObjectNode> deltas = new ArrayList<>();
		Turn.Extras extras = turn.extras();
		for (String url : extras.images()) {
			ObjectNode delta = delta("");
			delta.putArray("images").add(Completion.image(url));
			deltas.add(delta);
		}
		for (int i = 0; i < extras.audio().size(); i++) {
			ObjectNode delta = delta("");
			ObjectNode audio = delta.putObject("audio").put("data", extras.audio().get(i));
			if (i == 0) {
				audio.put("id", "audio_" + this.completion.id()).put("transcript", turn.textOrEmpty());
			}
			deltas.add(delta);
		}
		if (!extras.annotations().isEmpty()) {
			ObjectNode delta = delta("");
			delta.putArray("annotations").addAll(extras.annotations());
			deltas.add(delta);
		}
		return deltas;
	}

	private Flux<String> finishes() {
		return Flux.range(0, this.completion.turns().size()).concatMap((index) -> {
			ObjectNode finish = choice(index, delta(""), null);
			this.completion.finish(finish, this.completion.turns().get(index).finishReason());
			Flux<String> events = Flux.just(write(chunk(finish)))
				.repeat(this.call.has(WireHabit.DUPLICATE_FINISH) ? 2 : 0);
			return this.call.has(WireHabit.CONTENT_AFTER_FINISH)
					? events.concatWithValues(write(chunk(choice(index, delta("\n"), null)))) : events;
		});
	}

	/** Like OpenRouter since April 2026: it says again how each choice finished. */
	private String usageEvent() {
		ObjectNode json = this.completion.envelope(OBJECT);
		json.put("service_tier", this.call.input().serviceTier());
		ArrayNode choices = json.putArray("choices");
		if (!this.call.has(WireHabit.USAGE_WITHOUT_CHOICES)) {
			for (int i = 0; i < this.completion.turns().size(); i++) {
				ObjectNode choice = choices.addObject().put("index", i);
				choice.set("delta", delta(""));
				this.completion.finish(choice, this.completion.turns().get(i).finishReason());
			}
		}
		json.set("usage", this.completion.usageJson());
		this.completion.addMetadata(json);
		return write(json);
	}

	private String debugEvent() {
		ObjectNode json = this.completion.envelope(OBJECT);
		json.putArray("choices");
		ObjectNode sent = Json.object();
		this.call.input().body().properties().forEach((field) -> sent.set(field.getKey(), field.getValue()));
		sent.remove(List.of("debug", "models", "provider", "plugins", "preset", "route", "trace", "session_id"));
		json.putObject("debug").set("echo_upstream_body", sent.put("model", this.completion.model().slug()));
		return write(json);
	}

	private ObjectNode choice(int index, ObjectNode delta, @Nullable ObjectNode logprobs) {
		ObjectNode choice = Json.object().put("index", index);
		choice.set("delta", delta);
		this.completion.finish(choice, null);
		choice.set("logprobs", logprobs);
		return choice;
	}

	private ObjectNode chunk(ObjectNode choice) {
		ObjectNode json = this.completion.envelope(OBJECT);
		json.putArray("choices").add(choice);
		return json;
	}

	private static ObjectNode delta(String text) {
		return Json.object().put("role", "assistant").put("content", text);
	}

	private static String write(ObjectNode json) {
		return Reply.event(Json.write(json));
	}

}
