package io.github.openrouterspring.emulator.models;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.github.openrouterspring.emulator.account.ApiKey;
import io.github.openrouterspring.emulator.catalogue.Catalogue;
import io.github.openrouterspring.emulator.catalogue.ModelListing;
import io.github.openrouterspring.emulator.catalogue.ProviderEndpoint;
import io.github.openrouterspring.emulator.http.ApiException;
import io.github.openrouterspring.emulator.http.Endpoint;
import io.github.openrouterspring.emulator.http.Reply;
import io.github.openrouterspring.emulator.protocol.RecordedRequest;
import io.github.openrouterspring.emulator.text.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the catalogue answers: the models, one model, who serves it.
 */
public final class ModelsEndpoint implements Endpoint {

	private final Supplier<Catalogue> catalogue;

	/** The whole list is large and never changes, so it is written once. */
	private volatile @Nullable String models;

	public ModelsEndpoint(Supplier<Catalogue> catalogue) {
		this.catalogue = catalogue;
	}

	@Override
	public @Nullable Reply reply(String call, RecordedRequest request) {
		return switch (call) {
			case "GET /models" -> models(request);
			case "GET /models/count" -> count(request);
			case "GET /models/user" -> {
				ApiKey.of(request);
				yield models(request);
			}
			case "GET /embeddings/models" -> embeddingModels();
			case "GET /providers" -> providers();
			case "GET /endpoints/zdr" -> zeroDataRetention();
			default -> byPath(call);
		};
	}

	private Reply models(RecordedRequest request) {
		String json = this.models;
		if (request.query() != null) {
			return Reply.json(200, new ModelQuery(request, this.catalogue.get()).answer());
		}
		if (json == null) {
			json = Json.write(new ModelQuery(request, this.catalogue.get()).answer());
			this.models = json;
		}
		return Reply.json(200, json);
	}

	/** Those that turn texts into vectors. */
	private Reply embeddingModels() {
		ObjectNode body = Json.object();
		ArrayNode data = body.putArray("data");
		this.catalogue.get()
			.models()
			.stream()
			.filter((model) -> model.can("embed"))
			.forEach((model) -> data.add(model.json()));
		body.putObject("links").putNull("next");
		body.put("total_count", data.size());
		return Reply.json(200, body);
	}

	private Reply count(RecordedRequest request) {
		ObjectNode body = Json.object();
		body.putObject("data").put("count", new ModelQuery(request, this.catalogue.get()).found().size());
		return Reply.json(200, body);
	}

	private Reply providers() {
		ObjectNode body = Json.object();
		ArrayNode data = body.putArray("data");
		endpoints().map(ProviderEndpoint::provider).distinct().sorted().forEach((name) -> {
			String slug = ProviderEndpoint.slug(name);
			ObjectNode provider = data.addObject().put("name", name).put("slug", slug).putNull("headquarters");
			provider.putNull("datacenters").put("privacy_policy_url", "https://example.com/" + slug + "/privacy");
			provider.putNull("terms_of_service_url").putNull("status_page_url");
		});
		return Reply.json(200, body);
	}

	private Reply zeroDataRetention() {
		ObjectNode body = Json.object();
		ArrayNode data = body.putArray("data");
		endpoints().filter((endpoint) -> !endpoint.model().free() && endpoint.retainsNothing())
			.forEach((endpoint) -> data.add(endpoint.json()));
		return Reply.json(200, body);
	}

	/** {@code /model/{author}/{slug}} and {@code /models/{author}/{slug}/endpoints}. */
	private @Nullable Reply byPath(String call) {
		String[] parts = URLDecoder.decode(call, StandardCharsets.UTF_8).split("/");
		boolean one = parts.length == 4 && parts[1].equals("model");
		boolean endpoints = parts.length == 5 && parts[1].equals("models") && parts[4].equals("endpoints");
		if (!call.startsWith("GET ") || !(one || endpoints)) {
			return null;
		}
		ModelListing model = this.catalogue.get().find(parts[2] + "/" + parts[3]);
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
		ProviderEndpoint.of(model).forEach((endpoint) -> endpoints.add(endpoint.json()));
		return data;
	}

	private Stream<ProviderEndpoint> endpoints() {
		return this.catalogue.get().models().stream().flatMap((model) -> ProviderEndpoint.of(model).stream());
	}

}
