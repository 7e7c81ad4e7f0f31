package io.github.openrouterspring.emulator.models;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

import io.github.openrouterspring.emulator.catalogue.Catalogue;
import io.github.openrouterspring.emulator.catalogue.ModelListing;
import io.github.openrouterspring.emulator.catalogue.ProviderEndpoint;
import io.github.openrouterspring.emulator.http.Shape;
import io.github.openrouterspring.emulator.protocol.RecordedRequest;
import io.github.openrouterspring.emulator.text.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The query of {@code GET /models}. What the emulator cannot know (benchmarks, measured
 * speed, how often a tool call succeeds, categories) filters nothing, but must have a
 * valid form.
 */
final class ModelQuery {

	private static final int USUAL_LIMIT = 500;

	private static final Set<String> SORTS = Set.of("most-popular", "top-weekly", "newest", "pricing-low-to-high",
			"pricing-high-to-low", "context-high-to-low", "throughput-high-to-low", "latency-low-to-high",
			"intelligence-high-to-low", "coding-high-to-low", "agentic-high-to-low", "design-arena-elo-high-to-low");

	private final RecordedRequest request;

	private final Catalogue catalogue;

	ModelQuery(RecordedRequest request, Catalogue catalogue) {
		this.catalogue = catalogue;
		this.request = request;
	}

	ObjectNode answer() {
		List<ModelListing> found = found();
		boolean paged = value("offset") != null || value("limit") != null;
		int offset = number("offset", 0, Integer.MAX_VALUE, BigDecimal.ZERO).intValue();
		int limit = paged ? number("limit", 1, 1000, BigDecimal.valueOf(USUAL_LIMIT)).intValue() : found.size();
		ObjectNode body = Json.object();
		ArrayNode data = body.putArray("data");
		found.stream().skip(offset).limit(limit).forEach((model) -> data.add(model.json()));
		long next = (long) offset + limit;
		ObjectNode links = body.putObject("links");
		links.put("next", (paged && next < found.size()) ? "/api/v1/models?offset=" + next + "&limit=" + limit : null);
		return body.put("total_count", found.size());
	}

	List<ModelListing> found() {
		Stream<ModelListing> models = this.catalogue.models().stream();
		models = models.filter(this::fitsModalities).filter(this::fitsPrice).filter(this::fitsAge);
		models = models.filter(this::fitsProviders);
		for (String parameter : values("supported_parameters")) {
			models = models.filter((model) -> model.supports(parameter));
		}
		List<String> authors = values("model_authors");
		List<String> architectures = values("arch");
		String words = text("q");
		int context = number("context", 1, Integer.MAX_VALUE, BigDecimal.ONE).intValue();
		models = models.filter((model) -> authors.isEmpty() || authors.contains(model.author()))
			.filter((model) -> model.contextLength() >= context)
			.filter((model) -> (model.id() + " " + model.name()).toLowerCase(Locale.ROOT).contains(words))
			.filter((model) -> architectures.isEmpty()
					|| architectures.contains(model.tokenizer().toLowerCase(Locale.ROOT)));
		Comparator<ModelListing> order = order();
		return ((order != null) ? models.sorted(order) : models).toList();
	}

	private boolean fitsModalities(ModelListing model) {
		List<String> outputs = values("output_modalities");
		// OpenRouter's document of August does not know decisions yet.
		boolean all = outputs.contains("all") && !model.can("decide");
		List<String> wanted = outputs.isEmpty() ? List.of("text") : outputs;
		return (all || model.outputs().containsAll(wanted)) && model.inputs().containsAll(values("input_modalities"));
	}

	private boolean fitsPrice(ModelListing model) {
		boolean asked = Stream.of("min_price", "max_price", "min_output_price", "max_output_price")
			.anyMatch((name) -> value(name) != null);
		return !asked || !model.router() && within("price", model.promptPrice().movePointRight(6))
				&& within("output_price", model.completionPrice().movePointRight(6));
	}

	private boolean fitsAge(ModelListing model) {
		long days = Duration.between(Instant.ofEpochSecond(model.created()), Instant.now()).toDays();
		return within("age_days", BigDecimal.valueOf(days));
	}

	private boolean fitsProviders(ModelListing model) {
		List<String> providers = values("providers");
		List<ProviderEndpoint> endpoints = ProviderEndpoint.of(model);
		boolean served = providers.isEmpty() || endpoints.stream().anyMatch((one) -> providers.contains(one.slug()));
		boolean zdr = !"true".equals(value("zdr")) || endpoints.stream().anyMatch(ProviderEndpoint::retainsNothing);
		String distillable = value("distillable");
		boolean distilled = distillable == null
				|| endpoints.stream().anyMatch((one) -> String.valueOf(one.distillable()).equals(distillable));
		return served && zdr && distilled;
	}

	private @Nullable Comparator<ModelListing> order() {
		String sort = value("sort");
		if (sort == null) {
			return null;
		}
		if (!SORTS.contains(sort)) {
			throw Shape.invalid("sort", "must be one of " + String.join(", ", SORTS.stream().sorted().toList()));
		}
		Function<ModelListing, BigDecimal> price = (model) -> model.promptPrice().add(model.completionPrice());
		return switch (sort) {
			case "newest" -> Comparator.comparingLong(ModelListing::created).reversed();
			case "pricing-low-to-high" -> Comparator.comparing(price);
			case "pricing-high-to-low" -> Comparator.comparing(price).reversed();
			case "context-high-to-low" -> Comparator.comparingInt(ModelListing::contextLength).reversed();
			default -> null;
		};
	}

	private boolean within(String suffix, BigDecimal actual) {
		BigDecimal min = number("min_" + suffix, 0, Integer.MAX_VALUE, BigDecimal.ZERO);
		BigDecimal max = number("max_" + suffix, 0, Integer.MAX_VALUE, BigDecimal.valueOf(Integer.MAX_VALUE));
		return actual.compareTo(min) >= 0 && actual.compareTo(max) <= 0;
	}

	private BigDecimal number(String name, long min, long max, BigDecimal otherwise) {
		String text = value(name);
		if (text == null) {
			return otherwise;
		}
		boolean number = text.matches("\\d{1,12}(\\.\\d{1,12})?");
		BigDecimal value = number ? new BigDecimal(text) : BigDecimal.ONE.negate();
		if (value.compareTo(BigDecimal.valueOf(min)) < 0 || value.compareTo(BigDecimal.valueOf(max)) > 0) {
			throw Shape.invalid(name, "must be a number between " + min + " and " + max);
		}
		return value;
	}

	private String text(String name) {
		String value = value(name);
		return (value != null) ? value.toLowerCase(Locale.ROOT) : "";
	}

	private List<String> values(String name) {
		return Stream.of(text(name).split(",")).map(String::strip).filter((one) -> !one.isEmpty()).toList();
	}

	private @Nullable String value(String name) {
		String value = this.request.parameter(name);
		return (value != null && !value.isBlank()) ? value : null;
	}

}
