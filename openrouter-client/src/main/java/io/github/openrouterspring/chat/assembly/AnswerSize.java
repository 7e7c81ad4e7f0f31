package io.github.openrouterspring.chat.assembly;

import java.util.List;

import io.github.openrouterspring.chat.ChatCompletion;
import io.github.openrouterspring.chat.ChatCompletionChunk;
import io.github.openrouterspring.error.ErrorDetails;
import io.github.openrouterspring.error.MalformedResponseException;
import io.github.openrouterspring.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * How much memory an answer takes as it grows, roughly: its texts exactly, and what
 * stands around them by how many there are. Who streams without an end must not take all
 * the memory there is, even if the caller keeps nothing.
 */
final class AnswerSize {

	private static final int VALUE = 16;

	/**
	 * A choice, a tool call, or a piece of reasoning, with what it is put together in.
	 */
	private static final int PIECE = 512;

	private final long limit;

	private long size;

	/**
	 * Create a size.
	 * @param limit what it may come to, in bytes
	 */
	AnswerSize(long limit) {
		this.limit = limit;
	}

	void addText(String text) {
		add(of(text));
	}

	void add(ChatCompletion completion) {
		add(of(completion.json()));
	}

	/**
	 * Add what a chunk says.
	 * @param chunk the chunk
	 * @param pieces how many choices, calls and the like it has begun
	 */
	void add(ChatCompletionChunk chunk, int pieces) {
		add(of(chunk.json().get("choices")) + (long) PIECE * pieces);
	}

	private void add(long more) {
		this.size += more;
		if (this.size > this.limit) {
			throw new MalformedResponseException("The answer takes more than " + this.limit
					+ " bytes, the limit of 'openrouter.max-response-size'. What had arrived is on this exception",
					ErrorDetails.NONE, null);
		}
	}

	/** What has come is forgotten. */
	void reset() {
		this.size = 0;
	}

	private static long of(@Nullable Object value) {
		if (value instanceof String text) {
			return VALUE + of(text);
		}
		if (value instanceof JsonObject object) {
			long[] sum = { VALUE };
			object.forEach((name, field) -> sum[0] += of(field));
			return sum[0];
		}
		if (value instanceof List<?> list) {
			long sum = VALUE;
			for (int i = 0; i < list.size(); i++) {
				sum += of(list.get(i));
			}
			return sum;
		}
		return (value instanceof Number) ? VALUE : 0;
	}

	/** Java keeps most letters of Europe in one byte, and all others in two. */
	private static long of(String text) {
		for (int i = 0; i < text.length(); i++) {
			if (text.charAt(i) > 0xFF) {
				return 2L * text.length();
			}
		}
		return text.length();
	}

}
