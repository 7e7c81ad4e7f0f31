package io.github.openrouterspring.emulator;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the catalogue answers: the models, one model, who serves it.
 */
final class CatalogueEndpoint {

	private static final List<String> SECOND_SOURCES = List.of("DeepInfra", "Together", "Fireworks", "Azure",
			"Amazon Bedrock");

	/** The list is large and never changes, so it is written once. */
	private volatile @Nullable String models;

	Reply models() {
		String json = this.models;
		if (json == null) {
			ObjectNode body = Json.object();
			ArrayNode data = body.putArray("data");
			Catalogue.get().models().forEach((model) -> data.add(model.json()));
			body.putObject("links").putNull("next");
			json = Json.write(body.put("total_count", data.size()));
			this.models = json;
		}
		return Reply.json(200, json);
	}

	Reply count() {
		ObjectNode body = Json.object();
		body.putObject("data").put("count", Catalogue.get().models().size());
		return Reply.json(200, body);
	}

	Reply providers() {
		ObjectNode body = Json.object();
		ArrayNode data = body.putArray("data");
		Catalogue.get().models().stream().map(ModelListing::provider).distinct().sorted().forEach((name) -> {
			ObjectNode provider = data.addObject().put("name", name).put("slug", slug(name)).putNull("headquarters");
			provider.putNull("datacenters").put("privacy_policy_url", "https://example.com/" + slug(name) + "/privacy");
			provider.putNull("terms_of_service_url").putNull("status_page_url");
		});
		return Reply.json(200, body);
	}

	Reply zeroDataRetention() {
		ObjectNode body = Json.object();
		ArrayNode data = body.putArray("data");
		Catalogue.get()
			.models()
			.stream()
			.filter((model) -> model.author().equals("mistralai") && !model.free())
			.forEach((model) -> data.add(endpoint(model, model.provider())));
		return Reply.json(200, body);
	}

	/** {@code /model/{author}/{slug}} and {@code /models/{author}/{slug}/endpoints}. */
	Reply byPath(String method, String path) {
		String[] parts = URLDecoder.decode(path, StandardCharsets.UTF_8).split("/");
		boolean one = parts.length == 4 && parts[1].equals("model");
		boolean endpoints = parts.length == 5 && parts[1].equals("models") && parts[4].equals("endpoints");
		if (!method.equals("GET") || !(one || endpoints)) {
			throw ApiException.notFound("Not Found");
		}
		ModelListing model = Catalogue.get().find(parts[2] + "/" + parts[3]);
		if (model == null) {
			throw ApiException.notFound("Model " + parts[2] + "/" + parts[3] + " not found");
		}
		ObjectNode body = Json.object();
		body.set("data", one ? model.json() : endpoints(model));
		return Reply.json(200, body);
	}

	private static ObjectNode endpoints(ModelListing model) {
		ObjectNode data = Json.object().put("id", model.id()).put("name", model.name());
		data.put("created", model.created()).put("description", model.description());
		data.set("architecture", model.architecture());
		ArrayNode endpoints = data.putArray("endpoints");
		if (!model.router()) {
			endpoints.add(endpoint(model, model.provider()));
			String second = SECOND_SOURCES.get(Math.floorMod(model.id().hashCode(), SECOND_SOURCES.size()));
			if (!second.equals(model.provider())) {
				endpoints.add(endpoint(model, second));
			}
		}
		return data;
	}

	private static ObjectNode endpoint(ModelListing model, String provider) {
		ObjectNode endpoint = Json.object().put("name", provider + " | " + model.id());
		endpoint.put("model_id", model.id()).put("model_name", model.name());
		endpoint.put("context_length", model.contextLength()).set("pricing", model.pricing());
		endpoint.put("provider_name", provider).put("tag", slug(provider)).put("quantization", "unknown");
		endpoint.put("max_completion_tokens", model.maxCompletionTokens()).putNull("max_prompt_tokens");
		endpoint.set("supported_parameters", model.supportedParameters());
		endpoint.put("status", 0).put("uptime_last_5m", 100).put("uptime_last_30m", 99.9).put("uptime_last_1d", 99.5);
		endpoint.put("supports_implicit_caching", model.can("cache"));
		return endpoint.putNull("latency_last_30m").putNull("throughput_last_30m");
	}

	private static String slug(String name) {
		return name.toLowerCase(Locale.ROOT).replaceAll("[ .]+", "-");
	}

}
