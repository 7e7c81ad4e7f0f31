package io.github.openrouterspring.emulator.chat;

import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

import io.github.openrouterspring.emulator.compose.Turn;
import io.github.openrouterspring.emulator.http.ApiException;
import io.github.openrouterspring.emulator.http.Reply;
import io.github.openrouterspring.emulator.protocol.EmulatorError;
import io.github.openrouterspring.emulator.protocol.WireHabit;
import io.github.openrouterspring.emulator.text.Json;
import io.github.openrouterspring.emulator.wire.ChatCall;
import io.github.openrouterspring.emulator.wire.Completion;
import tools.jackson.databind.JsonNode;

/**
 * One way to answer a chat request. Scripted answers and the {@code emulator/...} models
 * that go wrong are scripts.
 */
public final class Script {

	private final BiFunction<ChatCall, Responder, Reply> answer;

	private Script(BiFunction<ChatCall, Responder, Reply> answer) {
		this.answer = answer;
	}

	/** Say this, and finish as it should be. */
	public static Script of(Turn turn) {
		return new Script((call, responder) -> responder.finished(responder.completion(call, List.of(turn))));
	}

	/** Send this as it is. */
	public static Script of(Reply reply) {
		return new Script((call, responder) -> reply);
	}

	/**
	 * Answer with structured output, in the field that the request's schema wants it in.
	 */
	public static Script of(JsonNode value) {
		return new Script((call, responder) -> {
			Turn turn = Turn.of(Json.write(call.input().inFieldOfSchema(value)));
			return responder.finished(responder.completion(call, List.of(turn)));
		});
	}

	/** Refuse the request. */
	public static Script of(EmulatorError error) {
		return new Script((call, responder) -> ApiException.of(error, null, call.input().models()).toReply());
	}

	/** Say something and then that it went wrong. */
	public static Script midStreamError(String textBefore, int code, String message) {
		return new Script((call, responder) -> {
			Completion completion = responder.completion(call, List.of(Turn.of(textBefore)));
			return responder.begun(completion, completion.failedReply(code, message));
		});
	}

	/** Finish as it should be, but for a choice that says that it went wrong. */
	public static Script choiceError(String textBefore, int code, String message) {
		return new Script((call, responder) -> {
			Completion completion = responder.completion(call, List.of(Turn.of(textBefore)));
			return responder.begun(completion, completion.failedChoiceReply(code, message));
		});
	}

	/** End properly, but in the middle of the answer. */
	public static Script truncated(String textBefore) {
		Script stream = unfinished(textBefore, Reply.Ending.COMPLETE);
		return new Script((call, responder) -> {
			if (call.input().streamed()) {
				return stream.reply(call, responder);
			}
			String whole = Json.write(responder.completion(call, List.of(Turn.of(textBefore))).whole());
			return Reply.json(200, whole.substring(0, whole.length() / 2));
		});
	}

	/**
	 * Say something and then do not finish.
	 * @param textBefore what is still said, in a stream
	 * @param ending what happens then
	 */
	public static Script unfinished(String textBefore, Reply.Ending ending) {
		return new Script((call, responder) -> {
			Completion completion = responder.completion(call, List.of(Turn.of(textBefore)));
			return responder.begun(completion, completion.unfinishedReply().withEnding(ending));
		});
	}

	/** The same script, but for a change of what it sends. */
	public Script changed(UnaryOperator<Reply> change) {
		return new Script((call, responder) -> change.apply(reply(call, responder)));
	}

	/** The same script, with more habits. */
	public Script with(Set<WireHabit> habits) {
		return new Script((call, responder) -> reply(call.with(habits), responder));
	}

	Reply reply(ChatCall call, Responder responder) {
		return this.answer.apply(call, responder);
	}

}
