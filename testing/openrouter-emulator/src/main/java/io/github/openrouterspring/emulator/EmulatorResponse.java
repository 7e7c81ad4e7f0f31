package io.github.openrouterspring.emulator;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;

import io.github.openrouterspring.emulator.chat.Script;
import io.github.openrouterspring.emulator.compose.Turn;
import io.github.openrouterspring.emulator.http.ApiException;
import io.github.openrouterspring.emulator.http.Reply;
import io.github.openrouterspring.emulator.protocol.EmulatorError;
import io.github.openrouterspring.emulator.protocol.WireHabit;
import io.github.openrouterspring.emulator.text.Json;
import reactor.core.publisher.Flux;

/**
 * A scripted answer to one chat request, for
 * {@link OpenRouterEmulator#enqueue(EmulatorResponse...)}. Each serves requests with and
 * without {@code stream: true}, unless it says otherwise. Immutable.
 */
public final class EmulatorResponse {

	private final Script script;

	private EmulatorResponse(Script script) {
		this.script = script;
	}

	/**
	 * An ordinary answer with the given text.
	 * @param text the assistant's words
	 * @return the answer
	 */
	public static EmulatorResponse text(String text) {
		return of(Turn.of(text));
	}

	/**
	 * An ordinary answer whose text comes in these chunks when it is streamed. Give it a
	 * pace with {@link #withPace(Duration)}.
	 * @param chunks the assistant's words, in pieces
	 * @return the answer
	 */
	public static EmulatorResponse chunks(String... chunks) {
		return of(Turn.ofPieces(List.of(chunks)));
	}

	/**
	 * An answer of structured output: the value as JSON. Where the schema of the request
	 * asks for an object with one field around it, as clients do for lists, enums and
	 * numbers, it comes in that field. A record, a map or a Jackson tree is written with
	 * Jackson's own defaults and annotations; where the application's JSON is another,
	 * use {@link #text(String)}.
	 * @param value a record, map, list, enum, string, number or boolean
	 * @return the answer
	 */
	public static EmulatorResponse value(Object value) {
		return new EmulatorResponse(Script.of(Json.tree(value)));
	}

	/**
	 * An answer that reasons before it speaks.
	 * @param reasoning the reasoning, in text and in details
	 * @param text the assistant's words
	 * @return the answer
	 */
	public static EmulatorResponse reasoning(String reasoning, String text) {
		return of(new Turn(text, reasoning, List.of(), "stop"));
	}

	/**
	 * An answer that calls one function.
	 * @param name the function
	 * @param arguments its arguments as JSON text, sent as they are
	 * @return the answer
	 */
	public static EmulatorResponse toolCall(String name, String arguments) {
		return of(Turn.calling(List.of(new Turn.ToolCall(name, arguments))));
	}

	/**
	 * An answer that calls functions in parallel.
	 * @param calls names and arguments in pairs: {@code "a", "{}", "b", "{}"}
	 * @return the answer
	 */
	public static EmulatorResponse toolCalls(String... calls) {
		if (calls.length == 0 || calls.length % 2 != 0) {
			throw new IllegalArgumentException("Names and arguments come in pairs");
		}
		List<Turn.ToolCall> list = new ArrayList<>();
		for (int i = 0; i < calls.length; i += 2) {
			list.add(new Turn.ToolCall(calls[i], calls[i + 1]));
		}
		return of(Turn.calling(list));
	}

	/**
	 * A whole body with status 200, sent as it is.
	 * @param body any text, valid JSON or not
	 * @return the answer
	 */
	public static EmulatorResponse json(String body) {
		return of(Reply.json(200, body));
	}

	/**
	 * A stream of events, closed by {@code [DONE]}.
	 * @param data the data of each event, sent as it is
	 * @return the answer
	 */
	public static EmulatorResponse events(String... data) {
		List<String> copy = List.copyOf(Arrays.asList(data));
		return of(Reply.events(Flux.fromIterable(copy).concatWithValues("[DONE]").map(Reply::event)));
	}

	/**
	 * A body and nothing else: no field, header or ending is added.
	 * @param status the HTTP status
	 * @param headers the response headers
	 * @param body the body
	 * @return the answer
	 */
	public static EmulatorResponse raw(int status, Map<String, String> headers, String body) {
		return raw(status, headers, body.getBytes(StandardCharsets.UTF_8));
	}

	/**
	 * A body and nothing else: no field, header or ending is added.
	 * @param status the HTTP status
	 * @param headers the response headers
	 * @param body the body
	 * @return the answer
	 */
	public static EmulatorResponse raw(int status, Map<String, String> headers, byte[] body) {
		return of(Reply.bytes(status, Map.copyOf(headers), body.clone()));
	}

