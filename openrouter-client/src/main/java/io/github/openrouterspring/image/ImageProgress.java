package io.github.openrouterspring.image;

import io.github.openrouterspring.call.CallEvent;
import io.github.openrouterspring.http.JsonEvent;
import io.github.openrouterspring.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * How far an image has come.
 *
 * @param image the image as it is by now
 * @param response all images and what they took, when they are whole; {@code null} before
 */
public record ImageProgress(GeneratedImage image, @Nullable ImageResponse response) {

	/** Return what an event tells of it, or {@code null} if it tells something else. */
	static @Nullable ImageProgress of(CallEvent event) {
		if (event instanceof CallEvent.Completed completed && completed.response() instanceof ImageResponse response) {
			return new ImageProgress(response.image(), response);
		}
		JsonObject json = (event instanceof JsonEvent happened) ? happened.json() : JsonObject.empty();
		String image = json.string("b64_json");
		return (image != null) ? new ImageProgress(new GeneratedImage(image, json.string("media_type")), null) : null;
	}

	/**
	 * Return whether more of it comes.
	 * @return whether it is not whole
	 */
	public boolean isPartial() {
		return this.response == null;
	}

}
