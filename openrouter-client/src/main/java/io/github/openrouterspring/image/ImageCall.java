package io.github.openrouterspring.image;

import java.util.List;

import io.github.openrouterspring.call.CallResult;
import io.github.openrouterspring.call.CallSettings;
import io.github.openrouterspring.http.EventsOperation;
import io.github.openrouterspring.json.JsonObject;
import io.github.openrouterspring.json.JsonReader;
import io.github.openrouterspring.json.MalformedJsonException;
import org.jspecify.annotations.Nullable;

/**
 * One request for images.
 *
 * @param json its body
 * @param settings what steers it
 */
record ImageCall(JsonObject json, CallSettings settings) implements EventsOperation<ImageResponse> {

	@Override
	public String operation() {
		return "image";
	}

	@Override
	public @Nullable String model() {
		return this.json.string("model");
	}

	@Override
	public String path() {
		return "/images";
	}

	@Override
	public ImageResponse read(byte[] bytes, int offset, int length) throws MalformedJsonException {
		return new ImageResponse(new JsonReader().object(bytes, offset, length), null, null);
	}

	@Override
	public ImageResponse withHead(ImageResponse answer, CallResult head) {
		return new ImageResponse(answer.json(), head.generationId(), head.provider());
	}

	@Override
	public boolean isPart(JsonObject event) {
		return "image_generation.completed".equals(event.string("type"));
	}

	/** As it would stand in an answer in one piece. */
	@Override
	public ImageResponse join(List<JsonObject> parts) {
		JsonObject last = parts.get(parts.size() - 1);
		JsonObject json = JsonObject.of("created", last.get("created"));
		json = json.with("data", parts.stream().map(ImageCall::image).toList());
		return new ImageResponse((last.get("usage") != null) ? json.with("usage", last.get("usage")) : json, null,
				null);
	}

	private static JsonObject image(JsonObject event) {
		return event.without("type").without("created").without("usage");
	}

	@Override
	public String wrongWith(ImageResponse answer) {
		List<JsonObject> data = answer.data();
		if (data.isEmpty()) {
			return "no image";
		}
		for (int i = 0; i < data.size(); i++) {
			String base64 = data.get(i).string("b64_json");
			if (base64 == null || base64.isEmpty()) {
				return "image " + i + " without any data";
			}
			if (!isBase64(base64)) {
				return "image " + i + " in something that is not base64";
			}
		}
		return "";
	}

	/** As the decoder of the JDK has it, without a copy of what may be large. */
	private static boolean isBase64(String text) {
		int length = text.length();
		int end = text.endsWith("==") ? length - 2 : text.endsWith("=") ? length - 1 : length;
		for (int i = 0; i < end; i++) {
			char letter = text.charAt(i);
			boolean fits = (letter >= 'A' && letter <= 'Z') || (letter >= 'a' && letter <= 'z')
					|| (letter >= '0' && letter <= '9') || letter == '+' || letter == '/';
			if (!fits) {
				return false;
			}
		}
		return (end == length) ? length % 4 != 1 : length % 4 == 0;
	}

}
