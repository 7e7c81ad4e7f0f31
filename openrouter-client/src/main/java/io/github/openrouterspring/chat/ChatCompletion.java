package io.github.openrouterspring.chat;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.github.openrouterspring.call.Usage;
import io.github.openrouterspring.chat.message.AssistantMessage;
import io.github.openrouterspring.chat.message.ToolCall;
import io.github.openrouterspring.chat.request.ChatRequestBuilder;
import io.github.openrouterspring.json.JsonObject;
import io.github.openrouterspring.json.JsonView;
import org.jspecify.annotations.Nullable;

/**
 * A whole answer.
 *
 * @param json the completion as it stands on the wire
 * @see <a href=
 * "https://openrouter.ai/docs/api-reference/overview#responses">Responses</a>
 */
public record ChatCompletion(JsonObject json) implements ChatEvent, JsonView {

	@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
	public ChatCompletion {
	}

	/**
	 * Return the id under which OpenRouter knows this generation.
	 * @return the id, or {@code null} if there is none
	 */
	public @Nullable String id() {
		return this.json.string("id");
	}

	/**
	 * Return the model that answered; often a more exact name than was asked for, or a
	 * fallback.
	 * @return the model id, or {@code null} if not said
	 */
	public @Nullable String model() {
		return this.json.string("model");
	}

	/**
	 * Return the provider that ran the model.
	 * @return its name, such as {@code Amazon Bedrock}, or {@code null} if not said
	 */
	public @Nullable String provider() {
		return this.json.string("provider");
	}

	/**
	 * Return when the answer was made.
	 * @return seconds since 1970, or {@code null} if not said
	 */
	public @Nullable Long created() {
		return this.json.longInteger("created");
	}

	/**
	 * Return the answers.
	 * @return the choices; empty if there are none
	 */
	public List<Choice> choices() {
		return this.json.views("choices", Choice::new);
	}

	/**
	 * Return the message of the first choice.
	 * @return the message, or {@code null} if there is none
	 */
	public @Nullable AssistantMessage message() {
		List<Choice> choices = choices();
		return (!choices.isEmpty()) ? choices.get(0).message() : null;
	}

	/**
	 * Return the text of the first choice.
	 * @return the text; empty if there is none
	 */
	public String text() {
		AssistantMessage message = message();
		return (message != null) ? message.text() : "";
	}

	/**
	 * Return the reasoning of the first choice in words.
	 * @return the text, or {@code null} if the model did not show its reasoning
	 */
	public @Nullable String reasoning() {
		AssistantMessage message = message();
		return (message != null) ? message.reasoning() : null;
	}

	/**
	 * Return the tools that the first choice wants to be called.
	 * @return the calls; empty if there are none
	 */
	public List<ToolCall> toolCalls() {
		AssistantMessage message = message();
		return (message != null) ? message.toolCalls() : List.of();
	}

	/**
	 * Return why the first choice ended.
	 * @return as {@link Choice#finishReason()}
	 */
	public @Nullable String finishReason() {
		List<Choice> choices = choices();
		return (!choices.isEmpty()) ? choices.get(0).finishReason() : null;
	}

	/**
	 * Return what the answer took.
	 * @return the usage, or {@code null} if not said
	 */
	public @Nullable Usage usage() {
		return this.json.view("usage", Usage::new);
	}

	/**
	 * Return the tier of service that was used.
	 * @return such as {@code default} or {@code flex}, or {@code null} if not said
	 */
	public @Nullable String serviceTier() {
		return this.json.string("service_tier");
	}

	/**
	 * Return the fingerprint of the system that answered.
	 * @return the fingerprint, or {@code null} if not said
	 */
	public @Nullable String systemFingerprint() {
		return this.json.string("system_fingerprint");
	}

	/**
	 * Return how OpenRouter routed the request, which a header asks for.
	 * @return the metadata, or {@code null} if there is none
	 * @see ChatRequestBuilder#routingMetadata()
	 */
	public @Nullable JsonObject openrouterMetadata() {
		return this.json.object("openrouter_metadata");
	}

}