	/**
	 * A refusal in OpenRouter's shape, before anything else was sent.
	 * @param status the HTTP status, also sent as {@code error.code}
	 * @param message the message
	 * @return the answer
	 */
	public static EmulatorResponse error(int status, String message) {
		return of(new ApiException(status, message).toReply());
	}

	/**
	 * A refusal in OpenRouter's shape with more to say.
	 * @param status the HTTP status, also sent as {@code error.code}
	 * @param message the message
	 * @param metadata {@code error.metadata} as JSON text
	 * @return the answer
	 */
	public static EmulatorResponse error(int status, String message, String metadata) {
		var node = Json.object();
		Json.parse(metadata).properties().forEach((entry) -> node.set(entry.getKey(), entry.getValue()));
		return of(new ApiException(status, message, node, Map.of()).toReply());
	}

	/**
	 * One of the refusals that OpenRouter knows, with the headers and the metadata that
	 * belong to it.
	 * @param error the refusal
	 * @return the answer
	 */
	public static EmulatorResponse error(EmulatorError error) {
		return new EmulatorResponse(Script.of(error));
	}

	/**
	 * An error after status 200: an event after some text, or a whole body that has an
	 * error instead of choices.
	 * @param textBefore the text that still arrives, in a stream
	 * @param code {@code error.code}
	 * @param message the message
	 * @return the answer
	 */
	public static EmulatorResponse midStreamError(String textBefore, int code, String message) {
		return new EmulatorResponse(Script.midStreamError(textBefore, code, message));
	}

	/**
	 * A body that ends cleanly in the middle: without a finish reason and {@code [DONE]},
	 * or half of a whole answer.
	 * @param textBefore the text that still arrives
	 * @return the answer
	 */
	public static EmulatorResponse truncated(String textBefore) {
		return new EmulatorResponse(Script.truncated(textBefore));
	}

	/**
	 * A connection that is reset in the middle (with HTTP/2: the stream).
	 * @param textBefore the text that still arrives, in a stream
	 * @return the answer
	 */
	public static EmulatorResponse reset(String textBefore) {
		return new EmulatorResponse(Script.unfinished(textBefore, Reply.Ending.RESET));
	}

	/**
	 * An answer that falls silent in the middle and never ends.
	 * @param textBefore the text that still arrives, in a stream
	 * @return the answer
	 */
	public static EmulatorResponse stall(String textBefore) {
		return new EmulatorResponse(Script.unfinished(textBefore, Reply.Ending.SILENCE));
	}

	/**
	 * An answer that sends nothing but keep-alive comments (in a whole answer: blanks)
	 * after the text, and never ends.
	 * @param textBefore the text that still arrives, in a stream
	 * @return the answer
	 */
	public static EmulatorResponse stallWithKeepAlive(String textBefore) {
		return new EmulatorResponse(Script.unfinished(textBefore, Reply.Ending.KEEP_ALIVE));
	}

	private static EmulatorResponse of(Turn turn) {
		return new EmulatorResponse(Script.of(turn));
	}

	private static EmulatorResponse of(Reply reply) {
		return new EmulatorResponse(Script.of(reply));
	}

	/**
	 * Return a copy that sends a header, in place of one of the same name.
	 * @param name the name
	 * @param value the value
	 * @return the copy
	 */
	public EmulatorResponse withHeader(String name, String value) {
		Objects.requireNonNull(value);
		return with((reply) -> reply.withHeader(name, value));
	}

	/**
	 * Return a copy that tells when to come back.
	 * @param wait sent in whole seconds, rounded up
	 * @return the copy
	 */
	public EmulatorResponse withRetryAfter(Duration wait) {
		return withHeader("Retry-After", String.valueOf(wait.plusMillis(999).toSeconds()));
	}

	/**
	 * Return a copy that waits before each portion of the body, the first one included.
	 * @param pace the wait
	 * @return the copy
	 */
	public EmulatorResponse withPace(Duration pace) {
		return with((reply) -> reply.withPace(pace));
	}

	/**
	 * Return a copy that does what real providers do.
	 * @param habits the habits, in addition to those of the emulator
	 * @return the copy
	 */
	public EmulatorResponse withHabits(WireHabit... habits) {
		return new EmulatorResponse(this.script.with(Set.of(habits)));
	}

	private EmulatorResponse with(UnaryOperator<Reply> change) {
		return new EmulatorResponse(this.script.changed(change));
	}

	Script script() {
		return this.script;
	}

}
