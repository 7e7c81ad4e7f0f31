package io.github.openrouterspring.catalog;

import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.openrouterspring.chat.request.ChatRequest;
import org.jspecify.annotations.Nullable;

/**
 * Guesses how many tokens a request has, from its texts wherever they stand: messages,
 * tool definitions and schemas.
 */
final class ApproximateTokenCounter implements TokenCounter {

	static final TokenCounter INSTANCE = new ApproximateTokenCounter();

	private static final int QUARTERS = 4;

	private static final long MESSAGE = 4;

	private static final long MEDIUM = 1000;

	/** Parts of a message whose data is no text that the model reads. */
	private static final Set<String> MEDIA = Set.of("image_url", "input_audio", "video_url", "file");

	private ApproximateTokenCounter() {
	}

	@Override
	public long count(ChatRequest request) {
		List<?> messages = request.json().list("messages");
		long quarters = quarters(messages) + quarters(request.json().get("tools"))
				+ quarters(request.json().get("response_format"));
		long each = (messages != null) ? messages.size() * MESSAGE : 0;
		return each + (quarters + QUARTERS - 1) / QUARTERS;
	}

	/** In quarters of a token, so that many short texts are not rounded up each. */
	private static long quarters(@Nullable Object value) {
		if (value instanceof String text) {
			return text.codePoints().mapToLong(ApproximateTokenCounter::quarters).sum();
		}
		if (value instanceof Map<?, ?> map) {
			if (map.get("type") instanceof String type && MEDIA.contains(type)) {
				return MEDIUM * QUARTERS;
			}
			long sum = 0;
			for (Map.Entry<?, ?> entry : map.entrySet()) {
				sum += "role".equals(entry.getKey()) ? 0 : quarters(entry.getValue());
			}
			return sum;
		}
		if (value instanceof List<?> list) {
			return list.stream().mapToLong(ApproximateTokenCounter::quarters).sum();
		}
		return (value != null) ? QUARTERS : 0;
	}

	private static long quarters(int codePoint) {
		if (Character.isIdeographic(codePoint)) {
			return QUARTERS;
		}
		return switch (Character.UnicodeScript.of(codePoint)) {
			case HIRAGANA, KATAKANA, HANGUL -> QUARTERS;
			case LATIN, COMMON, INHERITED -> 1;
			default -> 2;
		};
	}

}
