package io.github.openrouterspring.chat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.openrouterspring.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * Builds a {@link ChatRequest}: common things short, rare things one level down, and
 * {@link #set(String, Object)} for what this version does not know.
 */
public final class ChatRequestBuilder {

	private final Map<String, @Nullable Object> fields;

	private final List<ChatMessage> messages;

	private final Map<String, String> headers;

	private Deadlines deadlines;

	private @Nullable String apiKey;

	ChatRequestBuilder(ChatRequest request) {
		this.fields = new LinkedHashMap<>(request.json());
		this.messages = new ArrayList<>(request.messages());
		this.headers = new LinkedHashMap<>(request.settings().headers());
		this.deadlines = request.settings().deadlines();
		this.apiKey = request.settings().apiKey();
	}

	/**
	 * Set the model to ask.
	 * @param model a model id such as {@code anthropic/claude-sonnet-4.5}
	 * @return this builder
	 * @throws IllegalArgumentException if the id is blank or has blanks in it
	 */
	public ChatRequestBuilder model(String model) {
		return set("model", RequestRules.model("model", model));
	}

	/**
	 * Set models that OpenRouter tries, in this order, when the model cannot answer.
	 * @param models model ids
	 * @return this builder
	 * @throws IllegalArgumentException if an id is blank or has blanks in it
	 * @see <a href="https://openrouter.ai/docs/features/model-routing">Model Routing</a>
	 */
	public ChatRequestBuilder fallbackModels(String... models) {
		return fallbackModels(List.of(models));
	}

	/**
	 * Set models that OpenRouter tries, in this order, when the model cannot answer.
	 * @param models model ids
	 * @return this builder
	 * @throws IllegalArgumentException if an id is blank or has blanks in it
	 */
	public ChatRequestBuilder fallbackModels(List<String> models) {
		models.forEach((model) -> RequestRules.model("fallback model", model));
		return set("models", models);
	}

	/**
	 * Add a message that sets the scene.
	 * @param text what it says
	 * @return this builder
	 * @throws IllegalArgumentException if the text is null
	 */
	public ChatRequestBuilder system(String text) {
		return message(SystemMessage.of(text));
	}

	/**
	 * Add a message from the user.
	 * @param text what it says
	 * @return this builder
	 * @throws IllegalArgumentException if the text is null
	 */
	public ChatRequestBuilder user(String text) {
		return message(UserMessage.of(text));
	}

	/**
	 * Add a message from the user of several parts.
	 * @param parts the parts, at least one
	 * @return this builder
	 * @throws IllegalArgumentException if there are no parts
	 */
	public ChatRequestBuilder user(ContentPart... parts) {
		return message(UserMessage.of(List.of(parts)));
	}

	/**
	 * Add a message from the model.
	 * @param text what it says
	 * @return this builder
	 * @throws IllegalArgumentException if the text is null
	 */
	public ChatRequestBuilder assistant(String text) {
		return message(AssistantMessage.of(text));
	}

	/**
	 * Add a message, such as one that came with an answer.
	 * @param message the message
	 * @return this builder
	 * @throws IllegalArgumentException if the message is null
	 */
	public ChatRequestBuilder message(ChatMessage message) {
		if (message == null) {
			throw new IllegalArgumentException("A message is null; leave it out, or give it a text");
		}
		this.messages.add(message);
		return this;
	}

	/**
	 * Add messages.
	 * @param messages the messages
	 * @return this builder
	 * @throws IllegalArgumentException if a message is null
	 */
	public ChatRequestBuilder messages(List<? extends ChatMessage> messages) {
		messages.forEach(this::message);
		return this;
	}

	/**
	 * Set the randomness.
	 * @param temperature 0 (always the likeliest) to 2
	 * @return this builder
	 */
	public ChatRequestBuilder temperature(double temperature) {
		return set("temperature", temperature);
	}

	/**
	 * Let the model choose only among the likeliest tokens that together have this
	 * probability.
	 * @param topP more than 0, up to 1
	 * @return this builder
	 */
	public ChatRequestBuilder topP(double topP) {
		return set("top_p", topP);
	}

	/**
	 * Set the longest answer.
	 * @param maxTokens tokens, at least 1; where a model reasons, its reasoning counts
	 * @return this builder
	 */
	public ChatRequestBuilder maxTokens(int maxTokens) {
		this.fields.remove("max_completion_tokens");
		return set("max_tokens", maxTokens);
	}

	/**
	 * Ask for an answer that is a JSON object. The prompt must say so too, and which
	 * fields it wants.
	 * @return this builder
	 * @see <a href="https://openrouter.ai/docs/features/structured-outputs">Structured
	 * Outputs</a>
	 */
	public ChatRequestBuilder jsonMode() {
		return set("response_format", JsonObject.of("type", "json_object"));
	}

	/**
	 * Set a field of the body by its name on the wire, such as one that this version does
	 * not know.
	 * @param name name of the field
	 * @param value its value, as for {@link JsonObject#of(Map)}
	 * @return this builder
	 * @throws IllegalArgumentException if the value has no place in JSON
	 */
	public ChatRequestBuilder set(String name, @Nullable Object value) {
		if (name.equals("messages")) {
			throw new IllegalArgumentException("'messages' is set with system(), user(), message() and messages()");
		}
		this.fields.put(name, JsonObject.of(name, value).get(name));
		return this;
	}

	/**
	 * Unset a field, also where the model's defaults would fill it in.
	 * @param name name of the field on the wire
	 * @return this builder
	 */
	public ChatRequestBuilder unset(String name) {
		return set(name, null);
	}

	/**
	 * Set how long this call may take.
	 * @param timeout more than zero and at most a day: for a whole answer the total, for
	 * a stream the wait for the first data and between data
	 * @return this builder
	 * @throws IllegalArgumentException if the timeout is out of range
	 */
	public ChatRequestBuilder timeout(Duration timeout) {
		return deadlines(Deadlines.ofTimeout(timeout));
	}

	/**
	 * Set how long this call may take, each part alone.
	 * @param deadlines the deadlines
	 * @return this builder
	 */
	public ChatRequestBuilder deadlines(Deadlines deadlines) {
		this.deadlines = deadlines;
		return this;
	}

	/**
	 * Set the key for this call.
	 * @param apiKey a key from
	 * <a href="https://openrouter.ai/keys">openrouter.ai/keys</a>
	 * @return this builder
	 */
	public ChatRequestBuilder apiKey(String apiKey) {
		this.apiKey = apiKey;
		return this;
	}

	/**
	 * Add an HTTP header.
	 * @param name name of the header
	 * @param value its value
	 * @return this builder
	 * @throws IllegalArgumentException if name or value has characters that have no place
	 * in a header
	 */
	public ChatRequestBuilder header(String name, String value) {
		RequestRules.header(name, value);
		this.headers.put(name, value);
		return this;
	}

	/**
	 * Ask OpenRouter to tell how it routes the request.
	 * @return this builder
	 * @see ChatCompletion#openrouterMetadata()
	 */
	public ChatRequestBuilder routingMetadata() {
		return header("X-OpenRouter-Metadata", "enabled");
	}

	/**
	 * Build the request.
	 * @return the request
	 * @throws IllegalArgumentException if there are no messages, or something is out of
	 * its range, naming the field and the range
	 */
	public ChatRequest build() {
		if (this.messages.isEmpty()) {
			throw new IllegalArgumentException(
					"The request has no messages; add at least one, for instance with user(\"...\")");
		}
		this.fields.put("messages", new ArrayList<>(this.messages));
		return buildDefaults();
	}

	ChatRequest buildDefaults() {
		JsonObject json = RequestFields.ordered(this.fields);
		RequestRules.check(json);
		return new ChatRequest(json, new CallSettings(this.apiKey, this.deadlines, this.headers));
	}

}
