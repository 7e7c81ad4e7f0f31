package io.github.openrouterspring.autoconfigure;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import io.github.openrouterspring.autoconfigure.CatalogProperties.Validate;
import io.github.openrouterspring.catalog.ModelCatalog;
import io.github.openrouterspring.catalog.ModelIndex;
import io.github.openrouterspring.error.OpenRouterException;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.util.StringUtils;

/**
 * What the application wants of the catalogue when it starts: to have it, and to know
 * whether its models are in it. Only {@code fail} waits for the answer.
 */
class CatalogStart implements SmartInitializingSingleton {

	private static final Log logger = LogFactory.getLog(CatalogStart.class);

	private final CatalogProperties catalog;

	private final Map<String, ModelProperties> configured = new LinkedHashMap<>();

	private final Supplier<ModelCatalog> modelCatalog;

	CatalogStart(CatalogProperties catalog, OpenRouterProperties properties, Map<String, NamedModelProperties> named,
			Supplier<ModelCatalog> modelCatalog) {
		this.catalog = catalog;
		this.modelCatalog = modelCatalog;
		this.configured.put("openrouter.defaults", properties.getDefaults());
		named.forEach((name, model) -> {
			// Who serves there is not ours to know.
			if (!StringUtils.hasText(model.getBaseUrl())) {
				this.configured.put("openrouter.models." + name, model);
			}
		});
	}

	@Override
	public void afterSingletonsInstantiated() {
		Validate validate = this.catalog.getValidate();
		if (validate == Validate.FAIL) {
			failIfUnknown();
		}
		else if (validate == Validate.WARN || this.catalog.isWarmUp()) {
			this.modelCatalog.get()
				.reactive()
				.models()
				.subscribe((found) -> warnIfUnknown(validate, new ModelIndex(found)),
						(failure) -> logger.warn("The catalogue of models could not be read at the start, so that no "
								+ "model id was checked. " + failure.getMessage()));
		}
	}

	private void failIfUnknown() {
		Map<String, String> unknown;
		try {
			unknown = unknown(new ModelIndex(this.modelCatalog.get().models()));
		}
		catch (OpenRouterException ex) {
			throw new InvalidOpenRouterConfigurationException("openrouter.catalog.validate",
					"The catalogue of models could not be read, so that no model id was checked ('warn' starts all "
							+ "the same). " + ex.getMessage());
		}
		if (!unknown.isEmpty()) {
			String first = unknown.keySet().iterator().next();
			throw new InvalidOpenRouterConfigurationException(first, String.join(". ", unknown.values()));
		}
	}

	private void warnIfUnknown(Validate validate, ModelIndex index) {
		if (validate == Validate.WARN) {
			unknown(index).values().forEach(logger::warn);
		}
	}

	/** By the property that has it, what is said of each model that is not known. */
	private Map<String, String> unknown(ModelIndex index) {
		Map<String, String> unknown = new LinkedHashMap<>();
		this.configured.forEach((prefix, model) -> {
			if (StringUtils.hasText(model.getModel()) && !index.knows(model.getModel())) {
				unknown.put(prefix + ".model", "'" + prefix + ".model': " + index.unknown(model.getModel()));
			}
			List<String> fallbacks = (model.getFallbackModels() != null) ? model.getFallbackModels() : List.of();
			for (int i = 0; i < fallbacks.size(); i++) {
				String id = fallbacks.get(i);
				if (!index.knows(id)) {
					String property = prefix + ".fallback-models";
					unknown.put(property + "[" + i + "]", "'" + property + "': " + index.unknown(id));
				}
			}
		});
		return unknown;
	}

}
