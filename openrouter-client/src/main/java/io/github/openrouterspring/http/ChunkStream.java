package io.github.openrouterspring.http;

import java.util.List;

import io.github.openrouterspring.chat.ChatCompletionChunk;
import io.github.openrouterspring.chat.Choice;
import io.github.openrouterspring.error.OpenRouterException;
import io.github.openrouterspring.json.EventReader;
import io.github.openrouterspring.json.JsonObject;
import io.github.openrouterspring.json.MalformedJsonException;
import org.jspecify.annotations.Nullable;

import org.springframework.core.io.buffer.DataBuffer;

/**
 * A body that is a stream of events. Strict about its end: it is complete with
 * {@code [DONE]}, or with a finish reason and a clean end.
 */
final class ChunkStream {

	private static final List<String> TEXT = List.of("choices", "delta", "content");

	private static final byte[] DONE = { '[', 'D', 'O', 'N', 'E', ']' };

	private final Reply reply;

	private final Limits limits;

	private final EventBuffer events = new EventBuffer();

	private final EventReader reader = new EventReader(TEXT);

	private @Nullable OpenRouterException failure;

	private boolean seeksUsage;

	private boolean finishReasonSeen;

	private boolean deltaSeen;

	/** Whether the latest event that was parsed had to be cleaned of a key. */
	private boolean keyInId;

	private boolean ended;

	private boolean done;

	ChunkStream(Reply reply, Limits limits) {
		this.reply = reply;
		this.limits = limits;
	}

	void feed(DataBuffer buffer) {
		this.events.feed(buffer);
	}

	/** Note that the body has come to a clean end. */
	void end() {
		this.ended = true;
		this.events.feedEnd();
	}

	/**
	 * Return whether the answer is complete.
	 * @return whether so
	 */
	boolean isDone() {
		return this.done;
	}

	/**
	 * Return whether the answer has failed, and only what it cost is still to come.
	 * @return whether so
	 */
	boolean seeksUsage() {
		return this.seeksUsage;
	}

	/** Do without the usage if it has not come yet. */
	void forgetUsage() {
		this.seeksUsage = false;
	}

	/**
	 * Return the next chunk.
	 * @return the chunk, or {@code null} if it needs more bytes, or the answer is
	 * complete
	 * @throws OpenRouterException if the answer fails here
	 */
	@Nullable ChatCompletionChunk next() {
		if (this.failure != null) {
			return afterFailure(this.failure);
		}
		while (this.events.nextEvent()) {
			byte[] array = this.events.array();
			int offset = this.events.offset();
			int length = this.events.length();
			while (length > 0 && BodyBuffer.isBlank(array[offset + length - 1])) {
				length--;
			}
			while (length > 0 && BodyBuffer.isBlank(array[offset])) {
				offset++;
				length--;
			}
			if (isDone(array, offset, length)) {
				this.done = true;
				return null;
			}
			if (length > 0) {
				return chunk(array, offset, length);
			}
		}
		if (this.events.pending() > this.limits.maxEventSize()) {
			throw this.reply.malformed("an event of more than " + this.limits.maxEventSize()
					+ " bytes, the limit of 'openrouter.max-event-size'", null);
		}
		if (this.ended) {
			if (!this.finishReasonSeen) {
				throw this.reply.incomplete(
						"The answer stopped before its end: the stream has neither a finish reason nor [DONE]", null);
			}
			this.done = true;
		}
		return null;
	}

	private static boolean isDone(byte[] array, int offset, int length) {
		if (length != DONE.length) {
			return false;
		}
		for (int i = 0; i < length; i++) {
			if (array[offset + i] != DONE[i]) {
				return false;
			}
		}
		return true;
	}

	private @Nullable ChatCompletionChunk chunk(byte[] array, int offset, int length) {
		JsonObject json;
		try {
			json = this.reader.object(array, offset, length);
		}
		catch (MalformedJsonException ex) {
			if (this.ended) {
				throw this.reply.incomplete("The answer stopped in the middle of an event", ex);
			}
			throw this.reply.malformed("an event that is not JSON", ex);
		}
		if (this.reader.isRepeated() && !this.keyInId) {
			return new ChatCompletionChunk(json);
		}
		ChatCompletionChunk chunk = new ChatCompletionChunk(this.reply.withoutKeyInId(json));
		this.keyInId = chunk.json() != json;
		OpenRouterException error = this.reply.failure(json);
		if (error == null) {
			this.finishReasonSeen = this.finishReasonSeen || AnswerErrors.hasFinishReason(json);
			return withoutRepetition(chunk);
		}
		this.failure = error;
		this.seeksUsage = chunk.usage() == null;
		// What came with the error was paid for, and belongs to the caller.
		return AnswerErrors.hasContent(chunk) ? chunk : afterFailure(error);
	}

	/** Where the answer came piece by piece, a message at its end says it once more. */
	private ChatCompletionChunk withoutRepetition(ChatCompletionChunk chunk) {
		boolean repeats = false;
		for (Choice choice : chunk.choices()) {
			boolean piece = choice.json().get("delta") != null;
			this.deltaSeen |= piece;
			repeats |= !piece && this.deltaSeen && choice.json().get("message") != null;
		}
		return repeats ? new ChatCompletionChunk(chunk.json()
			.with("choices", chunk.choices().stream().map((choice) -> choice.json().without("message")).toList()))
				: chunk;
	}

	/** Gemini tells the usage after an error. */
	private @Nullable ChatCompletionChunk afterFailure(OpenRouterException error) {
		while (this.seeksUsage && this.events.nextEvent()) {
			ChatCompletionChunk chunk = anyChunk();
			this.seeksUsage = chunk != null && chunk.usage() == null;
			if (chunk != null && chunk.usage() != null) {
				return chunk;
			}
		}
		if (this.seeksUsage && !this.ended && this.events.pending() <= this.limits.maxEventSize()) {
			return null;
		}
		throw error;
	}

	/** Return the chunk, or {@code null} at the end of the stream or of its sense. */
	private @Nullable ChatCompletionChunk anyChunk() {
		try {
			return new ChatCompletionChunk(
					this.reader.object(this.events.array(), this.events.offset(), this.events.length()));
		}
		catch (MalformedJsonException ex) {
			return null;
		}
	}

}
