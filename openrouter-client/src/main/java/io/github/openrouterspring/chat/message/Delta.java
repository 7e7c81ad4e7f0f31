package io.github.openrouterspring.chat.message;

import java.util.List;

import io.github.openrouterspring.json.JsonObject;
import io.github.openrouterspring.json.JsonView;
import org.jspecify.annotations.Nullable;

/**
 * What a chunk adds to a choice.
 *
 * @param json the delta as it stands on the wire
 */
public record Delta(JsonObject json) implements JsonView {

	/**
	 * Return the text that is added.
	 * @return the text; empty if there is none
	 */
	public String text() {
		return Content.text(this.json.get("content"));
	}

	/**
	 * Return the reasoning that is added, in words.
	 * @return the text, or {@code null} if there is none
	 */
	public @Nullable String reasoning() {
		String reasoning = this.json.string("reasoning");
		return (reasoning != null) ? reasoning : this.json.string("reasoning_content");
	}

	/**
	 * Return the pieces of reasoning that are added.
	 * @return the pieces; empty if there are none
	 */
	public List<ReasoningDetail> reasoningDetails() {
		return this.json.views("reasoning_details", ReasoningDetail::new);
	}

	/**
	 * Return the pieces of tool calls that are added. They make sense only together: the
	 * assembler puts them together.
	 * @return the pieces; empty if there are none
	 */
	public List<ToolCall> toolCalls() {
		return this.json.views("tool_calls", ToolCall::new);
	}

	/**
	 * Return the refusal that is added.
	 * @return the text, or {@code null} if there is none
	 */
	public @Nullable String refusal() {
		return this.json.string("refusal");
	}

	/**
	 * Return the annotations that are added.
	 * @return the annotations; empty if there are none
	 */
	public List<Annotation> annotations() {
		return this.json.views("annotations", Annotation::new);
	}

	/**
	 * Return the images that are added.
	 * @return the images; empty if there are none
	 */
	public List<ImagePart> images() {
		return this.json.views("images", ImagePart::new);
	}

	/**
	 * Return the piece of sound that is added.
	 * @return the piece, or {@code null} if there is none
	 */
	public @Nullable AudioOutput audio() {
		return this.json.view("audio", AudioOutput::new);
	}

}
