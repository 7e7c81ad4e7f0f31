package io.github.openrouterspring.chat.message;

import io.github.openrouterspring.json.JsonObject;
import org.jspecify.annotations.Nullable;

import org.springframework.core.io.Resource;
import org.springframework.util.MimeType;

/**
 * A video in a message.
 *
 * @param json the part as it stands on the wire
 * @see <a href="https://openrouter.ai/docs/features/multimodal/videos">Videos</a>
 */
public record VideoPart(JsonObject json) implements ContentPart {

	/**
	 * Return a video by its address. Few providers fetch videos, and then mostly from
	 * YouTube only.
	 * @param url an {@code https:} or {@code data:} URL
	 * @return the part
	 * @throws IllegalArgumentException if the URL is blank
	 */
	public static VideoPart of(String url) {
		return new VideoPart(MediaJson.url("video_url", url));
	}

	/**
	 * Return a video that is sent along.
	 * @param bytes the video: MP4, MPEG, MOV or WebM
	 * @param type its type, such as {@code video/mp4}
	 * @return the part
	 */
	public static VideoPart of(byte[] bytes, MimeType type) {
		return of(MediaJson.dataUrl(bytes, type));
	}

	/**
	 * Return a video that is sent along.
	 * @param resource the video; its type is told by its file name
	 * @return the part
	 * @throws IllegalArgumentException if the name does not tell the type
	 * @throws java.io.UncheckedIOException if it cannot be read
	 */
	public static VideoPart of(Resource resource) {
		return of(MediaJson.bytes(resource), MediaJson.type(resource));
	}

	/**
	 * Return where the video is.
	 * @return an {@code https:} or {@code data:} URL, or {@code null} if there is none
	 */
	public @Nullable String url() {
		return MediaJson.url(this.json, "video_url");
	}

}
