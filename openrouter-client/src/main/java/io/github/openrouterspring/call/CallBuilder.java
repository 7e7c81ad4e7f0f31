package io.github.openrouterspring.call;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

import io.github.openrouterspring.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * What requests of every operation beside chats have in common.
 *
 * @param <B> type of the builder
 */
public abstract class CallBuilder<B extends CallBuilder<B>> {

	private static final int LONGEST_SESSION_ID = 256;

	private final Map<String, @Nullable Object> fields = new LinkedHashMap<>();

	private CallSettings settings = CallSettings.NONE;

	/**
	 * Create a builder without anything set.
	 */
	protected CallBuilder() {
	}

	/**
	 * Return this builder as what it is.
	 * @return this builder
	 */
	@SuppressWarnings("unchecked")
	protected final B self() {
		return (B) this;
	}

	/**
	 * Take over all that a request has.
	 * @param json its fields, without those that stand for what is asked
	 * @param settings what steers it
	 * @return this builder
	 */
	protected final B takeOver(JsonObject json, CallSettings settings) {
		json.forEach(this.fields::put);
		this.settings = settings.withDefaults(this.settings);
		return self();
	}

	/**
	 * Set the model.
	 * @param model model id, such as {@code openai/text-embedding-3-small}
	 * @return this builder
	 * @throws IllegalArgumentException if it is blank
	 */
	public final B model(String model) {
		if (model == null || model.isBlank()) {
			throw new IllegalArgumentException("The model is " + ((model != null) ? "'" + model + "'" : "null")
					+ "; it must be the id of a model, such as author/name");
		}
		return set("model", model);
	}

	/**
	 * Name the person for whom the application asks, so that OpenRouter can tell abuse.
	 * @param id a stable id that says nothing about the person
	 * @return this builder
	 */
	public final B endUser(String id) {
		return set("user", id);
	}

	/**
	 * Group requests in OpenRouter's logs.
	 * @param id id of the group, at most 256 characters
	 * @return this builder
	 * @throws IllegalArgumentException if it is longer
	 */
	public final B sessionId(String id) {
		if (id.length() > LONGEST_SESSION_ID) {
			throw new IllegalArgumentException("'session_id' has " + id.length() + " characters; it may have "
					+ LONGEST_SESSION_ID + ", so send a hash of what is longer");
		}
		return set("session_id", id);
	}

	/**
	 * Set a field of the body by its name on the wire, such as one that this version does
	 * not know.
	 * @param name name of the field
	 * @param value its value, as for {@link JsonObject#of(Map)}; {@code null} unsets it,
	 * also where defaults would fill it in
	 * @return this builder
	 * @throws IllegalArgumentException if the value has no place in JSON
	 */
	public B set(String name, @Nullable Object value) {
		this.fields.put(name, JsonObject.of(name, value).get(name));
		return self();
	}

	/**
	 * Set the key for this call.
	 * @param apiKey a key from
	 * <a href="https://openrouter.ai/keys">openrouter.ai/keys</a>
	 * @return this builder
	 */
	public final B apiKey(String apiKey) {
		this.settings = this.settings.withApiKey(apiKey);
		return self();
	}

	/**
	 * Set how long each request may take.
	 * @param timeout more than zero and at most a day
	 * @return this builder
	 * @throws IllegalArgumentException if the timeout is out of range
	 */
	public final B timeout(Duration timeout) {
		return timeouts(Timeouts.ofTimeout(timeout));
	}

	/**
	 * Set how long each request may take, each part alone.
	 * @param timeouts the timeouts
	 * @return this builder
	 */
	public final B timeouts(Timeouts timeouts) {
		this.settings = this.settings.withTimeouts(timeouts);
		return self();
	}

	/**
	 * Add an HTTP header. It takes the place of one whose name differs in case only.
	 * @param name name of the header
	 * @param value its value
	 * @return this builder
	 * @throws IllegalArgumentException if name or value has characters that have no place
	 * in a header
	 */
	public final B header(String name, String value) {
		this.settings = this.settings.withHeader(name, value);
		return self();
	}

	/**
	 * File this call under something, for the application's own statistics and budgets.
	 * Nothing of it is sent.
	 * @param name what the tag says, such as {@code team}
	 * @param value such as {@code search}
	 * @return this builder
	 * @throws IllegalArgumentException if the value is null
	 */
	public final B tag(String name, String value) {
		if (value == null) {
			throw new IllegalArgumentException("The tag '" + name + "' is null; leave it out, or give it a value");
		}
		this.settings = this.settings.withTag(name, value);
		return self();
	}

	/**
	 * Tell filters something about this call. Nothing of it is sent.
	 * @param name name under which a filter looks for it
	 * @param value what it is told
	 * @return this builder
	 * @see CallSettings#attribute
	 */
	public final B attribute(String name, Object value) {
		this.settings = this.settings.withAttribute(name, value);
		return self();
	}

	/**
	 * Return the fields of the body.
	 * @return the fields, those that are unset with {@code null}
	 */
	protected final JsonObject json() {
		return JsonObject.of(this.fields);
	}

	/**
	 * Return what steers the call.
	 * @return the settings
	 */
	protected final CallSettings settings() {
		return this.settings;
	}

}
