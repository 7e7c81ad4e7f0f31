package io.github.openrouterspring.chat.request;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import static io.github.openrouterspring.chat.request.OptionSpec.flag;
import static io.github.openrouterspring.chat.request.OptionSpec.number;
import static io.github.openrouterspring.chat.request.OptionSpec.other;
import static io.github.openrouterspring.chat.request.OptionSpec.text;
import static io.github.openrouterspring.chat.request.OptionSpec.whole;

/**
 * The options of a request that this version knows, each declared once: its name on the
 * wire, what it takes, how defaults fill it in, and the property that sets its default.
 * They stand in the order in which they go on the wire, which prompt and response caches
 * depend on: routing first, and what changes most last. What is not here is set by its
 * name with {@link ChatRequestBuilder#set(String, Object)}.
 *
 * @see <a href="https://openrouter.ai/docs/api-reference/parameters">Parameters</a>
 */
public enum RequestOption {

	// @formatter:off
	MODEL(text("model").property()),
	MODELS(other("models").property("fallback-models")),
	PRESET(text("preset").property()),
	ROUTE(text("route")),
	PROVIDER(other("provider").joined()),
	PROVIDER_ORDER(other("provider.order").property()),
	PROVIDER_ONLY(other("provider.only").property()),
	PROVIDER_IGNORE(other("provider.ignore").property()),
	PROVIDER_ALLOW_FALLBACKS(flag("provider.allow_fallbacks").property()),
	PROVIDER_REQUIRE_PARAMETERS(flag("provider.require_parameters").property()),
	PROVIDER_DATA_COLLECTION(text("provider.data_collection").known("allow", "deny").property()),
	PROVIDER_ZDR(flag("provider.zdr").property("provider.zero-data-retention")),
	PROVIDER_ENFORCE_DISTILLABLE_TEXT(flag("provider.enforce_distillable_text")),
	PROVIDER_QUANTIZATIONS(other("provider.quantizations")),
	PROVIDER_SORT(other("provider.sort").known("price", "throughput", "latency", "exacto").property()),
	PROVIDER_PREFERRED_MIN_THROUGHPUT(other("provider.preferred_min_throughput")),
	PROVIDER_PREFERRED_MAX_LATENCY(other("provider.preferred_max_latency")),
	PROVIDER_MAX_PRICE(other("provider.max_price")),
	PLUGINS(other("plugins")),
	STREAM(flag("stream")),
	STREAM_OPTIONS(other("stream_options")),
	MAX_TOKENS(whole("max_tokens").from(1).parameter().property()),
	MAX_COMPLETION_TOKENS(whole("max_completion_tokens").from(1).parameter().property()),
	TEMPERATURE(number("temperature").from(0, 2).parameter().property()),
	TOP_P(number("top_p").above(0, 1).parameter().property()),
	TOP_K(whole("top_k").from(0).parameter().property()),
	MIN_P(number("min_p").from(0, 1).parameter().property()),
	TOP_A(number("top_a").from(0, 1).parameter()),
	FREQUENCY_PENALTY(number("frequency_penalty").from(-2, 2).parameter().property()),
	PRESENCE_PENALTY(number("presence_penalty").from(-2, 2).parameter().property()),
	REPETITION_PENALTY(number("repetition_penalty").above(0, 2).parameter().property()),
	SEED(whole("seed").parameter().property()),
	STOP(other("stop").parameter().property()),
	N(whole("n")),
	LOGIT_BIAS(other("logit_bias").parameter()),
	LOGPROBS(flag("logprobs").parameter()),
	TOP_LOGPROBS(whole("top_logprobs").from(0, 20).parameter()),
	REASONING(other("reasoning").joined().parameter()),
	REASONING_EFFORT(text("reasoning.effort")
		.known("max", "xhigh", "high", "medium", "low", "minimal", "none").property()),
	REASONING_MAX_TOKENS(whole("reasoning.max_tokens").property()),
	REASONING_EXCLUDE(flag("reasoning.exclude").property()),
	REASONING_ENABLED(flag("reasoning.enabled")),
	REASONING_SUMMARY(text("reasoning.summary")),
	REASONING_EFFORT_SHORTHAND(text("reasoning_effort")),
	INCLUDE_REASONING(flag("include_reasoning")),
	VERBOSITY(text("verbosity").known("low", "medium", "high", "xhigh", "max").parameter().property()),
	RESPONSE_FORMAT(other("response_format")),
	STRUCTURED_OUTPUTS(flag("structured_outputs")),
	TOOLS(other("tools").parameter()),
	TOOL_CHOICE(other("tool_choice").parameter()),
	PARALLEL_TOOL_CALLS(flag("parallel_tool_calls").parameter().property()),
	MAX_TOOL_CALLS(whole("max_tool_calls").from(1, 30)),
	STOP_SERVER_TOOLS_WHEN(other("stop_server_tools_when")),
	MODALITIES(other("modalities")),
	IMAGE_CONFIG(other("image_config").joined()),
	AUDIO(other("audio").joined()),
	PREDICTION(other("prediction").parameter()),
	CACHE_CONTROL(other("cache_control")),
	PROMPT_CACHE_KEY(text("prompt_cache_key")),
	PROMPT_CACHE_OPTIONS(other("prompt_cache_options")),
	SERVICE_TIER(text("service_tier").known("auto", "default", "flex", "priority").property()),
	USER(text("user").property("end-user")),
	SESSION_ID(text("session_id")),
	METADATA(other("metadata").joined()),
	TRACE(other("trace").joined()),
	WEB_SEARCH_OPTIONS(other("web_search_options").parameter()),
	X_SEARCH_FILTER(other("x_search_filter")),
	TRANSFORMS(other("transforms")),
	USAGE(other("usage").joined()),
	DEBUG(other("debug").joined());
	// @formatter:on

