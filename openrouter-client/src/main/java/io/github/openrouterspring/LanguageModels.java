package io.github.openrouterspring;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The models that an application has given names to.
 */
public final class LanguageModels {

	private final Map<String, LanguageModel> models;

	/**
	 * Create a registry.
	 * @param models the models by name
	 */
	public LanguageModels(Map<String, LanguageModel> models) {
		this.models = Collections.unmodifiableMap(new LinkedHashMap<>(models));
	}

	/**
	 * Return the names.
	 * @return the names, as they are configured
	 */
	public Set<String> names() {
		return this.models.keySet();
	}

	/**
	 * Find a model.
	 * @param name its name; case and dashes do not matter
	 * @return the model
	 * @throws IllegalArgumentException if there is no model of this name, naming those
	 * that there are
	 */
	public LanguageModel get(String name) {
		for (Map.Entry<String, LanguageModel> model : this.models.entrySet()) {
			if (plain(model.getKey()).equals(plain(name))) {
				return model.getValue();
			}
		}
		String known = this.models.isEmpty() ? "there are none"
				: "there are " + String.join(", ", this.models.keySet());
		throw new IllegalArgumentException("No model is named '" + name + "'; " + known
				+ ". Names come from 'openrouter.models.<name>' properties");
	}

	private static String plain(String name) {
		return name.replace("-", "").toLowerCase(Locale.ROOT);
	}

}
