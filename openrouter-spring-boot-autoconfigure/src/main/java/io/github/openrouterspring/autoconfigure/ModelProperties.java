package io.github.openrouterspring.autoconfigure;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import io.github.openrouterspring.chat.request.RequestOption;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.convert.DurationUnit;

/**
 * Options that the calls of a model start from. Only what is set is sent.
 */
public class ModelProperties {

	private final Reasoning reasoning = new Reasoning();

	private final Provider provider = new Provider();

	/**
	 * Model id, such as anthropic/claude-sonnet-4.5. Without one the default model of the
	 * account answers.
	 */
	private @Nullable String model;

	/**
	 * Comma-separated list of models that OpenRouter tries, in this order, when the model
	 * cannot answer.
	 */
	private @Nullable List<String> fallbackModels;

	/**
	 * System prompt, which stands first in every request that has neither a system nor a
	 * developer message of its own.
	 */
	private @Nullable String system;

	/**
	 * Preset of the account whose options fill in what is left open.
	 */
	private @Nullable String preset;

	/**
	 * Randomness, from 0 (always the likeliest token) to 2.
	 */
	private @Nullable Double temperature;

	/**
	 * Longest answer in tokens.
	 */
	private @Nullable Integer maxTokens;

	/**
	 * Longest answer in tokens, by the name that newer models use. Excludes max-tokens.
	 */
	private @Nullable Integer maxCompletionTokens;

	/**
	 * Share of likely tokens to choose from, above 0 and up to 1.
	 */
	private @Nullable Double topP;

	/**
	 * Number of likely tokens to choose from; 0 for all.
	 */
	private @Nullable Integer topK;

	/**
	 * Least probability of a token relative to the likeliest, from 0 to 1.
	 */
	private @Nullable Double minP;

	/**
	 * How much tokens are avoided the more often they have come, from -2 to 2.
	 */
	private @Nullable Double frequencyPenalty;

	/**
	 * How much tokens are avoided that have come at all, from -2 to 2.
	 */
	private @Nullable Double presencePenalty;

	/**
	 * How much repetition of the request is avoided, above 0 and up to 2.
	 */
	private @Nullable Double repetitionPenalty;

	/**
	 * Seed, so that the same request gets the same answer where a provider can do that.
	 */
	private @Nullable Long seed;

	/**
	 * Comma-separated list of up to four texts before which the answer ends.
	 */
	private @Nullable List<String> stop;

	/**
	 * Whether answers shall be JSON objects. The prompt has to ask for JSON too.
	 */
	private @Nullable Boolean jsonMode;

	/**
	 * Whether the model may call several tools at once.
	 */
	private @Nullable Boolean parallelToolCalls;

	/**
	 * How long and detailed answers shall be: low, medium, high, xhigh or max.
	 */
	private @Nullable String verbosity;

	/**
	 * How fast and dear the service is: auto, default, flex or priority.
	 */
	private @Nullable String serviceTier;

	/**
	 * Stable id of the user for whom requests are made.
	 */
	private @Nullable String endUser;

	/**
	 * Whether a call fails where the answer was cut off, stopped by a filter, or is
	 * empty. Not unless set.
	 */
	private @Nullable Boolean requireComplete;

	/**
	 * Whether OpenRouter tells with each answer how it routed the request.
	 */
	private @Nullable Boolean routingMetadata;

	/**
	 * How long OpenRouter answers the very same request from its cache. If no unit is
	 * given, seconds are used. Not cached unless set; 0 for not, where the defaults
	 * cache.
	 */
	@DurationUnit(ChronoUnit.SECONDS)
	private @Nullable Duration responseCacheTtl;

	/**
	 * Further fields of the request as one JSON object, such as {"top_a": 0.2}.
	 */
	private @Nullable String extraBody;

	public @Nullable String getModel() {
		return this.model;
	}

	public void setModel(@Nullable String model) {
		this.model = model;
	}

	public @Nullable List<String> getFallbackModels() {
		return this.fallbackModels;
	}

	public void setFallbackModels(@Nullable List<String> fallbackModels) {
		this.fallbackModels = fallbackModels;
	}

	public @Nullable String getSystem() {
		return this.system;
	}

	public void setSystem(@Nullable String system) {
		this.system = system;
	}

	public @Nullable String getPreset() {
		return this.preset;
	}

	public void setPreset(@Nullable String preset) {
		this.preset = preset;
	}

	public @Nullable Double getTemperature() {
		return this.temperature;
	}

	public void setTemperature(@Nullable Double temperature) {
		this.temperature = temperature;
	}

	public @Nullable Integer getMaxTokens() {
		return this.maxTokens;
	}

	public void setMaxTokens(@Nullable Integer maxTokens) {
		this.maxTokens = maxTokens;
	}

	public @Nullable Integer getMaxCompletionTokens() {
		return this.maxCompletionTokens;
	}

