package io.github.openrouterspring.autoconfigure;

import io.github.openrouterspring.chat.request.StructuredOutputOptions;

/**
 * How models are held to the types of values.
 */
public class StructuredOutputProperties {

	/**
	 * Whether models are held to the JSON Schema of a value. Some models have no endpoint
	 * that does; without it the schema is a strong hint.
	 */
	private boolean strict = true;

	/**
	 * Whether a model that refuses schemas is asked again in JSON mode, with the schema
	 * in the prompt.
	 */
	private boolean jsonModeFallback;

	/**
	 * Number of times that a model is shown what is wrong with its answer and asked
	 * again, 0 to 5. Each is one more paid call.
	 */
	private int repairs;

	/**
	 * Whether OpenRouter repairs the JSON of answers that are not streamed, with its
	 * plug-in.
	 */
	private boolean healing;

	public boolean isStrict() {
		return this.strict;
	}

	public void setStrict(boolean strict) {
		this.strict = strict;
	}

	public boolean isJsonModeFallback() {
		return this.jsonModeFallback;
	}

	public void setJsonModeFallback(boolean jsonModeFallback) {
		this.jsonModeFallback = jsonModeFallback;
	}

	public int getRepairs() {
		return this.repairs;
	}

	public void setRepairs(int repairs) {
		this.repairs = repairs;
	}

	public boolean isHealing() {
		return this.healing;
	}

	public void setHealing(boolean healing) {
		this.healing = healing;
	}

	void apply(StructuredOutputOptions options) {
		options.strict(this.strict).jsonModeFallback(this.jsonModeFallback).repairs(this.repairs).healing(this.healing);
	}

}
