package io.github.openrouterspring.chat.message;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.github.openrouterspring.json.JsonObject;
import io.github.openrouterspring.json.JsonView;
import org.jspecify.annotations.Nullable;

/**
 * A message of a conversation.
 *
 * @see <a href="https://openrouter.ai/docs/api-reference/overview#requests">Requests</a>
 */
public sealed interface ChatMessage extends JsonView
		permits SystemMessage, DeveloperMessage, UserMessage, AssistantMessage, ToolMessage, OtherMessage {

	/**
	 * Read a message of any role, such as one that was stored.
	 * @param json the message as JSON
	 * @return the message, of the type of its role
	 */
	@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
	static ChatMessage of(JsonObject json) {
		String role = json.string("role");
		return switch ((role != null) ? role : "") {
			case SystemMessage.ROLE -> new SystemMessage(json);
			case DeveloperMessage.ROLE -> new DeveloperMessage(json);
			case UserMessage.ROLE -> new UserMessage(json);
			case AssistantMessage.ROLE -> new AssistantMessage(json);
			case ToolMessage.ROLE -> new ToolMessage(json);
			default -> new OtherMessage(json);
		};
	}

	/**
	 * Return a message from the application to the model that sets the scene.
	 * @param text what it says
	 * @return the message
	 */
	static SystemMessage system(String text) {
		return SystemMessage.of(text);
	}

	/**
	 * Return a message from the user.
	 * @param text what it says
	 * @return the message
	 */
	static UserMessage user(String text) {
		return UserMessage.of(text);
	}

	/**
	 * Return a message from the model, for a conversation that did not come from an
	 * answer.
	 * @param text what it says
	 * @return the message
	 */
	static AssistantMessage assistant(String text) {
		return AssistantMessage.of(text);
	}

	/**
	 * Return who speaks.
	 * @return the role, or {@code null} if the message does not say
	 */
	default @Nullable String role() {
		return json().string("role");
	}

	/**
	 * Return the text, joined if it comes in several parts.
	 * @return the text; empty if there is none
	 */
	default String text() {
		return Content.text(json().get("content"));
	}

	/**
	 * Return the content in parts; plain text is one part.
	 * @return the parts; empty if there is no content
	 */
	default List<ContentPart> parts() {
		return Content.parts(json().get("content"));
	}

}
