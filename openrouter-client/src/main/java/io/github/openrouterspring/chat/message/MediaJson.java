package io.github.openrouterspring.chat.message;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

import io.github.openrouterspring.json.JsonObject;
import org.jspecify.annotations.Nullable;

import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.http.MediaTypeFactory;
import org.springframework.util.MimeType;

/**
 * How images, videos and files travel: by address, or as base64 in a {@code data:} URL.
 */
final class MediaJson {

	private MediaJson() {
	}

	static JsonObject url(String type, String url) {
		Map<String, @Nullable Object> fields = new LinkedHashMap<>();
		fields.put("type", type);
		fields.put(type, JsonObject.of("url", checked(type, url)));
		return JsonObject.of(fields);
	}

	static String checked(String type, @Nullable String url) {
		if (url == null || url.isBlank()) {
			throw new IllegalArgumentException("The URL of a part of type '" + type
					+ "' is missing; give an https: or data: URL, or the bytes themselves");
		}
		return url;
	}

	static @Nullable String url(JsonObject part, String type) {
		JsonObject media = part.object(type);
		return (media != null) ? media.string("url") : part.string(type);
	}

	static String dataUrl(byte[] bytes, MimeType type) {
		return "data:" + type + ";base64," + Base64.getEncoder().encodeToString(bytes);
	}

	static byte @Nullable [] bytes(@Nullable String url) {
		int comma = (url != null && url.startsWith("data:")) ? url.indexOf(";base64,") : -1;
		if (url == null || comma < 0) {
			return null;
		}
		try {
			return Base64.getMimeDecoder().decode(url.substring(comma + ";base64,".length()));
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
	}

	static byte[] bytes(Resource resource) {
		try {
			return resource.getContentAsByteArray();
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Could not read " + resource.getDescription(), ex);
		}
	}

	static MimeType type(Resource resource) {
		return MediaTypeFactory.getMediaType(resource)
			.map((MediaType type) -> (MimeType) type)
			.orElseThrow(() -> new IllegalArgumentException("The file name '" + resource.getFilename()
					+ "' does not tell the media type; give the bytes together with the type"));
	}

}
