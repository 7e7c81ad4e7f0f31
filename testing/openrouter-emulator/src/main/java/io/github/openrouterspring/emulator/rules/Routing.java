package io.github.openrouterspring.emulator.rules;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

import io.github.openrouterspring.emulator.catalogue.ModelListing;
import io.github.openrouterspring.emulator.catalogue.ProviderEndpoint;
import io.github.openrouterspring.emulator.http.ApiException;
import io.github.openrouterspring.emulator.protocol.EmulatorError;
import tools.jackson.databind.JsonNode;

/**
 * Chooses who serves a request, and refuses one for which nobody is left: because of what
 * the model cannot do, or because of the request's {@code provider} preferences.
 */
final class Routing {

	private static final int COMPRESSED_BY_DEFAULT = 8_192;

	private final ChatInput input;

	private final JsonNode preferences;

	private final ModelListing model;

	private List<ProviderEndpoint> left;

	private Routing(ChatInput input, ModelListing model) {
		this.input = input;
		this.preferences = input.body().path("provider");
		this.model = model;
		this.left = ProviderEndpoint.of(model);
	}

	/**
	 * Return the endpoints that may serve a request, the chosen one first.
	 * @param input the request
	 * @param model the model
	 * @return at least one endpoint
	 * @throws ApiException when none is left
	 */
	static List<ProviderEndpoint> choose(ChatInput input, ModelListing model) {
		Routing routing = new Routing(input, model);
		routing.checkAbilities();
		routing.checkLength();
		routing.applyPreferences();
		return routing.order();
	}

	private void checkAbilities() {
		boolean tools = this.input.body().path("tools").valueStream().anyMatch((tool) -> tool.has("function"));
		if (tools && !this.model.can("tools")) {
			throw none(EmulatorError.NO_ENDPOINTS, "No endpoints found that support tool use");
		}
		for (String modality : this.input.inputModalities()) {
			boolean parsed = modality.equals("file");
			if (!parsed && !this.model.inputs().contains(modality)) {
				throw none(EmulatorError.NO_ENDPOINTS, "No endpoints found that support input of type " + modality);
			}
		}
		for (String modality : List.of("text", "image", "audio")) {
			if (this.input.wants(modality) && !this.model.outputs().contains(modality)) {
				throw none(EmulatorError.NO_ENDPOINTS,
						"No endpoints found that support the requested output modality " + modality);
			}
		}
	}

	private void checkLength() {
		int prompt = this.input.promptTokens();
		long wanted = prompt + ((this.input.maxTokens() < Integer.MAX_VALUE) ? this.input.maxTokens() : 0L);
		boolean compressed = this.input.compressed() || this.model.contextLength() <= COMPRESSED_BY_DEFAULT;
		if (wanted > this.model.contextLength() && !compressed) {
			throw ApiException.of(EmulatorError.CONTEXT_LENGTH_EXCEEDED, "The context of this endpoint ends at "
					+ this.model.contextLength() + " tokens, but " + wanted + " are requested (" + prompt + " of text)",
					List.of(this.model.id()));
		}
	}

	private void applyPreferences() {
		List<String> only = strings("only");
		List<String> ignore = strings("ignore");
		List<String> order = strings("order");
		keep((one) -> only.isEmpty() || only.stream().anyMatch(one::matches), EmulatorError.CONSTRAINT_FILTERED,
				"No allowed providers are available for the selected model (provider.only)");
		keep((one) -> ignore.stream().noneMatch(one::matches), EmulatorError.CONSTRAINT_FILTERED,
				"All providers have been ignored (provider.ignore)");
		if (!order.isEmpty() && !this.preferences.path("allow_fallbacks").asBoolean(true)) {
			keep((one) -> order.stream().anyMatch(one::matches), EmulatorError.CONSTRAINT_FILTERED,
					"No provider of provider.order is available, and provider.allow_fallbacks is false");
		}
		List<String> quantizations = strings("quantizations");
		keep((one) -> quantizations.isEmpty() || quantizations.contains(one.quantization()),
				EmulatorError.CONSTRAINT_FILTERED, "No endpoint has one of provider.quantizations");
		when("zdr", true, ProviderEndpoint::retainsNothing, EmulatorError.PRIVACY_RESTRICTED);
		when("enforce_distillable_text", true, ProviderEndpoint::distillable, EmulatorError.CONSTRAINT_FILTERED);
		if (this.preferences.path("data_collection").asString("").equals("deny")) {
			keep((one) -> !one.collectsData(), EmulatorError.PRIVACY_RESTRICTED,
					"No endpoints found matching your data policy (provider.data_collection)");
		}
		when("require_parameters", true, (one) -> this.input.parameters().stream().allMatch(one.model()::supports),
				EmulatorError.CONSTRAINT_FILTERED);
		checkPrice("prompt", this.model.promptPrice());
		checkPrice("completion", this.model.completionPrice());
	}

	/** {@code order} first, in its order; else the cheapest, which is the first. */
	private List<ProviderEndpoint> order() {
		List<String> order = strings("order");
		List<ProviderEndpoint> sorted = new ArrayList<>(this.left);
		sorted.sort(Comparator.comparingInt((one) -> {
			int at = 0;
			while (at < order.size() && !one.matches(order.get(at))) {
				at++;
			}
			return at;
		}));
		return sorted;
	}

	private void checkPrice(String kind, BigDecimal price) {
		JsonNode max = this.preferences.path("max_price").path(kind);
		if (max.isNumber() || max.isString()) {
			BigDecimal perMillion = price.movePointRight(6);
			keep((one) -> perMillion.compareTo(new BigDecimal(max.asString())) <= 0, EmulatorError.CONSTRAINT_FILTERED,
					"No endpoint is as cheap as provider.max_price." + kind);
		}
	}

	private void when(String field, boolean value, Predicate<ProviderEndpoint> rule, EmulatorError otherwise) {
		if (this.preferences.path(field).asBoolean(!value) == value) {
			keep(rule, otherwise, "No endpoints found that satisfy provider." + field);
		}
	}

	private void keep(Predicate<ProviderEndpoint> rule, EmulatorError otherwise, String message) {
		List<ProviderEndpoint> kept = this.left.stream().filter(rule).toList();
		if (kept.isEmpty()) {
			throw none(otherwise, message);
		}
		this.left = kept;
	}

	private ApiException none(EmulatorError error, String message) {
		return ApiException.of(error, message, List.of(this.model.id()));
	}

	private List<String> strings(String field) {
		return this.preferences.path(field).valueStream().map((one) -> one.asString("")).toList();
	}

}
