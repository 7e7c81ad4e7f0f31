package io.github.openrouterspring.chat.request;

/**
 * What can be said behind a model id.
 *
 * @see <a href="https://openrouter.ai/docs/features/model-routing">Model Routing</a>
 */
public final class ModelIds {

	/** The router that chooses a model by the prompt. */
	public static final String AUTO = "openrouter/auto";

	private ModelIds() {
	}

	/**
	 * Return the free variant of a model: limited in requests, and in what is offered.
	 * @param model model id
	 * @return the id of the variant
	 */
	public static String free(String model) {
		return RequestRules.model("model", model) + ":free";
	}

	/**
	 * Return a model at its fastest provider.
	 * @param model model id
	 * @return the id that asks so
	 */
	public static String nitro(String model) {
		return RequestRules.model("model", model) + ":nitro";
	}

	/**
	 * Return a model at its cheapest provider.
	 * @param model model id
	 * @return the id that asks so
	 */
	public static String floor(String model) {
		return RequestRules.model("model", model) + ":floor";
	}

	/**
	 * Return a model at the provider that calls tools best.
	 * @param model model id
	 * @return the id that asks so
	 */
	public static String exacto(String model) {
		return RequestRules.model("model", model) + ":exacto";
	}

	/**
	 * Return a model with results of a web search in its prompt;
	 * {@link ToolDefinition#webSearch()} is newer.
	 * @param model model id
	 * @return the id that asks so
	 */
	public static String online(String model) {
		return RequestRules.model("model", model) + ":online";
	}

	/**
	 * Return a preset of the account, with the model that it names.
	 * @param slug name of the preset
	 * @return the id
	 * @see <a href="https://openrouter.ai/docs/features/presets">Presets</a>
	 */
	public static String preset(String slug) {
		return "@preset/" + RequestRules.model("preset", slug);
	}

	/**
	 * Return a model with the options of a preset of the account.
	 * @param model model id
	 * @param slug name of the preset
	 * @return the id
	 */
	public static String preset(String model, String slug) {
		return RequestRules.model("model", model) + preset(slug);
	}

}