	private static final Map<String, RequestOption> BY_FIELD = byField();

	private final OptionSpec spec;

	RequestOption(OptionSpec spec) {
		this.spec = spec;
	}

	private static Map<String, RequestOption> byField() {
		Map<String, RequestOption> byField = new HashMap<>();
		for (RequestOption option : values()) {
			byField.put(option.field(), option);
		}
		return byField;
	}

	/**
	 * Find an option.
	 * @param field its name on the wire, such as {@code verbosity}
	 * @return the option, or {@code null} if this version does not know it
	 */
	public static @Nullable RequestOption of(String field) {
		return BY_FIELD.get(field);
	}

	/**
	 * Return the name on the wire.
	 * @return such as {@code verbosity}, or {@code reasoning.effort} for a field within
	 * another one
	 */
	public String field() {
		return this.spec.fieldName();
	}

	/**
	 * Return the property that sets a default.
	 * @return such as {@code reasoning.effort}, below {@code openrouter.defaults} and
	 * each named model; {@code null} if there is none
	 */
	public @Nullable String property() {
		return this.spec.propertyName();
	}

	/**
	 * Return values that the option is known to take, where it takes certain ones.
	 * OpenRouter may know more, which are sent as they are.
	 * @return the values; empty if it takes any, or no text
	 */
	public List<String> knownValues() {
		return this.spec.knownValues();
	}

	/**
	 * Return whether models list the option among the parameters that they support.
	 * @return whether so
	 */
	public boolean isModelParameter() {
		return this.spec.isParameter();
	}

	/** Name of the field that holds this one; {@code null} if it stands at the top. */
	@Nullable String group() {
		int dot = field().indexOf('.');
		return (dot >= 0) ? field().substring(0, dot) : null;
	}

	String nameInGroup() {
		return field().substring(field().indexOf('.') + 1);
	}

	boolean isJoined() {
		return this.spec.isJoined();
	}

	void check(@Nullable Object value) {
		this.spec.check(value);
	}

}
