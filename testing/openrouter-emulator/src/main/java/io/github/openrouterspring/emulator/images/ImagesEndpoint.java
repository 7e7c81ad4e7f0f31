package io.github.openrouterspring.emulator.images;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

import io.github.openrouterspring.emulator.account.Account;
import io.github.openrouterspring.emulator.account.ApiKey;
import io.github.openrouterspring.emulator.account.Generation;
import io.github.openrouterspring.emulator.account.ServerTools;
import io.github.openrouterspring.emulator.account.Usage;
import io.github.openrouterspring.emulator.catalogue.Catalogue;
import io.github.openrouterspring.emulator.catalogue.ModelListing;
import io.github.openrouterspring.emulator.catalogue.Prices;
import io.github.openrouterspring.emulator.http.ApiException;
import io.github.openrouterspring.emulator.http.Endpoint;
import io.github.openrouterspring.emulator.http.Fault;
import io.github.openrouterspring.emulator.http.Reply;
import io.github.openrouterspring.emulator.http.Shape;
import io.github.openrouterspring.emulator.protocol.EmulatorError;
import io.github.openrouterspring.emulator.protocol.RecordedRequest;
import io.github.openrouterspring.emulator.text.Ids;
import io.github.openrouterspring.emulator.text.Json;
import io.github.openrouterspring.emulator.text.Tokens;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code POST /images}: PNGs that show the prompt, whatever format is asked for, as
 * providers do that have no other. Partial ones come of models that show them.
 */
public final class ImagesEndpoint implements Endpoint {

	private static final String MODEL_WITH_FAULTS = "bytedance-seed/seedream-4.5";

	private static final int TOKENS_OF_AN_IMAGE = 1_120;

	/** Images on the way to the first one. */
	private static final int PARTIAL = 2;

	private static final int SMALLEST = 512;

	private static final int LARGEST = 4_096;

	private static final Shape REFERENCE = Shape.object(Map.of("type", Shape.oneOf("image_url"), "image_url",
			Shape.object(Map.of("url", Shape.string("(?s)(https?:|data:image/).+", "must be an http(s) or data URL")),
					List.of("url"))),
			List.of("type", "image_url"));

	private static final Shape REQUEST = Shape.object(Map.ofEntries(Map.entry("model", Shape.string()),
			Map.entry("prompt", Shape.string("(?s).+", "must have at least 1 character")),
			Map.entry("n", Shape.integer(1, 10)), Map.entry("size", Shape.string()),
			Map.entry("resolution", Shape.oneOf("512", "1K", "2K", "4K")),
			Map.entry("aspect_ratio", Shape.string("[\\d.]+:[\\d.]+|auto", "must be a ratio")),
			Map.entry("quality", Shape.oneOf("auto", "low", "medium", "high")),
			Map.entry("output_format", Shape.oneOf("png", "jpeg", "webp", "svg")),
			Map.entry("output_compression", Shape.integer(0, 100)),
			Map.entry("background", Shape.oneOf("auto", "transparent", "opaque")),
			Map.entry("seed", Shape.integer(Long.MIN_VALUE, Long.MAX_VALUE)),
			Map.entry("input_references", Shape.array(REFERENCE, 0, 16)), Map.entry("stream", Shape.bool()),
			Map.entry("provider", Shape.object(Map.of()))), List.of("model", "prompt"));

	private final Account account;

	public ImagesEndpoint(Account account) {
		this.account = account;
	}

	@Override
	public @Nullable Reply reply(String call, RecordedRequest request) {
		return call.equals("POST /images") ? answer(request) : null;
	}

