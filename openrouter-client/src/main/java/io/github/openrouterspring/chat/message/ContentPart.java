package io.github.openrouterspring.chat.message;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.github.openrouterspring.json.JsonObject;
import io.github.openrouterspring.json.JsonView;
import org.jspecify.annotations.Nullable;

/**
 * A part of a message's content.
 *
 * @see <a href="https://openrouter.ai/docs/features/multimodal/overview">Multimodal</a>
 */
public sealed interface ContentPart extends JsonView
		permits TextPart, ImagePart, AudioPart, FilePart, VideoPart, OtherPart {

	/**
	 * Read a part of any type.
	 * @param json the part as JSON
	 * @return the part, of the type that it names
	 */
	@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
	static ContentPart of(JsonObject json) {
		String type = json.string("type");
		return switch ((type != null) ? type : "") {
			case "text", "output_text" -> new TextPart(json);
			case "image_url" -> new ImagePart(json);
			case "input_audio" -> new AudioPart(json);
			case "file" -> new FilePart(json);
			case "video_url", "input_video" -> new VideoPart(json);
			default -> new OtherPart(json);
		};
	}

	/**
	 * Return the type of this part.
	 * @return the type, or {@code null} if the part does not say
	 */
	default @Nullable String type() {
		return json().string("type");
	}

}
