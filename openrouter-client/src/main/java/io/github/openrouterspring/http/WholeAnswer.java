package io.github.openrouterspring.http;

import io.github.openrouterspring.chat.ChatCompletionChunk;
import io.github.openrouterspring.error.OpenRouterException;
import io.github.openrouterspring.json.JsonObject;
import io.github.openrouterspring.json.JsonReader;
import io.github.openrouterspring.json.MalformedJsonException;
import io.netty.buffer.ByteBufAllocator;
import org.jspecify.annotations.Nullable;

import org.springframework.core.io.buffer.DataBuffer;

/**
 * A body that is one answer, or one error.
 */
final class WholeAnswer {

	private final Reply reply;

	private final long max;

	private final BodyBuffer body;

	private @Nullable OpenRouterException failure;

	WholeAnswer(Reply reply, Limits limits) {
		this.reply = reply;
		this.max = reply.isError() ? Limits.MAX_ERROR_SIZE : limits.maxResponseSize();
		this.body = new BodyBuffer(ByteBufAllocator.DEFAULT, reply.headers().getContentLength());
	}

	/**
	 * Take the next bytes, and release their buffer.
	 * @param buffer the bytes
	 * @throws OpenRouterException if the body is larger than allowed
	 */
	void feed(DataBuffer buffer) {
		if (!this.body.feed(buffer, this.max) && !this.reply.isError()) {
			throw this.reply
				.malformed("larger than " + this.max + " bytes, the limit of 'openrouter.max-response-size'", null);
		}
	}

	/**
	 * Return the answer, once all of it has come, and give back the memory. One that came
	 * with an error was paid for, and belongs to the caller before {@link #failure()}.
	 * @return the answer, which has choices or a failure
	 * @throws OpenRouterException if it is something else
	 */
	JsonObject answer() {
		try {
			if (this.reply.isError()) {
				throw this.reply.failure(ErrorBody.parse(this.body, this.reply.key()));
			}
			if (this.body.isEmpty()) {
				throw this.reply.malformed("an empty body", null);
			}
			JsonObject json = completion();
			OpenRouterException error = this.reply.failure(json);
			if (error != null) {
				if (!AnswerErrors.hasContent(new ChatCompletionChunk(json))) {
					throw error;
				}
				this.failure = error;
				return json;
			}
			if (json.views("choices", JsonObject::of).isEmpty()) {
				String said = ErrorBody.digest(json);
				throw this.reply.malformed("an answer without choices" + ((said != null) ? " (" + said + ")" : ""),
						null);
			}
			return json;
		}
		finally {
			release();
		}
	}

	/**
	 * Return why the answer fails although something of it came.
	 * @return the failure, or {@code null} if there is none
	 */
	@Nullable OpenRouterException failure() {
		return this.failure;
	}

	private JsonObject completion() {
		try {
			JsonObject json = this.body.read(new JsonReader()::object);
			// Seen from OpenRouter: the whole answer stands inside the field "provider".
			JsonObject nested = json.object("provider");
			return (nested != null && json.get("choices") == null && nested.get("choices") != null) ? nested : json;
		}
		catch (MalformedJsonException ex) {
			throw this.reply.notJson(ErrorBody.parse(this.body, this.reply.key()), ex);
		}
	}

	/** Give back what is held; doing it twice does no harm. */
	void release() {
		this.body.release();
	}

}
