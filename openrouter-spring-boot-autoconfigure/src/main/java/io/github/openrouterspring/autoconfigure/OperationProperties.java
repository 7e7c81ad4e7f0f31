package io.github.openrouterspring.autoconfigure;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;

import io.github.openrouterspring.call.CallBuilder;
import io.github.openrouterspring.json.JsonObject;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.convert.DurationUnit;
import org.springframework.util.StringUtils;

/**
 * What models of all operations beside chats have in common.
 */
public abstract class OperationProperties {

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
		if (StringUtils.hasText(this.extraBody)) {
			JsonObject.parse(this.extraBody).forEach(options::set);
		}
		if (StringUtils.hasText(this.model)) {
			options.model(this.model);
		}
		if (this.timeout != null) {
			options.timeout(this.timeout);
		}
		this.tags.forEach(options::tag);
	}

}
