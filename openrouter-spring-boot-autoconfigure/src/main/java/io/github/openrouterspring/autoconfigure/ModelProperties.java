package io.github.openrouterspring.autoconfigure;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Options that the calls of a model start from. Only what is set is sent.
 */
public class ModelProperties {

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
	 * Randomness, from 0 (always the likeliest token) to 2.
	 */
	private @Nullable Double temperature;

	/**
	 * Longest answer in tokens.
	 */
	private @Nullable Integer maxTokens;

	/**
	 * Share of likely tokens to choose from, above 0 and up to 1.
	 */
	private @Nullable Double topP;

	/**
	 * Whether answers shall be JSON objects. The prompt has to ask for JSON too.
	 */
	private @Nullable Boolean jsonMode;

	/**
	 * Further fields of the request as one JSON object, such as {"top_k": 40}.
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

	public @Nullable Double getTopP() {
		return this.topP;
	}

	public void setTopP(@Nullable Double topP) {
		this.topP = topP;
	}

	public @Nullable Boolean getJsonMode() {
		return this.jsonMode;
	}

	public void setJsonMode(@Nullable Boolean jsonMode) {
		this.jsonMode = jsonMode;
	}

	public @Nullable String getExtraBody() {
		return this.extraBody;
	}

	public void setExtraBody(@Nullable String extraBody) {
		this.extraBody = extraBody;
	}

}
