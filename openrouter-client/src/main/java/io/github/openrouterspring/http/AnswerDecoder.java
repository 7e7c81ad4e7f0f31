package io.github.openrouterspring.http;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;

import io.github.openrouterspring.chat.ApiError;
import io.github.openrouterspring.chat.ChatCompletion;
import io.github.openrouterspring.chat.ChatCompletionChunk;
import io.github.openrouterspring.chat.ChatEvent;
import io.github.openrouterspring.chat.ResponseStarted;
import io.github.openrouterspring.error.ErrorDetails;
import io.github.openrouterspring.error.IncompleteResponseException;
import io.github.openrouterspring.error.MalformedResponseException;
import io.github.openrouterspring.error.OpenRouterException;
import io.github.openrouterspring.json.EventReader;
import io.github.openrouterspring.json.JsonObject;
import io.github.openrouterspring.json.JsonReader;
import io.github.openrouterspring.json.MalformedJsonException;
import io.netty.buffer.ByteBufAllocator;
import org.jspecify.annotations.Nullable;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;

/**
 * From the bytes of one response to the events of the exchange. Strict about the end of
 * an answer, tolerant about everything before it. What kind of body it is, is told by its
 * first byte: some servers stream when not asked to, or answer whole when asked to
 * stream, under any content type.
 */
final class AnswerDecoder {

	private static final List<String> TEXT = List.of("choices", "delta", "content");

	private static final byte[] DONE = { '[', 'D', 'O', 'N', 'E', ']' };

	private enum Body {

		UNKNOWN, EVENTS, WHOLE, ERROR

	}

	private final @Nullable String model;

	private final boolean streamed;

	private final @Nullable String key;

	private final Limits limits;

	private @Nullable EventReader reader;

	private Body body = Body.UNKNOWN;

	private int status;

	private HttpHeaders headers = HttpHeaders.EMPTY;

	private @Nullable EventBuffer events;

	private @Nullable BodyBuffer whole;

	private boolean started;

	/** Events to hand out before anything else is decoded. */
	private final Queue<ChatEvent> ready = new ArrayDeque<>(2);

	private @Nullable OpenRouterException failure;

	private boolean seeksUsage;

	private boolean finishReasonSeen;

	private boolean ended;

	private boolean done;

	AnswerDecoder(@Nullable String model, boolean streamed, @Nullable String key, Limits limits) {
		this.model = model;
		this.streamed = streamed;
		this.key = key;
		this.limits = limits;
	}

	void head(int status, HttpHeaders headers) {
		this.status = status;
		this.headers = headers;
		if (status < 200 || status >= 300) {
			this.body = Body.ERROR;
		}
	}

	/**
	 * Take the next bytes of the body, and release their buffer.
	 * @param buffer the bytes
	 * @throws OpenRouterException if the body is larger than allowed
	 */
	void feed(DataBuffer buffer) {
		if (this.done || (this.failure != null && !this.seeksUsage)) {
			DataBufferUtils.release(buffer);
			return;
		}
		if (this.body == Body.UNKNOWN) {
			recognise(buffer);
		}
		if (this.body == Body.EVENTS) {
			events().feed(buffer);
		}
		else {
			long max = (this.body == Body.ERROR) ? Limits.MAX_ERROR_SIZE : this.limits.maxResponseSize();
			if (!whole().feed(buffer, max) && this.body != Body.ERROR) {
				throw malformed("larger than " + max + " bytes, the limit of 'openrouter.max-response-size'", null);
			}
		}
	}

	private void recognise(DataBuffer buffer) {
		int from = buffer.readPosition();
		int to = from + buffer.readableByteCount();
		while (from < to && BodyBuffer.isBlank(buffer.getByte(from))) {
			from++;
		}
		if (from < to) {
			byte first = buffer.getByte(from);
			boolean mark = first == (byte) 0xEF;
			boolean json = first == '{' || first == '[' || first == '<' || first == '"'
					|| (first >= '0' && first <= '9');
			this.body = (json || (mark && !this.streamed)) ? Body.WHOLE : Body.EVENTS;
		}
	}

	private EventBuffer events() {
		if (this.events == null) {
			this.events = new EventBuffer();
		}
		return this.events;
	}

	private BodyBuffer whole() {
		if (this.whole == null) {
			this.whole = new BodyBuffer(ByteBufAllocator.DEFAULT, this.headers.getContentLength());
		}
		return this.whole;
	}

	/** Note that the body has come to a clean end. */
	void end() {
		this.ended = true;
		if (this.body == Body.EVENTS && !this.done) {
			events().feedEnd();
		}
	}

	/**
	 * Return whether the answer is complete, and the rest of the body of no interest.
	 * @return whether so
	 */
	boolean isDone() {
		return this.done && this.failure == null && this.ready.isEmpty();
	}

	/**
	 * Return the next event.
	 * @return the event, or {@code null} if it needs more bytes, or the answer is
	 * complete
	 * @throws OpenRouterException if the answer fails here
	 */
	@Nullable ChatEvent next() {
		ChatEvent event = this.ready.poll();
		if (event != null) {
			return event;
		}
		if (this.failure != null) {
			return afterFailure(this.failure);
		}
		if (this.done) {
			return null;
		}
		event = (this.body == Body.EVENTS) ? nextChunk() : (this.ended ? nextWhole() : null);
		if (event != null && !this.started) {
			this.started = true;
			this.ready.add(event);
			return new ResponseStarted(this.headers);
		}
		return event;
	}

