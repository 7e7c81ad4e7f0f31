package io.github.openrouterspring.http;

import io.github.openrouterspring.chat.ChatCompletion;
import io.github.openrouterspring.chat.ChatCompletionChunk;
import io.github.openrouterspring.chat.ChatEvent;
import io.github.openrouterspring.chat.ResponseStarted;
import io.github.openrouterspring.error.OpenRouterException;
import io.github.openrouterspring.json.JsonObject;
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
final class AnswerDecoder implements ResponseDecoder<ChatEvent> {

	/** Of a comment and of data, event, id and retry. Anything else is no stream. */
	private static final String FIRST_OF_EVENTS = ":deir";

	private final boolean streamed;

	private final Limits limits;

	private Reply reply;

	private @Nullable ChunkStream chunks;

	private @Nullable WholeAnswer whole;

	private boolean started;

	/** Handed out before anything else is decoded. */
	private @Nullable ChatEvent ready;

	private @Nullable OpenRouterException failure;

	private boolean ended;

	private boolean done;

	AnswerDecoder(@Nullable String model, boolean streamed, @Nullable String key, Limits limits) {
		this.streamed = streamed;
		this.limits = limits;
		this.reply = new Reply(model, key, 0, HttpHeaders.EMPTY);
	}

	@Override
	public void head(int status, HttpHeaders headers) {
		this.reply = this.reply.begun(status, headers);
		if (this.reply.isError()) {
			this.whole = new WholeAnswer(this.reply, this.limits);
		}
	}

	@Override
	public void feed(DataBuffer buffer) {
		if (this.done || this.failure != null) {
			DataBufferUtils.release(buffer);
			return;
		}
		if (this.chunks == null && this.whole == null) {
			recognise(buffer);
		}
		if (this.chunks != null) {
			this.chunks.feed(buffer);
		}
		else if (this.whole != null) {
			this.whole.feed(buffer);
		}
		else {
			// Nothing but blanks, which keep the connection alive.
			DataBufferUtils.release(buffer);
		}
	}

	private void recognise(DataBuffer buffer) {
		int from = buffer.readPosition();
		int to = from + buffer.readableByteCount();
		while (from < to && BodyBuffer.isBlank(buffer.getByte(from))) {
			from++;
		}
		if (from == to) {
			return;
		}
		byte first = buffer.getByte(from);
		boolean mark = first == (byte) 0xEF;
		if (!(mark ? this.streamed : FIRST_OF_EVENTS.indexOf(first) >= 0)) {
			this.whole = new WholeAnswer(this.reply, this.limits);
		}
		else {
			this.chunks = new ChunkStream(this.reply, this.limits);
			// As where the network had cut here: what is blank at the beginning says
			// nothing.
			buffer.readPosition(from);
		}
	}

	@Override
	public void end() {
		this.ended = true;
		if (this.chunks != null && !this.done) {
			this.chunks.end();
		}
	}

	@Override
	public boolean isDone() {
		return this.done && this.ready == null;
	}

	@Override
	public boolean seeksUsage() {
		return this.chunks != null && this.chunks.seeksUsage();
	}

	@Override
	public void forgetUsage() {
		if (this.chunks != null) {
			this.chunks.forgetUsage();
		}
	}

	@Override
	public @Nullable ChatEvent next() {
		ChatEvent event = this.ready;
		if (event != null) {
			this.ready = null;
			return event;
		}
		if (this.failure != null) {
			throw this.failure;
		}
		if (this.done) {
			return null;
		}
		try {
			event = decode();
		}
		catch (OpenRouterException ex) {
			this.failure = ex;
			throw ex;
		}
		if (event != null && !this.started) {
			this.started = true;
			this.ready = event;
			return new ResponseStarted(this.reply.headers());
		}
		return event;
	}

	private @Nullable ChatEvent decode() {
		if (this.chunks != null) {
			ChatCompletionChunk chunk = this.chunks.next();
			this.done = this.chunks.isDone();
			return chunk;
		}
		if (!this.ended) {
			return null;
		}
		if (this.whole == null) {
			this.whole = new WholeAnswer(this.reply, this.limits);
		}
		JsonObject answer = this.reply.withoutKeyInId(this.whole.answer());
		this.failure = this.whole.failure();
		this.done = this.failure == null;
		return this.streamed ? new ChatCompletionChunk(answer) : new ChatCompletion(answer);
	}

	@Override
	public void release() {
		if (this.whole != null) {
			this.whole.release();
		}
	}

	@Override
	public Throwable interrupted(Throwable cause, RequestWrite write) {
		return ConnectionErrors.map(cause, this.reply, write);
	}

}
