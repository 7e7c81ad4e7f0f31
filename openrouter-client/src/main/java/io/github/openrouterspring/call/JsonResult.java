package io.github.openrouterspring.call;

import java.math.BigDecimal;

import io.github.openrouterspring.json.JsonView;
import org.jspecify.annotations.Nullable;

/**
 * The answer of an operation that comes as one JSON object, with the fields that the
 * answers of all operations have.
 */
public interface JsonResult extends CallResult, JsonView {

	/**
	 * Return the id under which OpenRouter knows the request.
	 * @return such as {@code gen-emb-123}, or {@code null} if not said
	 */
	@Override
	default @Nullable String generationId() {
		return json().string("id");
	}

	/**
	 * Return the model that answered.
	 * @return its name, often without its author or with its date, or {@code null} if not
	 * said
	 */
	@Override
	default @Nullable String model() {
		return json().string("model");
	}

	@Override
	default @Nullable String provider() {
		return json().string("provider");
	}

	@Override
	default @Nullable Usage usage() {
		return json().view("usage", Usage::new);
	}

	/**
	 * Return what OpenRouter charges.
	 * @return credits, which are US dollars, exact; {@code null} if not said
	 */
	default @Nullable BigDecimal cost() {
		Usage usage = usage();
		return (usage != null) ? usage.cost() : null;
	}

}