	private @Nullable ChatEvent nextChunk() {
		EventBuffer buffer = events();
		while (buffer.nextEvent()) {
			byte[] array = buffer.array();
			int offset = buffer.offset();
			int length = buffer.length();
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
		if (buffer.pending() > this.limits.maxEventSize()) {
			throw malformed("an event of more than " + this.limits.maxEventSize()
					+ " bytes, the limit of 'openrouter.max-event-size'", null);
		}
		if (this.ended) {
			if (!this.finishReasonSeen) {
				throw incomplete("The answer stopped before its end: the stream has neither a finish reason nor [DONE]",
						null);
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

	private @Nullable ChatEvent chunk(byte[] array, int offset, int length) {
		JsonObject json;
		try {
			json = reader().object(array, offset, length);
		}
		catch (MalformedJsonException ex) {
			if (this.ended) {
				throw incomplete("The answer stopped in the middle of an event", ex);
			}
			throw malformed("an event that is not JSON", ex);
		}
		ChatCompletionChunk chunk = new ChatCompletionChunk(json);
		if (reader().isRepeated()) {
			return chunk;
		}
		OpenRouterException error = failure(json);
		if (error == null) {
			this.finishReasonSeen = this.finishReasonSeen || AnswerErrors.hasFinishReason(json);
			return chunk;
		}
		this.failure = error;
		this.seeksUsage = chunk.usage() == null;
		// What came with the error was paid for, and belongs to the caller.
		return AnswerErrors.hasContent(chunk) ? chunk : afterFailure(error);
	}

	/** Gemini tells the usage after an error. */
	private @Nullable ChatEvent afterFailure(OpenRouterException error) {
		EventBuffer buffer = events();
		while (this.seeksUsage && buffer.nextEvent()) {
			ChatCompletionChunk chunk = chunkOf(buffer);
			this.seeksUsage = chunk != null && chunk.usage() == null;
			if (chunk != null && chunk.usage() != null) {
				return chunk;
			}
		}
		if (this.seeksUsage && !this.ended && buffer.pending() <= this.limits.maxEventSize()) {
			return null;
		}
		throw error;
	}

	/** Return the chunk, or {@code null} at the end of the stream or of its sense. */
	private @Nullable ChatCompletionChunk chunkOf(EventBuffer buffer) {
		try {
			return new ChatCompletionChunk(reader().object(buffer.array(), buffer.offset(), buffer.length()));
		}
		catch (MalformedJsonException ex) {
			return null;
		}
	}

	/**
	 * Return whether the answer has failed, and only what it cost is still to come.
	 * @return whether so
	 */
	boolean seeksUsage() {
		return this.seeksUsage;
	}

	/** Do without what has not come yet. */
	void forgetUsage() {
		this.seeksUsage = false;
	}

	private EventReader reader() {
		if (this.reader == null) {
			this.reader = new EventReader(TEXT);
		}
		return this.reader;
	}

	private @Nullable OpenRouterException failure(JsonObject answer) {
		ApiError error = AnswerErrors.find(answer);
		return (error != null) ? ErrorMapper.map(this.status, this.headers, masked(error), this.model) : null;
	}

	private ApiError masked(ApiError error) {
		String json = error.json().toJson();
		String masked = ApiKey.masked(json, this.key);
		return masked.equals(json) ? error : new ApiError(JsonObject.parse(masked));
	}

	private ChatEvent nextWhole() {
		try {
			ChatEvent answer = whole(whole());
			this.done = true;
			return answer;
		}
		finally {
			release();
		}
	}

	private ChatEvent whole(BodyBuffer body) {
		if (this.body == Body.ERROR) {
			throw ErrorMapper.map(this.status, this.headers, ErrorBody.parse(body, this.key), this.model);
		}
		if (body.isEmpty()) {
			throw malformed("an empty body", null);
		}
		JsonObject json = completion(body);
		OpenRouterException error = failure(json);
		if (error != null) {
			throw error;
		}
		if (json.views("choices", JsonObject::of).isEmpty()) {
			throw malformed("an answer without choices", null);
		}
		return this.streamed ? new ChatCompletionChunk(json) : new ChatCompletion(json);
	}

	private JsonObject completion(BodyBuffer whole) {
		try {
			JsonObject json = whole.read(new JsonReader()::object);
			// Seen from OpenRouter: the whole answer stands inside the field "provider".
			JsonObject nested = json.object("provider");
			return (nested != null && json.get("choices") == null && nested.get("choices") != null) ? nested : json;
		}
		catch (MalformedJsonException ex) {
			ApiError text = ErrorBody.parse(whole, this.key);
			String said = (text != null && text.message() != null) ? text.message() : "";
			throw malformed("something that is not a JSON object (" + ErrorBody.digest(said) + ")", ex);
		}
	}

	/** Give back what is held. Nothing may be fed or asked for afterwards. */
	void release() {
		if (this.whole != null) {
			this.whole.release();
		}
	}

	/**
	 * Map a failure of the connection.
	 * @param cause the failure
	 * @return the exception for the caller
	 */
	Throwable interrupted(Throwable cause) {
		return ConnectionErrors.map(cause, this.started || this.status != 0, (message) -> incomplete(message, cause));
	}

	private OpenRouterException malformed(String what, @Nullable Throwable cause) {
		return new MalformedResponseException("The server answered " + this.status + " with " + what
				+ ". If this lasts, check that the base URL is that of OpenRouter's API", details(), cause);
	}

	private OpenRouterException incomplete(String message, @Nullable Throwable cause) {
		return new IncompleteResponseException(
				message + ". What had arrived is on this exception; asking again may be billed again", details(),
				cause);
	}

	private ErrorDetails details() {
		return new ErrorDetails(this.status, null, null, this.headers.getFirst(ResponseStarted.GENERATION_ID), null);
	}

}
