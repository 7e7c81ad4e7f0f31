package io.github.openrouterspring.account;

import java.math.BigDecimal;
import java.time.LocalDate;

import io.github.openrouterspring.json.JsonObject;
import io.github.openrouterspring.json.JsonView;
import org.jspecify.annotations.Nullable;

/**
 * What was used on one day of one model at one endpoint.
 *
 * @param json the record as it stands on the wire
 */
public record Activity(JsonObject json) implements JsonView {

	/**
	 * Return the day, in UTC.
	 * @return or {@code null} if not said
	 */
	public @Nullable LocalDate date() {
		return this.json.date("date");
	}

	/**
	 * Return the model.
	 * @return its id, or {@code null} if not said
	 */
	public @Nullable String model() {
		return this.json.string("model");
	}

	/**
	 * Return the lasting id of the model.
	 * @return or {@code null} if not said
	 */
	public @Nullable String modelPermaslug() {
		return this.json.string("model_permaslug");
	}

	/**
	 * Return the provider.
	 * @return or {@code null} if not said
	 */
	public @Nullable String providerName() {
		return this.json.string("provider_name");
	}

	/**
	 * Return the endpoint.
	 * @return its id, or {@code null} if not said
	 */
	public @Nullable String endpointId() {
		return this.json.string("endpoint_id");
	}

	/**
	 * Return what was taken from the credits.
	 * @return US dollars, or {@code null} if not said
	 */
	public @Nullable BigDecimal usage() {
		return this.json.decimal("usage");
	}

	/**
	 * Return what was paid with own provider keys.
	 * @return US dollars, or {@code null} if not said
	 */
	public @Nullable BigDecimal byokUsageInference() {
		return this.json.decimal("byok_usage_inference");
	}

	/**
	 * Return how many requests were made.
	 * @return the number, or {@code null} if not said
	 */
	public @Nullable Long requests() {
		return this.json.longInteger("requests");
	}

	/**
	 * Return the tokens of the requests.
	 * @return the number, or {@code null} if not said
	 */
	public @Nullable Long promptTokens() {
		return this.json.longInteger("prompt_tokens");
	}

	/**
	 * Return the tokens of the answers.
	 * @return the number, or {@code null} if not said
	 */
	public @Nullable Long completionTokens() {
		return this.json.longInteger("completion_tokens");
	}

	/**
	 * Return the tokens spent on reasoning.
	 * @return the number, or {@code null} if not said
	 */
	public @Nullable Long reasoningTokens() {
		return this.json.longInteger("reasoning_tokens");
	}

}