	public void setMaxCompletionTokens(@Nullable Integer maxCompletionTokens) {
		this.maxCompletionTokens = maxCompletionTokens;
	}

	public @Nullable Double getTopP() {
		return this.topP;
	}

	public void setTopP(@Nullable Double topP) {
		this.topP = topP;
	}

	public @Nullable Integer getTopK() {
		return this.topK;
	}

	public void setTopK(@Nullable Integer topK) {
		this.topK = topK;
	}

	public @Nullable Double getMinP() {
		return this.minP;
	}

	public void setMinP(@Nullable Double minP) {
		this.minP = minP;
	}

	public @Nullable Double getFrequencyPenalty() {
		return this.frequencyPenalty;
	}

	public void setFrequencyPenalty(@Nullable Double frequencyPenalty) {
		this.frequencyPenalty = frequencyPenalty;
	}

	public @Nullable Double getPresencePenalty() {
		return this.presencePenalty;
	}

	public void setPresencePenalty(@Nullable Double presencePenalty) {
		this.presencePenalty = presencePenalty;
	}

	public @Nullable Double getRepetitionPenalty() {
		return this.repetitionPenalty;
	}

	public void setRepetitionPenalty(@Nullable Double repetitionPenalty) {
		this.repetitionPenalty = repetitionPenalty;
	}

	public @Nullable Long getSeed() {
		return this.seed;
	}

	public void setSeed(@Nullable Long seed) {
		this.seed = seed;
	}

	public @Nullable List<String> getStop() {
		return this.stop;
	}

	public void setStop(@Nullable List<String> stop) {
		this.stop = stop;
	}

	public @Nullable Boolean getJsonMode() {
		return this.jsonMode;
	}

	public void setJsonMode(@Nullable Boolean jsonMode) {
		this.jsonMode = jsonMode;
	}

	public @Nullable Boolean getParallelToolCalls() {
		return this.parallelToolCalls;
	}

	public void setParallelToolCalls(@Nullable Boolean parallelToolCalls) {
		this.parallelToolCalls = parallelToolCalls;
	}

	public @Nullable String getVerbosity() {
		return this.verbosity;
	}

	public void setVerbosity(@Nullable String verbosity) {
		this.verbosity = verbosity;
	}

	public @Nullable String getServiceTier() {
		return this.serviceTier;
	}

	public void setServiceTier(@Nullable String serviceTier) {
		this.serviceTier = serviceTier;
	}

	public @Nullable String getEndUser() {
		return this.endUser;
	}

	public void setEndUser(@Nullable String endUser) {
		this.endUser = endUser;
	}

	public @Nullable Boolean getRequireComplete() {
		return this.requireComplete;
	}

	public void setRequireComplete(@Nullable Boolean requireComplete) {
		this.requireComplete = requireComplete;
	}

	public @Nullable Boolean getRoutingMetadata() {
		return this.routingMetadata;
	}

	public void setRoutingMetadata(@Nullable Boolean routingMetadata) {
		this.routingMetadata = routingMetadata;
	}

	public @Nullable Duration getResponseCacheTtl() {
		return this.responseCacheTtl;
	}

	public void setResponseCacheTtl(@Nullable Duration responseCacheTtl) {
		this.responseCacheTtl = responseCacheTtl;
	}

	public @Nullable String getExtraBody() {
		return this.extraBody;
	}

	public void setExtraBody(@Nullable String extraBody) {
		this.extraBody = extraBody;
	}

	public Reasoning getReasoning() {
		return this.reasoning;
	}

	public Provider getProvider() {
		return this.provider;
	}

	/**
	 * Return the options that are set and go into the body as they are.
	 */
	Map<RequestOption, Object> options() {
		Map<RequestOption, Object> options = new EnumMap<>(RequestOption.class);
		put(options, RequestOption.MODEL, this.model);
		put(options, RequestOption.MODELS, this.fallbackModels);
		put(options, RequestOption.PRESET, this.preset);
		put(options, RequestOption.PROVIDER_ORDER, this.provider.order);
		put(options, RequestOption.PROVIDER_ONLY, this.provider.only);
		put(options, RequestOption.PROVIDER_IGNORE, this.provider.ignore);
		put(options, RequestOption.PROVIDER_ALLOW_FALLBACKS, this.provider.allowFallbacks);
		put(options, RequestOption.PROVIDER_REQUIRE_PARAMETERS, this.provider.requireParameters);
		put(options, RequestOption.PROVIDER_DATA_COLLECTION, this.provider.dataCollection);
		put(options, RequestOption.PROVIDER_ZDR, this.provider.zeroDataRetention);
		put(options, RequestOption.PROVIDER_SORT, this.provider.sort);
		put(options, RequestOption.MAX_TOKENS, this.maxTokens);
		put(options, RequestOption.MAX_COMPLETION_TOKENS, this.maxCompletionTokens);
		put(options, RequestOption.TEMPERATURE, this.temperature);
		put(options, RequestOption.TOP_P, this.topP);
		put(options, RequestOption.TOP_K, this.topK);
		put(options, RequestOption.MIN_P, this.minP);
		put(options, RequestOption.FREQUENCY_PENALTY, this.frequencyPenalty);
		put(options, RequestOption.PRESENCE_PENALTY, this.presencePenalty);
		put(options, RequestOption.REPETITION_PENALTY, this.repetitionPenalty);
		put(options, RequestOption.SEED, this.seed);
		put(options, RequestOption.STOP, this.stop);
		put(options, RequestOption.REASONING_EFFORT, this.reasoning.effort);
		put(options, RequestOption.REASONING_MAX_TOKENS, this.reasoning.maxTokens);
		put(options, RequestOption.REASONING_EXCLUDE, this.reasoning.exclude);
		put(options, RequestOption.VERBOSITY, this.verbosity);
		put(options, RequestOption.PARALLEL_TOOL_CALLS, this.parallelToolCalls);
		put(options, RequestOption.SERVICE_TIER, this.serviceTier);
		put(options, RequestOption.USER, this.endUser);
		return options;
	}

