package io.github.openrouterspring.samples.chat;

import java.math.BigDecimal;

import io.github.openrouterspring.catalog.Model;
import org.jspecify.annotations.Nullable;

/**
 * What the page shows of a model: the catalogue knows far more than a list needs.
 *
 * @param id what requests name
 * @param name for people
 * @param contextLength tokens of request and answer together
 * @param promptPrice US dollars for a million tokens of the request; {@code null} if
 * there is no fixed price
 * @param completionPrice US dollars for a million tokens of the answer; {@code null} if
 * there is no fixed price
 * @param dynamicPrice whether the price depends on what a router chooses
 */
record ModelEntry(String id, String name, @Nullable Long contextLength, @Nullable BigDecimal promptPrice,
		@Nullable BigDecimal completionPrice, boolean dynamicPrice) {

	static ModelEntry of(Model model) {
		return new ModelEntry(model.id(), model.name(), model.contextLength(), model.pricing().promptPerMillion(),
				model.pricing().completionPerMillion(), model.pricing().isDynamic());
	}

}
