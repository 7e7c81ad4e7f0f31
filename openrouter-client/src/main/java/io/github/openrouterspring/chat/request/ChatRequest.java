package io.github.openrouterspring.chat.request;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.github.openrouterspring.call.CallSettings;
import io.github.openrouterspring.chat.message.ChatMessage;
import io.github.openrouterspring.json.JsonObject;
import io.github.openrouterspring.json.JsonView;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of a model: messages and options, in {@link #json()} as they go on the
 * wire, and beside it the settings that steer the call. Only what was set is sent;
 * OpenRouter and its providers decide the rest.
 *
 * @param json the body of the request
 * @param settings what steers the call and is not sent in the body
 * @see <a href="https://openrouter.ai/docs/api-reference/parameters">Parameters</a>
 */
public record ChatRequest(JsonObject json, CallSettings settings) implements JsonView {

	private static final ChatRequest NOTHING = new ChatRequest(JsonObject.empty(), CallSettings.NONE);

	/**
	 * Read a request, such as one that was stored. The settings of its call are not part
	 * of what is written, and keys among them least of all.
	 * @param json the body of the request
	 * @return the request, without settings
	 */
	@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
	public static ChatRequest of(JsonObject json) {
		return new ChatRequest(json, CallSettings.NONE);
	}

	/**
	 * Return a request with one message from the user.
	 * @param question what the user says
	 * @return the request
	 * @throws IllegalArgumentException if the question is null
	 */
	public static ChatRequest of(String question) {
		return builder().user(question).build();
	}

	/**
	 * Return a request with a conversation.
	 * @param messages the messages, at least one
	 * @return the request
	 * @throws IllegalArgumentException if there are no messages
	 */
	public static ChatRequest of(List<? extends ChatMessage> messages) {
		return builder().messages(messages).build();
	}

	/**
	 * Begin a request.
	 * @return a builder without anything set
	 */
	public static ChatRequestBuilder builder() {
		return NOTHING.toBuilder();
	}

	/**
	 * Describe options, and a system prompt where there is one, as the defaults of a
	 * model.
	 * @param options sets the options
	 * @return a request that cannot be sent, only be filled in
	 * @throws IllegalArgumentException if an option is out of its range
	 */
	public static ChatRequest defaults(Consumer<ChatRequestBuilder> options) {
		ChatRequestBuilder builder = builder();
		options.accept(builder);
		return builder.buildDefaults();
	}

	/**
	 * Begin a request that has everything that this one has.
	 * @return a builder
	 */
	public ChatRequestBuilder toBuilder() {
		return new ChatRequestBuilder(this);
	}

	/**
	 * Fill in what this request leaves open. Lists replace, objects are joined; fields
	 * that exclude each other move together; naming a model drops fallback models that
	 * stand behind another one.
	 * @param defaults where to take it from
	 * @return the filled request
	 */
	public ChatRequest withDefaults(ChatRequest defaults) {
		return new ChatRequest(RequestFields.merged(this.json, defaults.json),
				this.settings.withDefaults(defaults.settings));
	}

	/**
	 * Return the body that goes on the wire.
	 * @param streamed whether the answer is asked for in chunks
	 * @return the body, its fields in a fixed order, without what was unset
	 */
	public JsonObject body(boolean streamed) {
		JsonObject body = RequestFields.withoutUnset(this.json).with("stream", streamed);
		Object messages = body.get("messages");
		if (messages != null) {
			body = body.with("messages", Replay.all(messages, models()));
		}
		Object tools = body.get("tools");
		if (tools != null) {
			body = body.with("tools", SentTools.all(tools));
		}
		return RequestFields.ordered(body);
	}

	/**
	 * Return the model that is asked.
	 * @return the model id, or {@code null} for the default model of the account
	 */
	public @Nullable String model() {
		return this.json.string("model");
	}

	/** All models that may get the request. */
	private List<String> models() {
		List<String> models = new ArrayList<>(fallbackModels());
		String first = model();
		if (first != null) {
			models.add(0, first);
		}
		return models;
	}

	/**
	 * Return the models that OpenRouter tries after {@link #model()}.
	 * @return model ids; empty if there are none
	 */
	public List<String> fallbackModels() {
		return this.json.strings("models");
	}

	/**
	 * Return the conversation.
	 * @return the messages
	 */
	public List<ChatMessage> messages() {
		return this.json.views("messages", ChatMessage::of);
	}

	/**
	 * Return the randomness that is asked for.
	 * @return 0 to 2, or {@code null} for the model's default
	 */
	public @Nullable Double temperature() {
		return number("temperature");
	}

	/**
	 * Return the share of likely tokens that is asked for.
	 * @return more than 0, up to 1, or {@code null} for the model's default
	 */
	public @Nullable Double topP() {
		return number("top_p");
	}

	/**
	 * Return the longest answer that is asked for.
	 * @return a number of tokens, or {@code null} for the model's limit
	 */
	public @Nullable Integer maxTokens() {
		Integer limit = this.json.integer("max_completion_tokens");
		return (limit != null) ? limit : this.json.integer("max_tokens");
	}

	private @Nullable Double number(String name) {
		BigDecimal value = this.json.decimal(name);
		return (value != null) ? value.doubleValue() : null;
	}

	/**
	 * Return this request with more messages at its end, such as the answer and the next
	 * question.
	 * @param messages what to add
	 * @return the longer request
	 * @throws IllegalArgumentException if a message is null
	 */
	public ChatRequest plus(ChatMessage... messages) {
		List<ChatMessage> all = new ArrayList<>(messages());
		for (int i = 0; i < messages.length; i++) {
			if (messages[i] == null) {
				throw new IllegalArgumentException("Message " + (i + 1) + " of " + messages.length
						+ " to add is null; a response without choices has no message(), so look before adding it");
			}
			all.add(messages[i]);
		}
		return new ChatRequest(this.json.with("messages", all), this.settings);
	}

	@Override
	public String toString() {
		return "ChatRequest" + this.json;
	}

}
