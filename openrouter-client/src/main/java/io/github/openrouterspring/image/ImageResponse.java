package io.github.openrouterspring.image;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.github.openrouterspring.call.JsonResult;
import io.github.openrouterspring.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * Images, and what they took.
 *
 * @param json the answer as it stands on the wire
 * @param generationId the id under which OpenRouter knows the request, or {@code null} if
 * not said
 * @param provider the provider that ran the model, or {@code null} if not said
 */
public record ImageResponse(JsonObject json, @Nullable String generationId,
		@Nullable String provider) implements JsonResult {

	/**
	 * Create a response of what was kept as JSON.
	 * @param json the answer as it stands on the wire
	 */
	@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
	public ImageResponse(JsonObject json) {
		this(json, null, null);
	}

	/**
	 * Return the image.
	 * @return the first of them
	 */
	public GeneratedImage image() {
		return images().get(0);
	}

	/**
	 * Return all images.
	 * @return at least one, and at most as many as were asked for
	 */
	public List<GeneratedImage> images() {
		return this.json.views("data",
				(image) -> new GeneratedImage(String.valueOf(image.string("b64_json")), image.string("media_type")));
	}

	List<JsonObject> data() {
		return this.json.views("data", (image) -> image);
	}

	/** Without the images, which are long. */
	@Override
	public String toString() {
		return "ImageResponse[" + data().size() + " images, usage=" + this.json.get("usage") + "]";
	}

}
