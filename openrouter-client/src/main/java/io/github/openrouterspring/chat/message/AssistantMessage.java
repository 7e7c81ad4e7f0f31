package io.github.openrouterspring.chat.message;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.github.openrouterspring.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * A message from the model, as it came or to be sent again; in a chunk what is added to
 * it.
 *
 * @param json the message as it stands on the wire
 */
public record AssistantMessage(JsonObject json) implements ChatMessage {

	public static final String ROLE = "assistant";

	@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
	public AssistantMessage {
	}

	/**
	 * Return a message of plain text. As the last message of a request it is the
	 * beginning of the answer that the model shall continue.
	 * @param text what it says
	 * @return the message
	 * @throws IllegalArgumentException if the text is null
	 */
	public static AssistantMessage of(String text) {
		return new AssistantMessage(MessageJson.of(ROLE, MessageJson.text(ROLE, text)));
	}

	/**
	 * Return the reasoning in words, wherever the provider put it but between the words
	 * of the text. Show this, and send {@link #reasoningDetails()} back.
	 * @return the text, or {@code null} if the model did not show its reasoning
	 * @see #thinking()
	 */
	public @Nullable String reasoning() {
		String reasoning = this.json.string("reasoning");
		if (reasoning == null) {
			reasoning = this.json.string("reasoning_content");
		}
		return (reasoning != null) ? reasoning : Content.reasoning(this.json.get("content"));
	}

	/**
	 * Return the reasoning that stands in the text itself, between {@code <think>} and
	 * {@code </think>}. Some models write it there; mostly OpenRouter takes it out, and
	 * it is in {@link #reasoning()} instead. Where the end is missing, because the answer
	 * was cut off, everything from {@code <think>} on counts; where the beginning is
	 * missing, as from models whose template writes it, everything before
	 * {@code </think>}.
	 * @return the text of these blocks, a blank line between them, or {@code null} if
	 * there are none or they are blank
	 */
	public @Nullable String thinking() {
		return new ThinkTags(text()).thinking();
	}

	/**
	 * Return the text without what {@link #thinking()} returns.
	 * @return the text, without blanks around it; empty if there is none
	 */
	public String textWithoutThinking() {
		return new ThinkTags(text()).text();
	}

	/**
	 * Return the reasoning in the form that providers want back, complete and in order.
	 * @return the details; empty if there are none
	 */
	public List<ReasoningDetail> reasoningDetails() {
		return this.json.views("reasoning_details", ReasoningDetail::new);
	}

	/**
	 * Return the tools that the model wants to be called.
	 * @return the calls; empty if there are none
	 */
	public List<ToolCall> toolCalls() {
		return this.json.views("tool_calls", ToolCall::new);
	}

	/**
	 * Return why the model refused to answer.
	 * @return the refusal, or {@code null} if it did not refuse
	 */
	public @Nullable String refusal() {
		return this.json.string("refusal");
	}

	/**
	 * Return sources that the text cites, and files that were read for it.
	 * @return the annotations; empty if there are none
	 */
	public List<Annotation> annotations() {
		return this.json.views("annotations", Annotation::new);
	}

	/**
	 * Return images that the model made.
	 * @return the images; empty if there are none
	 */
	public List<ImagePart> images() {
		return this.json.views("images", ImagePart::new);
	}

	/**
	 * Return sound that the model made.
	 * @return the sound, or {@code null} if there is none
	 */
	public @Nullable AudioOutput audio() {
		return this.json.view("audio", AudioOutput::new);
	}

}
