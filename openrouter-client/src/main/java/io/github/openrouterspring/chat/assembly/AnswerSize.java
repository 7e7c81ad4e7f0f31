package io.github.openrouterspring.chat.assembly;

import java.util.List;
import java.util.function.BiConsumer;

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

	/** Made once, since this runs for each chunk. */
	private final BiConsumer<String, @Nullable Object> counting = (name, value) -> count(value);

	private long size;

	/**
	 * Create a size.
	 * @param limit what it may come to, in bytes
	 */
	AnswerSize(long limit) {
		this.limit = limit;
	}

	void addText(String text) {
		count(text);
		check();
	}

	void add(ChatCompletion completion) {
		count(completion.json());
		check();
	}

	/**
	 * Add what a chunk says.
	 * @param chunk the chunk
	 * @param pieces how many choices, calls and the like it has begun
	 */
	void add(ChatCompletionChunk chunk, int pieces) {
		count(chunk.json().get("choices"));
		this.size += (long) PIECE * pieces;
		check();
	}

	private void check() {
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

	private void count(@Nullable Object value) {
		if (value instanceof String text) {
			this.size += VALUE + bytes(text);
		}
		else if (value instanceof JsonObject object) {
			this.size += VALUE;
			object.forEach(this.counting);
		}
		else if (value instanceof List<?> list) {
			this.size += VALUE;
			for (int i = 0; i < list.size(); i++) {
				count(list.get(i));
			}
		}
		else if (value instanceof Number) {
			this.size += VALUE;
		}
	}

	/** Java keeps most letters of Europe in one byte, and all others in two. */
	private static long bytes(String text) {
		for (int i = 0; i < text.length(); i++) {
			if (text.charAt(i) > 0xFF) {
				return 2L * text.length();
			}
		}
		return text.length();
	}

}
