package io.github.openrouterspring.http;

import java.util.List;
import java.util.function.Function;

import io.github.openrouterspring.error.OpenRouterException;
import io.github.openrouterspring.json.ElementReader;
import io.github.openrouterspring.json.JsonObject;
import io.github.openrouterspring.json.JsonReader;
import io.github.openrouterspring.json.MalformedJsonException;
import io.netty.buffer.UnpooledByteBufAllocator;
import org.jspecify.annotations.Nullable;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;

/**
 * A response that is one JSON object, and becomes one value.
 *
 * @param <R> type of the value
 */
abstract class JsonDecoder<R> implements ResponseDecoder<R> {

	private final Limits limits;

	private Reply reply;

	private BodyBuffer body = new BodyBuffer(UnpooledByteBufAllocator.DEFAULT, -1);

	private @Nullable OpenRouterException failure;

	private boolean ended;

	private boolean done;

	JsonDecoder(@Nullable String key, Limits limits) {
		this(null, key, limits);
	}

	JsonDecoder(@Nullable String model, @Nullable String key, Limits limits) {
		this.limits = limits;
		this.reply = new Reply(model, key, 0, HttpHeaders.EMPTY);
	}

	/** Takes and releases what came of an answer that is no error. */
	abstract void take(DataBuffer buffer) throws MalformedJsonException;

	abstract R whole() throws MalformedJsonException;

	final BodyBuffer body() {
		return this.body;
	}

	final Limits limits() {
		return this.limits;
	}

	final Reply reply() {
		return this.reply;
	}

	@Override
	public void head(int status, HttpHeaders headers) {
		this.reply = this.reply.begun(status, headers);
		this.body = new BodyBuffer(UnpooledByteBufAllocator.DEFAULT, headers.getContentLength());
	}

	@Override
	public void feed(DataBuffer buffer) {
		if (this.failure != null || this.done) {
			DataBufferUtils.release(buffer);
			return;
		}
		try {
			if (this.reply.isError()) {
				this.body.feed(buffer, Limits.MAX_ERROR_SIZE);
			}
			else {
				take(buffer);
			}
		}
		catch (MalformedJsonException ex) {
			throw failed(notJson(ex));
		}
		catch (OpenRouterException ex) {
			throw failed(ex);
		}
	}

	@Override
	public void end() {
		this.ended = true;
	}

	@Override
	public @Nullable R next() {
		if (this.failure != null) {
			throw this.failure;
		}
		if (!this.ended || this.done) {
			return null;
		}
		try {
			if (this.reply.isError()) {
				throw this.reply.failure(ErrorBody.parse(this.body, this.reply.key()));
			}
			R whole = whole();
			this.done = true;
			return whole;
		}
		catch (MalformedJsonException ex) {
			throw failed(notJson(ex));
		}
		catch (OpenRouterException ex) {
			throw failed(ex);
		}
	}

	private OpenRouterException failed(OpenRouterException failure) {
		this.failure = failure;
		return failure;
	}

	private OpenRouterException notJson(MalformedJsonException cause) {
		return this.reply
			.malformed("something that is not a JSON object" + ErrorBody.quoted(this.body, this.reply.key()), cause);
	}

	@Override
	public boolean isDone() {
		return this.done;
	}

	@Override
	public void release() {
		this.body.release();
	}

	@Override
	public Throwable interrupted(Throwable cause, RequestWrite write) {
		return ConnectionErrors.map(cause, this.reply, write);
	}

	/**
	 * Return an answer that is none of an error.
	 * @param json the answer
	 * @return the same
	 * @throws OpenRouterException the error in it
	 */
	final JsonObject withoutError(JsonObject json) {
		Object error = json.get("error");
		if (error != null) {
			throw this.reply.failure(ErrorBody.ofField(error, json));
		}
		return json;
	}

	/**
	 * The object as it is.
	 */
	static final class OfObject extends JsonDecoder<JsonObject> {

		OfObject(@Nullable String key, Limits limits) {
			super(key, limits);
		}

		@Override
		void take(DataBuffer buffer) {
			long max = limits().maxResponseSize();
			if (!body().feed(buffer, max)) {
				throw reply().malformed("more than " + max + " bytes", null);
			}
		}

		@Override
		JsonObject whole() throws MalformedJsonException {
			return withoutError(body().read(new JsonReader()::object));
		}

	}

	/**
	 * The elements of its list.
	 *
	 * @param <T> type of the elements
	 */
	static final class OfList<T> extends JsonDecoder<List<T>> {

		private static final String ELEMENTS = "data";

		private static final int BEGINNING = 512;

		private final ElementReader<T> reader;

		OfList(@Nullable String key, Limits limits, Function<JsonObject, T> view) {
			super(key, limits);
			this.reader = new ElementReader<>(ELEMENTS, view, limits.maxResponseSize());
		}

		@Override
		void take(DataBuffer buffer) throws MalformedJsonException {
			if (body().isEmpty()) {
				keepBeginning(buffer);
			}
			try (DataBuffer.ByteBufferIterator buffers = buffer.readableByteBuffers()) {
				while (buffers.hasNext()) {
					this.reader.feed(buffers.next());
				}
			}
			finally {
				DataBufferUtils.release(buffer);
			}
		}

		/** For the words, if it is no JSON: else nothing is kept but the elements. */
		private void keepBeginning(DataBuffer buffer) {
			int begin = buffer.readPosition();
			byte[] beginning = new byte[Math.min(buffer.readableByteCount(), BEGINNING)];
			buffer.read(beginning).readPosition(begin);
			body().feed(buffer.factory().wrap(beginning), BEGINNING);
		}

		@Override
		List<T> whole() throws MalformedJsonException {
			JsonObject rest = withoutError(this.reader.end());
			if (!rest.containsKey(ELEMENTS)) {
				String said = ErrorBody.digest(rest);
				throw reply().malformed(
						"an object without '" + ELEMENTS + "'" + ((said != null) ? " (" + said + ")" : ""), null);
			}
			return this.reader.elements();
		}

	}

}
