package io.github.openrouterspring.autoconfigure;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

import io.github.openrouterspring.call.CallBuilder;
import io.github.openrouterspring.json.JsonObject;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.convert.DurationUnit;
import org.springframework.util.StringUtils;

/**
 * What models of all operations beside chats have in common.
 */
public abstract class OperationProperties {

	private final String prefix;

	/**
	 * Id of the model. Without it there are no beans of this kind.
	 */
	private @Nullable String model;

	/**
	 * Longest time for each request, instead of openrouter.timeout. If no unit is given,
	 * seconds are used.
	 */
	@DurationUnit(ChronoUnit.SECONDS)
	private @Nullable Duration timeout;

	/**
	 * Tags under which calls are filed for totals, budgets and traces; nothing of them is
	 * sent.
	 */
	private final Map<String, String> tags = new LinkedHashMap<>();

	/**
	 * Fields for the body of each request, as a JSON object.
	 */
	private @Nullable String extraBody;

	private JsonObject extra = JsonObject.empty();

	OperationProperties(String prefix) {
		this.prefix = prefix;
	}

	public @Nullable String getModel() {
		return this.model;
	}

	public void setModel(@Nullable String model) {
		this.model = model;
	}

	public @Nullable Duration getTimeout() {
		return this.timeout;
	}

	public void setTimeout(@Nullable Duration timeout) {
		this.timeout = timeout;
	}

	public Map<String, String> getTags() {
		return this.tags;
	}

	public @Nullable String getExtraBody() {
		return this.extraBody;
	}

	public void setExtraBody(@Nullable String extraBody) {
		this.extraBody = extraBody;
	}

	void applyTo(CallBuilder<?> options) {
		set("extra-body", text(this.extraBody), (extra) -> {
			JsonObject fields = JsonObject.parse(extra);
			fields.forEach(options::set);
			this.extra = fields;
		});
		set("model", text(this.model), options::model);
		set("timeout", this.timeout, options::timeout);
		this.tags.forEach((name, value) -> set("tags." + name, value, (tag) -> options.tag(name, tag)));
	}

	/**
	 * Set an option, so that who refuses it is told by the property's name.
	 * @param property name of the property, without what stands before all of them
	 * @param value its value; {@code null} if it is not set
	 * @param option takes it
	 */
	<T> void set(String property, @Nullable T value, Consumer<T> option) {
		if (value != null) {
			refuseWhatIsSaidTwice(property);
			try {
				option.accept(value);
			}
			catch (IllegalArgumentException ex) {
				throw new InvalidOpenRouterConfigurationException(this.prefix + property, ex);
			}
		}
	}

	/** Their fields are called as the properties are. */
	private void refuseWhatIsSaidTwice(String property) {
		String field = property.replace('-', '_');
		if (!this.extra.isEmpty() && this.extra.containsKey(field)) {
			throw new InvalidOpenRouterConfigurationException(this.prefix + "extra-body",
					"It sets '" + field + "', as '" + this.prefix + property + "' does; leave out one of both");
		}
	}

	static @Nullable String text(@Nullable String text) {
		return StringUtils.hasText(text) ? text : null;
	}

}
