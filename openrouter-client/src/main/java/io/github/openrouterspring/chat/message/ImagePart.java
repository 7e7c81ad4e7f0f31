package io.github.openrouterspring.chat.message;

import io.github.openrouterspring.json.JsonObject;
import org.jspecify.annotations.Nullable;

import org.springframework.core.io.Resource;
import org.springframework.util.MimeType;

/**
 * An image in a message, sent to the model or made by it.
 *
 * @param json the part as it stands on the wire
 * @see <a href="https://openrouter.ai/docs/features/multimodal/images">Images</a>
 */
public record ImagePart(JsonObject json) implements ContentPart {

	/**
	 * Return an image that the provider fetches.
	 * @param url an {@code https:} or {@code data:} URL
	 * @return the part
	 * @throws IllegalArgumentException if the URL is blank
	 */
	public static ImagePart of(String url) {
		return new ImagePart(MediaJson.url("image_url", url));
	}

	/**
	 * Return an image that is sent along.
	 * @param bytes the image: PNG, JPEG, WebP or GIF
	 * @param type its type, such as {@code image/png}
	 * @return the part
	 */
	public static ImagePart of(byte[] bytes, MimeType type) {
		return of(MediaJson.dataUrl(bytes, type));
	}

	/**
	 * Return an image that is sent along.
	 * @param resource the image; its type is told by its file name
	 * @return the part
	 * @throws IllegalArgumentException if the name does not tell the type
	 * @throws java.io.UncheckedIOException if it cannot be read
	 */
	public static ImagePart of(Resource resource) {
		return of(MediaJson.bytes(resource), MediaJson.type(resource));
	}

	/**
	 * Ask how closely the model shall look.
	 * @param detail {@code auto}, {@code low}, {@code high} or {@code original}
	 * @return a copy that asks so
	 */
	public ImagePart detail(String detail) {
		JsonObject image = this.json.object("image_url");
		return new ImagePart(
				this.json.with("image_url", ((image != null) ? image : JsonObject.empty()).with("detail", detail)));
	}

	/**
	 * Return where the image is.
	 * @return an {@code https:} or {@code data:} URL, or {@code null} if there is none
	 */
	public @Nullable String url() {
		return MediaJson.url(this.json, "image_url");
	}

	/**
	 * Return the bytes of an image that came along.
	 * @return the bytes, or {@code null} if the image is not in a {@code data:} URL
	 */
	public byte @Nullable [] bytes() {
		return MediaJson.bytes(url());
	}

	/**
	 * Mark the end of what providers shall keep in their prompt cache.
	 * @param cacheControl for how long
	 * @return a marked copy
	 */
	public ImagePart cached(CacheControl cacheControl) {
		return new ImagePart(this.json.with("cache_control", cacheControl));
	}

}
