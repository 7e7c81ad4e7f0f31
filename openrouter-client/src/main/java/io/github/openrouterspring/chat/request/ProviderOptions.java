package io.github.openrouterspring.chat.request;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.openrouterspring.json.JsonObject;
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
		return put(RequestOption.PROVIDER_ORDER, List.of(providers));
	}

	/**
	 * Ask no other providers than these.
	 * @param providers slugs
	 * @return this group
	 */
	public ProviderOptions only(String... providers) {
		return put(RequestOption.PROVIDER_ONLY, List.of(providers));
	}

	/**
	 * Never ask these providers.
	 * @param providers slugs
	 * @return this group
	 */
	public ProviderOptions ignore(String... providers) {
		return put(RequestOption.PROVIDER_IGNORE, List.of(providers));
	}

	/**
	 * Set whether other providers are asked when the first cannot answer.
	 * @param allow whether so; OpenRouter does unless told otherwise
	 * @return this group
	 */
	public ProviderOptions allowFallbacks(boolean allow) {
		return put(RequestOption.PROVIDER_ALLOW_FALLBACKS, allow);
	}

	/**
	 * Ask only providers that know every option of the request, rather than have the
	 * unknown ones ignored.
	 * @param require whether so
	 * @return this group
	 */
	public ProviderOptions requireParameters(boolean require) {
		return put(RequestOption.PROVIDER_REQUIRE_PARAMETERS, require);
	}

	/**
	 * Set whether providers may be asked that keep prompts.
	 * @param dataCollection {@code allow} or {@code deny}
	 * @return this group
	 */
	public ProviderOptions dataCollection(String dataCollection) {
		return put(RequestOption.PROVIDER_DATA_COLLECTION, dataCollection);
	}

	/**
	 * Ask only providers that retain no data at all.
	 * @param zdr whether so
	 * @return this group
	 */
	public ProviderOptions zeroDataRetention(boolean zdr) {
		return put(RequestOption.PROVIDER_ZDR, zdr);
	}

	/**
	 * Ask only models whose answers may be used to train others.
	 * @param enforce whether so
	 * @return this group
	 */
	public ProviderOptions enforceDistillableText(boolean enforce) {
		return put(RequestOption.PROVIDER_ENFORCE_DISTILLABLE_TEXT, enforce);
	}

	/**
	 * Ask only endpoints of these precisions.
	 * @param quantizations such as {@code fp8} or {@code bf16}
	 * @return this group
	 */
	public ProviderOptions quantizations(String... quantizations) {
		return put(RequestOption.PROVIDER_QUANTIZATIONS, List.of(quantizations));
	}

	/**
	 * Ask the best provider first, by one measure.
	 * @param sort {@code price}, {@code throughput}, {@code latency} or {@code exacto}
	 * @return this group
	 */
	public ProviderOptions sort(String sort) {
		return put(RequestOption.PROVIDER_SORT, sort);
	}

	/**
	 * Ask the best provider first, by one measure, of this model or of all models of the
	 * request.
	 * @param by {@code price}, {@code throughput}, {@code latency} or {@code exacto}
	 * @param partition {@code model} or {@code none}
	 * @return this group
	 */
	public ProviderOptions sort(String by, String partition) {
		return put(RequestOption.PROVIDER_SORT, JsonObject.of("by", by).with("partition", partition));
	}

	/**
	 * Ask slower providers later.
	 * @param tokensPerSecond median throughput
	 * @return this group
	 */
	public ProviderOptions preferredMinThroughput(double tokensPerSecond) {
		return put(RequestOption.PROVIDER_PREFERRED_MIN_THROUGHPUT, tokensPerSecond);
	}

	/**
	 * Ask providers that take longer to begin later.
	 * @param seconds median time to the first token
	 * @return this group
	 */
	public ProviderOptions preferredMaxLatency(double seconds) {
		return put(RequestOption.PROVIDER_PREFERRED_MAX_LATENCY, seconds);
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
		return put(RequestOption.PROVIDER_MAX_PRICE, price);
	}

}
