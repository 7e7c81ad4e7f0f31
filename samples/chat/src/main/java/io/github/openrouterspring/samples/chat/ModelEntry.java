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
 * @param promptPrice US dollars for a million tokens of the request
 * @param completionPrice US dollars for a million tokens of the answer
 */
record ModelEntry(String id, String name, @Nullable Long contextLength, @Nullable BigDecimal promptPrice,
		@Nullable BigDecimal completionPrice) {

	static ModelEntry of(Model model) {
		return new ModelEntry(model.id(), model.name(), model.contextLength(), model.pricing().promptPerMillion(),
				model.pricing().completionPerMillion());
	}

}
