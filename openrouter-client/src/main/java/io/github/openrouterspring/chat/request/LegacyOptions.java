package io.github.openrouterspring.chat.request;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Options that OpenRouter still takes although newer ones have replaced them, for those
 * who talk to other servers or to older models.
 */
public final class LegacyOptions extends OptionGroup<LegacyOptions> {

	LegacyOptions(Map<String, @Nullable Object> fields) {
		super(fields);
	}

	/**
	 * Show the reasoning or not; today {@link ChatRequestBuilder#reasoning}.
	 * @param include whether to show it
	 * @return this group
	 */
	public LegacyOptions includeReasoning(boolean include) {
		return put(RequestOption.INCLUDE_REASONING, include);
	}

	/**
	 * Ask for usage and cost, which come anyway today.
	 * @return this group
	 */
	public LegacyOptions includeUsage() {
		return put(RequestOption.USAGE, Map.of("include", true));
	}

	/**
	 * Change prompts that are too long; today the plug-in
	 * {@link Plugin#contextCompression()}.
	 * @param transforms such as {@code middle-out}
	 * @return this group
	 */
	public LegacyOptions transforms(String... transforms) {
		return put(RequestOption.TRANSFORMS, List.of(transforms));
	}

	/**
	 * Set how much of the web a model that searches by itself looks at; today
	 * {@link ToolDefinition#webSearch()}.
	 * @param searchContextSize {@code low}, {@code medium} or {@code high}
	 * @return this group
	 */
	public LegacyOptions webSearchContextSize(String searchContextSize) {
		return put(RequestOption.WEB_SEARCH_OPTIONS, Map.of("search_context_size", searchContextSize));
	}

	/**
	 * Set whether fallback models are used; today
	 * {@link ProviderOptions#sort(String, String)}.
	 * @param route {@code fallback} or {@code sort}
	 * @return this group
	 */
	public LegacyOptions route(String route) {
		return put(RequestOption.ROUTE, route);
	}

	/**
	 * Ask for structured output by the switch that some models list; today
	 * {@link ResponseFormat#jsonSchema}.
	 * @param structured whether to ask for it
	 * @return this group
	 */
	public LegacyOptions structuredOutputs(boolean structured) {
		return put(RequestOption.STRUCTURED_OUTPUTS, structured);
	}

}
