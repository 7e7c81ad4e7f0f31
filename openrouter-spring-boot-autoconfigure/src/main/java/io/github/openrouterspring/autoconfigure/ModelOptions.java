package io.github.openrouterspring.autoconfigure;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.github.openrouterspring.chat.request.ChatRequest;
import io.github.openrouterspring.chat.request.ChatRequestBuilder;
import io.github.openrouterspring.chat.request.RequestOption;
import io.github.openrouterspring.json.JsonObject;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.MutuallyExclusiveConfigurationPropertiesException;
import org.springframework.util.StringUtils;

/**
 * From {@link ModelProperties} to the options of a request. Each property is tried alone
 * first, so that one that OpenRouter would refuse is called by its own name.
 */
final class ModelOptions {

	/** OpenRouter refuses longer lists of models. */
	private static final int MOST_FALLBACK_MODELS = 3;

	private static final Log logger = LogFactory.getLog(ModelOptions.class);

	private final String prefix;

	private final ModelProperties properties;

	private JsonObject extra = JsonObject.empty();

	/**
	 * Create options.
	 * @param prefix what the properties begin with, up to the last dot
	 * @param properties the properties
	 */
	ModelOptions(String prefix, ModelProperties properties) {
		this.prefix = prefix;
		this.properties = properties;
	}

	void applyTo(ChatRequestBuilder options) {
		refuseWhatExcludesEachOther();
		JsonObject extra = extraBody();
		set(options, "extra-body", (builder) -> extra.forEach(builder::set));
		this.extra = extra;
		if (StringUtils.hasText(this.properties.getSystem())) {
			options.system(this.properties.getSystem());
		}
		Boolean jsonMode = this.properties.getJsonMode();
		if (jsonMode != null && (jsonMode || !extra.containsKey(RequestOption.RESPONSE_FORMAT.field()))) {
			options.jsonMode(jsonMode);
		}
		if (this.properties.getRequireComplete() != null) {
			options.requireComplete(this.properties.getRequireComplete());
		}
		if (this.properties.getRoutingMetadata() != null) {
			options.routingMetadata(this.properties.getRoutingMetadata());
		}
		Duration responseCacheTtl = this.properties.getResponseCacheTtl();
		if (responseCacheTtl != null) {
			set(options, "response-cache-ttl", (builder) -> builder.responseCache(responseCacheTtl));
		}
		for (Map.Entry<RequestOption, Object> option : this.properties.options().entrySet()) {
			set(options, String.valueOf(option.getKey().property()),
					(builder) -> builder.set(option.getKey(), option.getValue()));
		}
		// Ids of models are checked here, and by nothing behind.
		String model = this.properties.getModel();
		if (StringUtils.hasText(model)) {
			set(options, "model", (builder) -> builder.model(model));
		}
		if (this.properties.getFallbackModels() != null) {
			fallbackModels(options, this.properties.getFallbackModels());
		}
	}

	private void refuseWhatExcludesEachOther() {
		MutuallyExclusiveConfigurationPropertiesException.throwIfMultipleNonNullValuesIn((entries) -> {
			entries.put(this.prefix + "max-tokens", this.properties.getMaxTokens());
			entries.put(this.prefix + "max-completion-tokens", this.properties.getMaxCompletionTokens());
		});
		String effort = this.properties.getReasoning().getEffort();
		MutuallyExclusiveConfigurationPropertiesException.throwIfMultipleNonNullValuesIn((entries) -> {
			entries.put(this.prefix + "reasoning.effort", StringUtils.hasText(effort) ? effort : null);
			entries.put(this.prefix + "reasoning.max-tokens", this.properties.getReasoning().getMaxTokens());
		});
	}

	private JsonObject extraBody() {
		String extra = this.properties.getExtraBody();
		try {
			return StringUtils.hasText(extra) ? JsonObject.parse(extra) : JsonObject.empty();
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidOpenRouterConfigurationException(this.prefix + "extra-body", ex);
		}
	}

	private void fallbackModels(ChatRequestBuilder options, List<String> models) {
		if (models.size() > MOST_FALLBACK_MODELS) {
			throw new InvalidOpenRouterConfigurationException(this.prefix + "fallback-models", "There are "
					+ models.size() + " fallback models; OpenRouter takes at most " + MOST_FALLBACK_MODELS);
		}
		for (int i = 0; i < models.size(); i++) {
			String model = models.get(i);
			set(ChatRequest.builder(), "fallback-models[" + i + "]", (builder) -> builder.fallbackModels(model));
		}
		options.fallbackModels(models);
	}

	private void set(ChatRequestBuilder options, String property, Consumer<ChatRequestBuilder> setting) {
		try {
			refuseWhatIsSaidTwice(property, ChatRequest.defaults(setting).json(), this.extra);
			setting.accept(options);
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidOpenRouterConfigurationException(this.prefix + property, ex);
		}
	}

	/** Nobody could tell which of both counts. */
	private void refuseWhatIsSaidTwice(String property, JsonObject alone, JsonObject extra) {
		alone.forEach((field, value) -> {
			Object other = extra.get(field);
			if (value instanceof JsonObject inner && other instanceof JsonObject otherInner) {
				refuseWhatIsSaidTwice(property, inner, otherInner);
			}
			else if (other != null) {
				throw new InvalidOpenRouterConfigurationException(this.prefix + "extra-body",
						"It sets '" + field + "', as '" + this.prefix + property + "' does; leave out one of both");
			}
		});
	}

	/**
	 * Warn of values that this version does not know. OpenRouter may, so they are sent.
	 */
	void warnOfWhatIsUnknown() {
		this.properties.options().forEach((option, value) -> warnOfUnknown(option, option.property(), value));
	}

	private void warnOfUnknown(RequestOption option, @Nullable String property, Object value) {
		List<String> known = option.knownValues();
		if (!known.isEmpty() && value instanceof String text && !known.contains(text)) {
			logger.warn("'" + this.prefix + property + "' is '" + text
					+ "', which is sent as it is, and is none of the " + "known values: " + String.join(", ", known));
		}
	}

}
