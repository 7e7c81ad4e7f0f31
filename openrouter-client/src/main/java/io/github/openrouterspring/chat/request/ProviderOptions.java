package io.github.openrouterspring.chat.request;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Which providers may answer, and which of them first.
 *
 * @see <a href="https://openrouter.ai/docs/features/provider-routing">Provider
 * Routing</a>
 */
public final class ProviderOptions extends OptionGroup<ProviderOptions> {

	ProviderOptions(Map<String, @Nullable Object> fields) {
		super(fields);
	}

	/**
	 * Ask these providers first, in this order.
	 * @param providers slugs such as {@code anthropic} or {@code google-vertex/us-east5}
	 * @return this group
	 */
	public ProviderOptions order(String... providers) {
		return set("order", List.of(providers));
	}

	/**
	 * Ask no other providers than these.
	 * @param providers slugs
	 * @return this group
	 */
	public ProviderOptions only(String... providers) {
		return set("only", List.of(providers));
	}

	/**
	 * Never ask these providers.
	 * @param providers slugs
	 * @return this group
	 */
	public ProviderOptions ignore(String... providers) {
		return set("ignore", List.of(providers));
	}

	/**
	 * Set whether other providers are asked when the first cannot answer.
	 * @param allow whether so; OpenRouter does unless told otherwise
	 * @return this group
	 */
	public ProviderOptions allowFallbacks(boolean allow) {
		return set("allow_fallbacks", allow);
	}

	/**
	 * Ask only providers that know every option of the request, rather than have the
	 * unknown ones ignored.
	 * @param require whether so
	 * @return this group
	 */
	public ProviderOptions requireParameters(boolean require) {
		return set("require_parameters", require);
	}

	/**
	 * Set whether providers may be asked that keep prompts.
	 * @param dataCollection {@code allow} or {@code deny}
	 * @return this group
	 */
	public ProviderOptions dataCollection(String dataCollection) {
		return set("data_collection", dataCollection);
	}

	/**
	 * Ask only providers that retain no data at all.
	 * @param zdr whether so
	 * @return this group
	 */
	public ProviderOptions zeroDataRetention(boolean zdr) {
		return set("zdr", zdr);
	}

	/**
	 * Ask only models whose answers may be used to train others.
	 * @param enforce whether so
	 * @return this group
	 */
	public ProviderOptions enforceDistillableText(boolean enforce) {
		return set("enforce_distillable_text", enforce);
	}

	/**
	 * Ask only endpoints of these precisions.
	 * @param quantizations such as {@code fp8} or {@code bf16}
	 * @return this group
	 */
	public ProviderOptions quantizations(String... quantizations) {
		return set("quantizations", List.of(quantizations));
	}

	/**
	 * Ask the best provider first, by one measure.
	 * @param sort {@code price}, {@code throughput}, {@code latency} or {@code exacto}
	 * @return this group
	 */
	public ProviderOptions sort(String sort) {
		return set("sort", sort);
	}

	/**
	 * Ask the best provider first, by one measure, of this model or of all models of the
	 * request.
	 * @param by {@code price}, {@code throughput}, {@code latency} or {@code exacto}
	 * @param partition {@code model} or {@code none}
	 * @return this group
	 */
	public ProviderOptions sort(String by, String partition) {
		return set("sort", Map.of("by", by, "partition", partition));
	}

	/**
	 * Ask slower providers later.
	 * @param tokensPerSecond median throughput
	 * @return this group
	 */
	public ProviderOptions preferredMinThroughput(double tokensPerSecond) {
		return set("preferred_min_throughput", tokensPerSecond);
	}

	/**
	 * Ask providers that take longer to begin later.
	 * @param seconds median time to the first token
	 * @return this group
	 */
	public ProviderOptions preferredMaxLatency(double seconds) {
		return set("preferred_max_latency", seconds);
	}

	/**
	 * Ask no provider that costs more. Fails the request if none is left.
	 * @param prompt US dollars for a million tokens of the request; {@code null} for any
	 * @param completion US dollars for a million tokens of the answer; {@code null} for
	 * any
	 * @return this group
	 */
	public ProviderOptions maxPrice(@Nullable BigDecimal prompt, @Nullable BigDecimal completion) {
		Map<String, @Nullable Object> price = new LinkedHashMap<>();
		if (prompt != null) {
			price.put("prompt", prompt);
		}
		if (completion != null) {
			price.put("completion", completion);
		}
		return set("max_price", price);
	}

}