	private Reply answer(RecordedRequest request) {
		ApiKey key = this.account.spender(request);
		JsonNode body = Endpoint.body(request);
		REQUEST.check(body, "");
		int[] size = size(body);
		String asked = body.path("model").asString();
		Fault fault = Fault.of(asked);
		ModelListing model = Catalogue.get().find((fault != null) ? MODEL_WITH_FAULTS : asked);
		if (model == null || !model.outputs().contains("image")) {
			throw ApiException.of(EmulatorError.MODEL_NOT_FOUND, asked + " is not a model for images", List.of(asked));
		}
		String prompt = body.path("prompt").asString();
		int count = body.path("n").asInt(1);
		int tokens = Tokens.estimate(prompt) + TOKENS_OF_AN_IMAGE * body.path("input_references").size();
		Usage usage = new Usage(new Usage.Prompt(tokens, 0, 0), TOKENS_OF_AN_IMAGE * count, 0, 0, 0, ServerTools.NONE,
				Prices.of(model));
		long created = Instant.now().getEpochSecond();
		Generation generation = new Generation(Ids.generation("img", created), created, model, model.provider(), usage,
				"stop", Generation.Origin.of("images", request, body, null), System.nanoTime());
		this.account.enter(key, generation);
		ObjectNode json = Json.object().put("created", created);
		ArrayNode images = json.putArray("data");
		Picture picture = new Picture(prompt, size[0], size[1]);
		for (int i = 0; i < count; i++) {
			byte[] png = picture.png((prompt + i + body.path("seed").asLong(0)).hashCode());
			images.addObject().put("b64_json", Base64.getEncoder().encodeToString(png)).put("media_type", "image/png");
		}
		json.set("usage", usage.json(true));
		if (fault == null && body.path("stream").asBoolean(false) && model.can("unfold")) {
			return events(json, picture).withGenerationId(generation.id());
		}
		Reply reply = (fault != null) ? fault.reply(Json.write(json)) : Reply.json(200, json);
		return reply.withGenerationId(generation.id()).withHeader("X-Provider-Name", model.provider());
	}

	/** In other colours before they are there. */
	private static Reply events(ObjectNode json, Picture picture) {
		List<String> events = new ArrayList<>();
		for (int i = 0; i < PARTIAL; i++) {
			String image = Base64.getEncoder().encodeToString(picture.png(i));
			events.add(Json.write(Json.object()
				.put("type", "image_generation.partial_image")
				.put("partial_image_index", i)
				.put("b64_json", image)));
		}
		ArrayNode images = (ArrayNode) json.path("data");
		for (int i = 0; i < images.size(); i++) {
			ObjectNode event = Json.object().put("type", "image_generation.completed");
			event.setAll((ObjectNode) images.get(i)).put("created", json.path("created").asLong());
			if (i == images.size() - 1) {
				event.set("usage", json.path("usage"));
			}
			events.add(Json.write(event));
		}
		events.add("[DONE]");
		return Reply.events(Flux.fromIterable(events).map(Reply::event));
	}

	/** Width and height. */
	private static int[] size(JsonNode body) {
		String size = body.path("size").asString("");
		if (size.matches("\\d{1,4}x\\d{1,4}")) {
			Shape.require(!body.hasNonNull("resolution") && !body.hasNonNull("aspect_ratio"), "size",
					"in pixels contradicts resolution and aspect_ratio");
			String[] sides = size.split("x");
			return new int[] { side(Integer.parseInt(sides[0])), side(Integer.parseInt(sides[1])) };
		}
		Shape.require(size.isEmpty() || size.matches("512|[124]K"), "size", "must be a tier or pixels");
		String tier = size.isEmpty() ? body.path("resolution").asString("512") : size;
		int side = tier.equals("512") ? SMALLEST : 1_024 * (tier.charAt(0) - '0');
		String[] ratio = body.path("aspect_ratio").asString("auto").replace("auto", "1:1").split(":");
		double width = Double.parseDouble(ratio[0]);
		double height = Double.parseDouble(ratio[1]);
		double longest = Math.max(width, height);
		return new int[] { side((int) Math.round(side * width / longest)),
				side((int) Math.round(side * height / longest)) };
	}

	private static int side(int pixels) {
		Shape.require(pixels > 0 && pixels <= LARGEST, "size", "must be from 1 to " + LARGEST + " pixels");
		return pixels;
	}

}
