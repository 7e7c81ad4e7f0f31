package io.github.openrouterspring.call;

import java.util.List;

import io.github.openrouterspring.json.JsonObject;
import io.github.openrouterspring.json.JsonView;
import org.jspecify.annotations.Nullable;

/**
 * What OpenRouter says about a failure, in the body of an error, of an answer, or of a
 * chunk.
 *
 * @param json the error as it stands on the wire
 * @see <a href="https://openrouter.ai/docs/api-reference/errors">Errors</a>
 */
public record ApiError(JsonObject json) implements JsonView {

	/**
	 * Return the code, mostly the HTTP status that the failure would have had.
	 * @return the code, or {@code null} if there is none or it is a word
	 */
	public @Nullable Integer code() {
		Integer code = this.json.integer("code");
		return (code != null) ? code : this.json.integer("http_status");
	}

	/**
	 * Return OpenRouter's own words; often only that the provider returned an error.
	 * @return the message, or {@code null} if there is none
	 */
	public @Nullable String message() {
		return this.json.string("message");
	}

	/**
	 * Return the kind of failure, in words that stay the same over time.
	 * @return such as {@code context_length_exceeded}, or {@code null} if not said
	 */
	public @Nullable String errorType() {
		JsonObject metadata = metadata();
		String type = (metadata != null) ? metadata.string("error_type") : null;
		return (type != null) ? type : this.json.string("error_type");
	}

	/**
	 * Return the provider that failed.
	 * @return its name, or {@code null} if it was none or not said
	 */
	public @Nullable String providerName() {
		JsonObject metadata = metadata();
		return (metadata != null) ? metadata.string("provider_name") : null;
	}

	/**
	 * Return what else there is to say, by kind of failure.
	 * @return the metadata, or {@code null} if there is none
	 */
	public @Nullable JsonObject metadata() {
		return this.json.object("metadata");
	}

	/**
	 * Return whether and where the model can be had.
	 * @return the hints, or {@code null} if there are none
	 */
	public @Nullable Availability availability() {
		return this.json.view("availability", Availability::new);
	}

	/**
	 * Whether and where a model can be had.
	 *
	 * @param json the hints as they stand on the wire
	 */
	public record Availability(JsonObject json) implements JsonView {

		/**
		 * Return whether the same request may succeed later.
		 * @return the hint, or {@code null} if not said
		 */
		public @Nullable Boolean retryable() {
			return this.json.bool("retryable");
		}

		/**
		 * Return models that could answer instead.
		 * @return model ids; empty if there are none
		 */
		public List<String> fallbackModels() {
			return this.json.strings("fallback_models");
		}

	}

}
