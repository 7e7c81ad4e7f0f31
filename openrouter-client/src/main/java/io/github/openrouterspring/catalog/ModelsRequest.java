package io.github.openrouterspring.catalog;

import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Which models OpenRouter shall list, and in which order. It knows what no list says,
 * such as how fast models are and who runs them; {@link ModelQuery} looks at the list
 * that is here already.
 *
 * @param parameters query parameters by name, as they go on the wire
 * @see <a href="https://openrouter.ai/docs/api-reference/list-available-models">List
 * models</a>
 */
public record ModelsRequest(Map<String, String> parameters) {

	/** Models that write text, in OpenRouter's order. */
	public static final ModelsRequest DEFAULT = new ModelsRequest(Map.of());

	/** The most models that OpenRouter gives at once when a limit is asked for. */
	public static final int LARGEST_PAGE = 1000;

	public ModelsRequest {
		parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
	}

	/**
	 * Ask for models of a category.
	 * @param category such as {@code programming}, {@code translation} or {@code legal}
	 * @return the request
	 */
	public ModelsRequest category(String category) {
		return with("category", category);
	}

	/**
	 * Ask for models that support all of some parameters.
	 * @param parameters such as {@code tools} and {@code structured_outputs}
	 * @return the request
	 */
	public ModelsRequest supportedParameters(String... parameters) {
		return with("supported_parameters", String.join(",", parameters));
	}

	/**
	 * Ask for models that read something.
	 * @param modalities such as {@code image}
	 * @return the request
	 */
	public ModelsRequest inputModalities(String... modalities) {
		return with("input_modalities", String.join(",", modalities));
	}

	/**
	 * Ask for models that write something other than text.
	 * @param modalities such as {@code image} or {@code embeddings}; {@code all} for all
	 * @return the request
	 */
	public ModelsRequest outputModalities(String... modalities) {
		return with("output_modalities", String.join(",", modalities));
	}

	/**
	 * Ask for models with words in their name, id or description.
	 * @param words what to look for
	 * @return the request
	 */
	public ModelsRequest search(String words) {
		return with("q", words);
	}

	/**
	 * Ask for models with a context of at least some length.
	 * @param tokens the least length
	 * @return the request
	 */
	public ModelsRequest minContext(long tokens) {
		return with("context", String.valueOf(tokens));
	}

	/**
	 * Ask for models up to a price of the request.
	 * @param perMillion US dollars for a million tokens
	 * @return the request
	 */
	public ModelsRequest maxPromptPrice(BigDecimal perMillion) {
		return with("max_price", perMillion.toPlainString());
	}

	/**
	 * Ask for models up to a price of the answer.
	 * @param perMillion US dollars for a million tokens
	 * @return the request
	 */
	public ModelsRequest maxCompletionPrice(BigDecimal perMillion) {
		return with("max_output_price", perMillion.toPlainString());
	}

	/**
	 * Ask for models that some providers run.
	 * @param providers slugs of providers
	 * @return the request
	 */
	public ModelsRequest providers(String... providers) {
		return with("providers", String.join(",", providers));
	}

	/**
	 * Ask for models by their makers.
	 * @param authors what stands before the slash of an id, such as {@code anthropic}
	 * @return the request
	 */
	public ModelsRequest authors(String... authors) {
		return with("model_authors", String.join(",", authors));
	}

	/**
	 * Ask for models at providers that keep no data.
	 * @return the request
	 */
	public ModelsRequest zeroDataRetention() {
		return with("zdr", "true");
	}

	/**
	 * Ask for an order.
	 * @param order such as {@code newest}, {@code pricing-low-to-high},
	 * {@code throughput-high-to-low}, {@code latency-low-to-high},
	 * {@code intelligence-high-to-low} or {@code coding-high-to-low}
	 * @return the request
	 */
	public ModelsRequest sort(String order) {
		return with("sort", order);
	}

	/**
	 * Ask for a part of the list.
	 * @param offset how many models to leave out at its beginning, at least 0
	 * @param limit how many models to give, from 1 to {@value #LARGEST_PAGE}
	 * @return the request
	 * @throws IllegalArgumentException if a number is out of range
	 */
	public ModelsRequest page(int offset, int limit) {
		if (offset < 0 || limit < 1 || limit > LARGEST_PAGE) {
			throw new IllegalArgumentException("The page of models begins at " + offset + " and has " + limit
					+ " models; it must begin at 0 or more and have from 1 to " + LARGEST_PAGE);
		}
		return with("offset", String.valueOf(offset)).with("limit", String.valueOf(limit));
	}

	/**
	 * Ask by any parameter that OpenRouter knows.
	 * @param name name of the parameter, such as {@code min_tool_success_rate}
	 * @param value its value
	 * @return the request
	 */
	public ModelsRequest with(String name, String value) {
		Map<String, String> more = new LinkedHashMap<>(this.parameters);
		more.put(name, value);
		return new ModelsRequest(more);
	}

	/**
	 * Return the query of the address.
	 * @return such as {@code ?category=programming}; empty without parameters
	 */
	public String toQuery() {
		return this.parameters.isEmpty() ? ""
				: this.parameters.entrySet()
					.stream()
					.map((entry) -> encoded(entry.getKey()) + "=" + encoded(entry.getValue()))
					.collect(Collectors.joining("&", "?", ""));
	}

	private static String encoded(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8);
	}

}
