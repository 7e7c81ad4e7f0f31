package io.github.openrouterspring.embedding;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import io.github.openrouterspring.chat.message.ContentPart;
import io.github.openrouterspring.chat.message.FilePart;
import io.github.openrouterspring.chat.message.VideoPart;
import io.github.openrouterspring.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * What is made into a vector, as it stands on the wire: a text, or an object with parts.
 */
final class Inputs {

	/** For most languages less than that come to a token. */
	private static final int BYTES_OF_A_TOKEN = 3;

	private static final int TOKENS_OF_MEDIA = 1000;

	private static final String CONTENT = "content";

	private Inputs() {
	}

	static JsonObject content(ContentPart... parts) {
		if (parts.length == 0) {
			throw new IllegalArgumentException(
					"There is nothing to embed: the content has no parts; give at least one, such as a TextPart");
		}
		List<JsonObject> content = new ArrayList<>(parts.length);
		for (ContentPart part : parts) {
			content.add(part(part));
		}
		return JsonObject.of(CONTENT, content);
	}

	/** Videos and files are called otherwise than in chats. */
	private static JsonObject part(ContentPart part) {
		if (part instanceof VideoPart video && video.json().object("video_url") != null) {
			return media("input_video", video.url());
		}
		JsonObject file = (part instanceof FilePart) ? part.json().object("file") : null;
		return (file != null) ? media("input_file", file.string("file_data")) : part.json();
	}

	private static JsonObject media(String type, @Nullable String data) {
		return JsonObject.of("type", type).with(type, JsonObject.of("data", data));
	}

	/**
	 * Return inputs as one request takes them: all texts, or all objects.
	 * @param inputs texts and objects
	 * @return the list
	 */
	static List<Object> ofOneKind(List<Object> inputs) {
		if (inputs.stream().allMatch(String.class::isInstance)) {
			return inputs;
		}
		return inputs.stream()
			.map((input) -> (input instanceof String text)
					? JsonObject.of(CONTENT, List.of(JsonObject.of("type", "text").with("text", text))) : input)
			.toList();
	}

	static int bytes(Object input) {
		return (input instanceof String text) ? utf8Length(text) : ((JsonObject) input).toJsonBytes().length;
	}

	static int tokens(Object input) {
		if (input instanceof String text) {
			return estimate(text);
		}
		int tokens = 0;
		for (JsonObject part : ((JsonObject) input).views(CONTENT, (part) -> part)) {
			String text = part.string("text");
			tokens += (text != null) ? estimate(text) : TOKENS_OF_MEDIA;
		}
		return tokens;
	}

	private static int estimate(String text) {
		return utf8Length(text) / BYTES_OF_A_TOKEN + 1;
	}

	private static int utf8Length(String text) {
		int length = 0;
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			// Each half of a pair stands for two of the four bytes.
			length += (c < 0x80) ? 1 : (c < 0x800 || Character.isSurrogate(c)) ? 2 : 3;
		}
		return length;
	}

	static byte[] utf8(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	/**
	 * Refuse a text that would spoil the whole request it stands in.
	 * @param text the text
	 * @param place which one it is, such as {@code "2 of 10"}
	 * @return the text
	 */
	static String checked(@Nullable String text, String place) {
		if (text == null || text.isBlank()) {
			throw new IllegalArgumentException("Text " + place + " is " + ((text != null) ? "blank" : "null")
					+ ", of which no model makes a vector, and which would fail all others of its request; leave it "
					+ "out");
		}
		return text;
	}

}
