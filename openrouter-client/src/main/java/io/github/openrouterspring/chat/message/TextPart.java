package io.github.openrouterspring.chat.message;

import java.util.LinkedHashMap;
import java.util.Map;

import io.github.openrouterspring.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * Text in a message.
 *
 * @param json the part as it stands on the wire
 */
public record TextPart(JsonObject json) implements ContentPart {

	/**
	 * Return a part with some text.
	 * @param text the text
	 * @return the part
	 * @throws IllegalArgumentException if the text is null
	 */
	public static TextPart of(String text) {
		Map<String, @Nullable Object> fields = new LinkedHashMap<>();
		fields.put("type", "text");
		fields.put("text", MessageJson.text("text", text));
		return new TextPart(JsonObject.of(fields));
	}

	/**
	 * Return the text.
	 * @return the text; empty if there is none
	 */
	public String text() {
		String text = this.json.string("text");
		return (text != null) ? text : "";
	}

	/**
	 * Mark the end of what providers shall keep in their prompt cache.
	 * @param cacheControl for how long
	 * @return a marked copy
	 * @see <a href="https://openrouter.ai/docs/features/prompt-caching">Prompt
	 * Caching</a>
	 */
	public TextPart cached(CacheControl cacheControl) {
		return new TextPart(this.json.with("cache_control", cacheControl));
	}

	boolean isPlain() {
		return this.json.size() == 2 && "text".equals(type());
	}

}
