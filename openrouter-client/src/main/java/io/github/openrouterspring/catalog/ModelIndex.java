package io.github.openrouterspring.catalog;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Finds models by what requests may call them: their id, their lasting slug, an alias, a
 * variant that OpenRouter makes of any model, or a model with a preset.
 */
public final class ModelIndex {

	/** Said behind any model, they only change how it is routed. */
	private static final Set<String> ROUTING_VARIANTS = Set.of("nitro", "floor", "exacto", "online");

	private static final String ROUTERS = "openrouter/";

	private static final String PRESET = "@preset/";

	private static final int MOST_SUGGESTIONS = 3;

	private final List<Model> models;

	private final Map<String, Model> byId = new HashMap<>();

	/**
	 * Create an index.
	 * @param models all models
	 */
	public ModelIndex(List<Model> models) {
		this.models = List.copyOf(models);
		for (Model model : this.models) {
			String slug = model.canonicalSlug();
			if (slug != null) {
				this.byId.putIfAbsent(slug, model);
			}
		}
		for (Model model : this.models) {
			this.byId.put(model.id(), model);
		}
	}

	/**
	 * Return all models.
	 * @return the models, in OpenRouter's order
	 */
	public List<Model> models() {
		return this.models;
	}

	/**
	 * Find a model.
	 * @param id what a request would name
	 * @return the model, or {@code null} if there is none, or if only OpenRouter knows
	 * which one it is, as with a preset that names the model
	 */
	public @Nullable Model find(String id) {
		String name = withoutPreset(id.strip());
		Model model = this.byId.get(name);
		while (model == null && name.indexOf(':') > 0
				&& ROUTING_VARIANTS.contains(name.substring(name.lastIndexOf(':') + 1))) {
			name = name.substring(0, name.lastIndexOf(':'));
			model = this.byId.get(name);
		}
		return model;
	}

	private static String withoutPreset(String id) {
		int preset = id.indexOf(PRESET);
		return (preset > 0) ? id.substring(0, preset) : id;
	}

	/**
	 * Return whether a request may name a model so.
	 * @param id what a request would name
	 * @return whether there is such a model, or OpenRouter may know what is meant: a
	 * preset of the account, or one of its routers, not all of which are listed
	 */
	public boolean knows(String id) {
		String name = id.strip();
		return name.startsWith(PRESET) || name.startsWith(ROUTERS) || find(name) != null;
	}

	/**
	 * Suggest what may have been meant.
	 * @param id what was written
	 * @return ids of models that are written nearly so, the nearest first, at most three;
	 * empty if none is near
	 */
	public List<String> suggestions(String id) {
		String written = withoutPreset(id.strip()).toLowerCase(Locale.ROOT);
		int farthest = Math.max(2, written.length() / 4);
		return this.models.stream()
			.map((model) -> new Suggestion(model.id(),
					distance(written, model.id().toLowerCase(Locale.ROOT), farthest)))
			.filter((suggestion) -> suggestion.distance() <= farthest)
			.sorted(Comparator.comparingInt(Suggestion::distance).thenComparing(Suggestion::id))
			.limit(MOST_SUGGESTIONS)
			.map(Suggestion::id)
			.toList();
	}

	/**
	 * Names without the maker or with a variant count too, since many forget or guess.
	 */
	private static int distance(String written, String id, int farthest) {
		String name = (written.indexOf('/') >= 0) ? id : id.substring(id.indexOf('/') + 1);
		int least = Math.min(EditDistance.between(written, id, farthest),
				EditDistance.between(written, name, farthest));
		int variant = written.indexOf(':');
		return (variant > 0) ? Math.min(least, 1 + EditDistance.between(written.substring(0, variant), name, farthest))
				: least;
	}

	/**
	 * Say that a model is not known.
	 * @param id what was written
	 * @return a sentence with what may have been meant
	 */
	public String unknown(String id) {
		List<String> near = suggestions(id);
		String hint = near.isEmpty() ? "see https://openrouter.ai/models for the ids that there are"
				: "did you mean '" + String.join("' or '", near) + "'?";
		return "OpenRouter lists no model '" + id + "'; " + hint;
	}

	private record Suggestion(String id, int distance) {

	}

}