	/** What is blank in properties was not set. */
	private static void put(Map<RequestOption, Object> options, RequestOption option, @Nullable Object value) {
		if (value != null && !(value instanceof String text && text.isBlank())) {
			options.put(option, value);
		}
	}

	/**
	 * How much the model reasons before it answers.
	 */
	public static class Reasoning {

		/**
		 * How much the model reasons: max, xhigh, high, medium, low, minimal or none.
		 */
		private @Nullable String effort;

		/**
		 * How much the model reasons, in tokens. Excludes effort.
		 */
		private @Nullable Integer maxTokens;

		/**
		 * Whether the reasoning is left out of the answer.
		 */
		private @Nullable Boolean exclude;

		public @Nullable String getEffort() {
			return this.effort;
		}

		public void setEffort(@Nullable String effort) {
			this.effort = effort;
		}

		public @Nullable Integer getMaxTokens() {
			return this.maxTokens;
		}

		public void setMaxTokens(@Nullable Integer maxTokens) {
			this.maxTokens = maxTokens;
		}

		public @Nullable Boolean getExclude() {
			return this.exclude;
		}

		public void setExclude(@Nullable Boolean exclude) {
			this.exclude = exclude;
		}

	}

	/**
	 * Which providers may answer, and which of them first.
	 */
	public static class Provider {

		/**
		 * Comma-separated list of providers to ask first, in this order.
		 */
		private @Nullable List<String> order;

		/**
		 * Comma-separated list of the only providers to ask.
		 */
		private @Nullable List<String> only;

		/**
		 * Comma-separated list of providers never to ask.
		 */
		private @Nullable List<String> ignore;

		/**
		 * Whether other providers are asked when the first cannot answer.
		 */
		private @Nullable Boolean allowFallbacks;

		/**
		 * Whether only providers are asked that know every option of the request.
		 */
		private @Nullable Boolean requireParameters;

		/**
		 * Whether providers may be asked that keep prompts: allow or deny.
		 */
		private @Nullable String dataCollection;

		/**
		 * Whether only providers are asked that retain no data at all.
		 */
		private @Nullable Boolean zeroDataRetention;

		/**
		 * Measure of which provider to ask first: price, throughput, latency or exacto.
		 */
		private @Nullable String sort;

		public @Nullable List<String> getOrder() {
			return this.order;
		}

		public void setOrder(@Nullable List<String> order) {
			this.order = order;
		}

		public @Nullable List<String> getOnly() {
			return this.only;
		}

		public void setOnly(@Nullable List<String> only) {
			this.only = only;
		}

		public @Nullable List<String> getIgnore() {
			return this.ignore;
		}

		public void setIgnore(@Nullable List<String> ignore) {
			this.ignore = ignore;
		}

		public @Nullable Boolean getAllowFallbacks() {
			return this.allowFallbacks;
		}

		public void setAllowFallbacks(@Nullable Boolean allowFallbacks) {
			this.allowFallbacks = allowFallbacks;
		}

		public @Nullable Boolean getRequireParameters() {
			return this.requireParameters;
		}

		public void setRequireParameters(@Nullable Boolean requireParameters) {
			this.requireParameters = requireParameters;
		}

		public @Nullable String getDataCollection() {
			return this.dataCollection;
		}

		public void setDataCollection(@Nullable String dataCollection) {
			this.dataCollection = dataCollection;
		}

		public @Nullable Boolean getZeroDataRetention() {
			return this.zeroDataRetention;
		}

		public void setZeroDataRetention(@Nullable Boolean zeroDataRetention) {
			this.zeroDataRetention = zeroDataRetention;
		}

		public @Nullable String getSort() {
			return this.sort;
		}

		public void setSort(@Nullable String sort) {
			this.sort = sort;
		}

	}

}
