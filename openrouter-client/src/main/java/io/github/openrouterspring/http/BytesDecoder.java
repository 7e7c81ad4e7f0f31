package io.github.openrouterspring.http;

import io.github.openrouterspring.call.CallEvent;
import io.github.openrouterspring.error.OpenRouterException;
import io.github.openrouterspring.json.JsonObject;
import io.github.openrouterspring.json.JsonReader;
import io.github.openrouterspring.json.MalformedJsonException;
import io.netty.buffer.UnpooledByteBufAllocator;
import org.jspecify.annotations.Nullable;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;

/**
 * A response whose bytes are passed on as they come, one buffer after the other.
 */
final class BytesDecoder implements ResponseDecoder<CallEvent> {

	private final BytesOperation operation;

	private final BodyBuffer other = new BodyBuffer(UnpooledByteBufAllocator.DEFAULT, -1);

	private Reply reply;

	/** Whether what comes is what was asked for. */
	private boolean answering;

	private @Nullable HeadResult begun;

	private @Nullable BytesPart ready;

	private @Nullable OpenRouterException failure;

	private boolean ended;

	private boolean done;

	BytesDecoder(BytesOperation operation, @Nullable String key) {
		this.operation = operation;
		this.reply = new Reply(operation.model(), key, 0, HttpHeaders.EMPTY);
	}

	@Override
	public void head(int status, HttpHeaders headers) {
		this.reply = this.reply.begun(status, headers);
		this.answering = !this.reply.isError() && this.operation.isAnswer(headers.getContentType());
	}

	@Override
	public void feed(DataBuffer buffer) {
		if (!this.answering) {
			this.other.feed(buffer, Limits.MAX_ERROR_SIZE);
			return;
		}
		byte[] bytes = new byte[buffer.readableByteCount()];
		buffer.read(bytes);
		DataBufferUtils.release(buffer);
		this.ready = (bytes.length > 0) ? new BytesPart(bytes) : null;
	}

	@Override
	public void end() {
		this.ended = true;
	}

	@Override
	public @Nullable CallEvent next() {
		if (this.failure != null) {
			throw this.failure;
		}
		BytesPart part = this.ready;
		if (part != null) {
			if (this.begun == null) {
				this.begun = new HeadResult(this.reply.headers());
				return new BytesStarted(this.begun);
			}
			this.ready = null;
			return part;
		}
		if (!this.ended || this.done) {
			return null;
		}
		if (this.begun == null) {
			this.failure = refusal();
			throw this.failure;
		}
		this.done = true;
		return new BytesCompleted(this.begun);
	}

	private OpenRouterException refusal() {
		if (this.reply.isError()) {
			return this.reply.failure(ErrorBody.parse(this.other, this.reply.key()));
		}
		if (this.other.isEmpty()) {
			return this.reply.malformed("an empty body", null);
		}
		try {
			JsonObject json = this.other.read(new JsonReader()::object);
			return (json.get("error") != null) ? this.reply.failure(ErrorBody.of(json.get("error")))
					: this.reply.malformed("JSON instead of the bytes that were asked for", null);
		}
		catch (MalformedJsonException ex) {
			return this.reply.malformed("'" + this.reply.headers().getFirst(HttpHeaders.CONTENT_TYPE)
					+ "' instead of the bytes that were asked for", ex);
		}
	}

	@Override
	public boolean isDone() {
		return this.done;
	}

	@Override
	public void release() {
		this.other.release();
	}

	@Override
	public Throwable interrupted(Throwable cause, RequestWrite write) {
		return ConnectionErrors.map(cause, this.reply, write);
	}

	private record BytesStarted(HeadResult soFar) implements CallEvent.Started {
	}

	private record BytesCompleted(HeadResult response) implements CallEvent.Completed {
	}

}
