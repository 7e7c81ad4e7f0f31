package io.github.openrouterspring.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import io.github.openrouterspring.call.CallEvent;
import io.github.openrouterspring.call.CallResult;
import io.github.openrouterspring.call.JsonResult;
import io.github.openrouterspring.error.OpenRouterException;
import io.github.openrouterspring.json.JsonObject;
import io.github.openrouterspring.json.JsonReader;
import io.github.openrouterspring.json.MalformedJsonException;
import org.jspecify.annotations.Nullable;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;

/**
 * A response of events, or of one piece where the server knows no events.
 *
 * @param <R> what it becomes
 */
final class EventsDecoder<R extends JsonResult> implements ResponseDecoder<CallEvent> {

	private static final String DONE = "[DONE]";

	private final EventsOperation<R> operation;

	private final Limits limits;

	private final ResponseDecoder<CallEvent> whole;

	private final EventBuffer events = new EventBuffer();

	private final List<JsonObject> parts = new ArrayList<>();

	private Reply reply;

	private boolean inEvents;

	private boolean begun;

	private @Nullable CallEvent ready;

	private @Nullable OpenRouterException failure;

	private boolean ended;

	private boolean done;

	/**
	 * Create a decoder.
	 * @param operation reads events
	 * @param whole reads an answer in one piece
	 * @param key the key that is used, to be masked; {@code null} for none
	 * @param limits how much of an answer is held in memory
	 */
	EventsDecoder(EventsOperation<R> operation, ResponseDecoder<CallEvent> whole, @Nullable String key, Limits limits) {
		this.operation = operation;
		this.whole = whole;
		this.limits = limits;
		this.reply = new Reply(operation.model(), key, 0, HttpHeaders.EMPTY);
	}

	@Override
	public void head(int status, HttpHeaders headers) {
		this.reply = this.reply.begun(status, headers);
		this.inEvents = !this.reply.isError() && MediaType.TEXT_EVENT_STREAM.isCompatibleWith(headers.getContentType());
		this.whole.head(status, headers);
	}

	@Override
	public void feed(DataBuffer buffer) {
		if (this.inEvents) {
			this.events.feed(buffer);
		}
		else {
			this.whole.feed(buffer);
		}
	}

	@Override
	public void end() {
		this.ended = true;
		if (this.inEvents) {
			this.events.feedEnd();
		}
		else {
			this.whole.end();
		}
	}

	@Override
	public @Nullable CallEvent next() {
		if (!this.inEvents) {
			return this.whole.next();
		}
		if (this.failure != null) {
			throw this.failure;
		}
		CallEvent event = this.ready;
		this.ready = null;
		if (event != null || this.done) {
			return event;
		}
		try {
			return decode();
		}
		catch (OpenRouterException ex) {
			this.failure = ex;
			throw ex;
		}
	}

	private @Nullable CallEvent decode() {
		while (this.events.nextEvent()) {
			JsonObject event = event();
			if (event == null) {
				return completed();
			}
			if (event.get("error") != null) {
				throw this.reply.failure(ErrorBody.of(event.get("error")));
			}
			if (this.operation.isPart(event)) {
				this.parts.add(event);
				continue;
			}
			JsonEvent happened = new JsonEvent(event);
			if (this.begun) {
				return happened;
			}
			this.begun = true;
			this.ready = happened;
			return new OperationLine.Answered<>(new HeadResult(this.reply.headers()));
		}
		if (this.events.pending() > this.limits.maxEventSize()) {
			throw this.reply.malformed("an event of more than " + this.limits.maxEventSize()
					+ " bytes, the limit of 'openrouter.max-event-size'", null);
		}
		return this.ended ? completed() : null;
	}

	/** Return the event, or {@code null} at the end. */
	private @Nullable JsonObject event() {
		byte[] array = this.events.array();
		int offset = this.events.offset();
		int length = this.events.length();
		if (length <= DONE.length() + 1
				&& new String(array, offset, length, StandardCharsets.UTF_8).strip().equals(DONE)) {
			return null;
		}
		try {
			return new JsonReader().object(array, offset, length);
		}
		catch (MalformedJsonException ex) {
			if (this.ended) {
				throw this.reply.incomplete("The answer stopped in the middle of an event", ex);
			}
			throw this.reply.malformed("an event that is not JSON", ex);
		}
	}

	private CallEvent completed() {
		if (this.parts.isEmpty()) {
			throw this.reply.incomplete("The answer stopped before its end: none of its events has the result", null);
		}
		CallResult head = new HeadResult(this.reply.headers());
		this.done = true;
		return new OperationLine.Answered<>(this.operation.withHead(this.operation.join(this.parts), head));
	}

	@Override
	public boolean isDone() {
		return this.inEvents ? this.done && this.ready == null : this.whole.isDone();
	}

	@Override
	public void release() {
		this.whole.release();
	}

	@Override
	public Throwable interrupted(Throwable cause, RequestWrite write) {
		return ConnectionErrors.map(cause, this.reply, write);
	}

}
