package io.github.openrouterspring.emulator.catalogue;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * The models that the emulator pretends to offer, the same ones in every run.
 */
public final class Catalogue {

	/** What answers when a request names no model, as an account's default model does. */
	public static final String ACCOUNT_DEFAULT = "openai/gpt-4o-mini";

	private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyyMMdd").withZone(ZoneOffset.UTC);

	/** What {@code openrouter/auto} chooses from. */
	private static final List<String> AUTO = List.of("anthropic/claude-sonnet-4.5", "openai/gpt-4o",
			"google/gemini-2.5-flash", "mistralai/mistral-large");

	private static final Set<String> VARIANTS = Set.of("free", "nitro", "floor", "exacto", "online", "extended",
			"thinking", "batch");

	private static final int UNLISTED_CONTEXT = 200_000;

	private final Map<String, ModelListing> models = new LinkedHashMap<>();

	private final Map<String, ModelListing> byCanonicalSlug = new LinkedHashMap<>();

	/** OpenRouter's own ids, and those of the emulator, are all known. */
	private static final Pattern LOOKS_LIKE_A_MODEL = Pattern
		.compile("(?!openrouter/|emulator/)[a-z0-9][a-z0-9._-]*/[A-Za-z0-9][A-Za-z0-9._-]*");

	private Catalogue(Collection<ModelListing> models) {
		models.forEach(this::add);
	}

	/** The catalogue is only built when the first request needs it. */
	public static Catalogue get() {
		return Holder.CATALOGUE;
	}

	/**
	 * The same models, and others that somebody wants to have among them.
	 * @param ids their ids, such as {@code acme/special}
	 * @throws IllegalArgumentException when one does not look like the id of a model
	 */
	public Catalogue with(List<String> ids) {
		Catalogue more = new Catalogue(this.models.values());
		ids.stream().filter((id) -> !this.models.containsKey(id)).forEach((id) -> {
			ModelListing model = unlisted(id);
			if (model == null) {
				throw new IllegalArgumentException("'" + id + "' is no id of a model; it must be like author/name");
			}
			more.add(model);
		});
		return more;
	}

	/**
	 * What is not listed here may be listed at OpenRouter tomorrow: it can do everything.
	 * @return the model, or null when the id does not look like one
	 */
	public @Nullable ModelListing unlisted(String id) {
		if (!LOOKS_LIKE_A_MODEL.matcher(id).matches()) {
			return null;
		}
		ModelListing usual = Objects.requireNonNull(find(ACCOUNT_DEFAULT));
		return new ModelListing(id, id.replace("/", ": "), usual.created(), UNLISTED_CONTEXT, usual.promptPrice(),
				usual.completionPrice(), List.of("text", "image", "file", "audio", "video"),
				Set.of("tools", "json", "think", "cache"), null);
	}

	static String day(long epochSecond) {
		return DAY.format(Instant.ofEpochSecond(epochSecond));
	}

	public Collection<ModelListing> models() {
		return Collections.unmodifiableCollection(this.models.values());
	}

	/** Find a listed model by its id, or by its permanent slug. */
	public @Nullable ModelListing find(String id) {
		ModelListing model = this.models.get(id);
		return (model != null) ? model : this.byCanonicalSlug.get(id);
	}

	/**
	 * Find what would really answer: presets, routers, aliases and variants are taken
	 * off.
	 * @param requested what the request asked for
	 * @param choice makes a router's choice the same for the same request
	 * @return the model, or null when there is none
	 */
	public @Nullable ModelListing resolve(String requested, int choice) {
		return resolve(requested, choice, (id) -> true);
	}

	/**
	 * Find what would really answer.
	 * @param requested what the request asked for
	 * @param choice makes a router's choice the same for the same request
	 * @param allowed what a router may choose
	 * @return the model, or null when there is none
	 */
	public @Nullable ModelListing resolve(String requested, int choice, Predicate<String> allowed) {
		String id = requested.contains("@preset/") ? requested.substring(0, requested.indexOf("@preset/")) : requested;
		if (id.isEmpty()) {
			id = ACCOUNT_DEFAULT;
		}
		String[] parts = id.split(":");
		boolean free = false;
		for (int i = 1; i < parts.length; i++) {
			if (!VARIANTS.contains(parts[i])) {
				return null;
			}
			free |= parts[i].equals("free");
		}
		ModelListing model = find(parts[0]);
		if (model != null && model.router()) {
			free |= parts[0].equals("openrouter/free");
			List<String> candidates = AUTO.stream().filter(allowed).toList();
			if (candidates.isEmpty()) {
				return null;
			}
			model = find(candidates.get(Math.floorMod(choice, candidates.size())));
		}
		if (model != null && model.aliasOf() != null) {
			model = find(model.aliasOf());
		}
		if (model == null) {
			ModelListing whole = find(id);
			if (whole != null) {
				return whole;
			}
			model = unlisted(parts[0]);
		}
		if (model == null) {
			return null;
		}
		return free ? model.asFree() : model;
	}

	private void add(ModelListing model) {
		this.models.put(model.id(), model);
		this.byCanonicalSlug.putIfAbsent(model.canonicalSlug(), model);
	}

	private static final class Holder {

		static final Catalogue CATALOGUE = new Catalogue(new CatalogueFile().read());

	}

}
