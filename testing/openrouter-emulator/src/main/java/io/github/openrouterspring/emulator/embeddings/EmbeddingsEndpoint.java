package io.github.openrouterspring.emulator.embeddings;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import io.github.openrouterspring.emulator.account.Account;
import io.github.openrouterspring.emulator.account.ApiKey;
import io.github.openrouterspring.emulator.account.Generation;
import io.github.openrouterspring.emulator.account.Usage;
import io.github.openrouterspring.emulator.catalogue.Catalogue;
import io.github.openrouterspring.emulator.catalogue.ModelListing;
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
import io.github.openrouterspring.emulator.text.WordVectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code POST /embeddings}: vectors of length one that are the same for the same text,
 * and near for texts with common words.
 */
public final class EmbeddingsEndpoint implements Endpoint {

	private static final int USUAL_DIMENSIONS = 64;

	private static final int MOST_INPUTS = 2_048;

	private static final String MODEL_WITH_FAULTS = "openai/text-embedding-3-small";

	private static final Shape REQUEST = Shape
		.object(Map.of("model", Shape.string(), "dimensions", Shape.integer(1, 4_096), "encoding_format",
				Shape.oneOf("float", "base64"), "provider", Shape.object(Map.of()), "user", Shape.string(),
				"input_type", Shape.string(), "session_id", Shape.string(256)), List.of("model", "input"));

	private final Account account;

	private final Supplier<Catalogue> catalogue;

	public EmbeddingsEndpoint(Account account, Supplier<Catalogue> catalogue) {
		this.catalogue = catalogue;
		this.account = account;
	}

	@Override
	public @Nullable Reply reply(String call, RecordedRequest request) {
		return call.equals("POST /embeddings") ? answer(request) : null;
	}

	private Reply answer(RecordedRequest request) {
		ApiKey key = this.account.spender(request);
		JsonNode body = Endpoint.body(request);
		REQUEST.check(body, "");
		String asked = body.path("model").asString();
		Fault fault = Fault.of(asked);
		String served = (fault != null) ? MODEL_WITH_FAULTS : asked;
		ModelListing known = this.catalogue.get().find(served);
		ModelListing model = (known != null) ? known : this.catalogue.get().unlisted(served);
		if (model == null || known != null && !known.can("embed")) {
			throw ApiException.of(EmulatorError.MODEL_NOT_FOUND, asked + " is not a model for embeddings",
					List.of(asked));
		}
		List<String> inputs = inputs(body.path("input"));
		int tokens = 0;
		for (String input : inputs) {
			int more = Tokens.estimate(input);
			if (more > model.contextLength()) {
				throw ApiException.of(
						EmulatorError.CONTEXT_LENGTH_EXCEEDED, "This model's maximum context length is "
								+ model.contextLength() + " tokens, however you requested " + more + " tokens",
						List.of(asked));
			}
			tokens += more;
		}
		long created = Instant.now().getEpochSecond();
		Generation generation = new Generation(Ids.generation("emb", created), created, model, model.provider(),
				Usage.of(model, tokens), "stop", Generation.Origin.of("embeddings", request, body, null),
				System.nanoTime());
		this.account.enter(key, generation);
		ObjectNode json = json(generation, body, inputs);
		return (fault != null) ? fault.reply(Json.write(json)) : Reply.json(200, json);
	}

	private static ObjectNode json(Generation generation, JsonNode body, List<String> inputs) {
		ObjectNode json = Json.object().put("object", "list");
		ArrayNode data = json.putArray("data");
		for (int i = 0; i < inputs.size(); i++) {
			float[] vector = WordVectors.of(inputs.get(i), body.path("dimensions").asInt(USUAL_DIMENSIONS));
			ObjectNode row = data.addObject().put("object", "embedding");
			if (body.path("encoding_format").asString("").equals("base64")) {
				row.put("embedding", base64(vector));
			}
			else {
				ArrayNode numbers = row.putArray("embedding");
				for (float number : vector) {
					numbers.add(number);
				}
			}
			row.put("index", i);
		}
		Usage usage = generation.usage();
		json.put("model", generation.model().id()).put("id", generation.id()).put("provider", generation.provider());
		json.putObject("usage")
			.put("prompt_tokens", usage.promptTokens())
			.put("total_tokens", usage.promptTokens())
			.put("cost", usage.cost())
			.put("is_byok", false)
			.putObject("cost_details")
			.put("upstream_inference_cost", usage.cost())
			.put("upstream_inference_prompt_cost", usage.cost())
			.put("upstream_inference_completions_cost", 0);
		return json;
	}

	/** One text each, whatever the input is made of. */
	private static List<String> inputs(JsonNode input) {
		boolean one = input.isString() || input.path(0).isNumber();
		List<String> inputs = new ArrayList<>();
		if (one) {
			inputs.add(input.isString() ? input.asString() : Json.write(input));
		}
		else {
			input.forEach((each) -> inputs.add(text(each)));
		}
		Shape.require(inputs.size() <= MOST_INPUTS, "input", "may have " + MOST_INPUTS + " entries");
		Shape.require(!inputs.isEmpty() && inputs.stream().noneMatch(String::isEmpty), "input",
				"must be a text, tokens, or a list of these, none of them empty");
		return inputs;
	}

	/** Parts that are no text count as what they are written as. */
	private static String text(JsonNode input) {
		if (!input.path("content").isArray()) {
			return input.isString() ? input.asString() : Json.write(input);
		}
		return input.path("content")
			.valueStream()
			.map((part) -> part.path("text").asString(Json.write(part)))
			.collect(Collectors.joining("\n"));
	}

	private static String base64(float[] vector) {
		ByteBuffer bytes = ByteBuffer.allocate(4 * vector.length).order(ByteOrder.LITTLE_ENDIAN);
		for (float number : vector) {
			bytes.putFloat(number);
		}
		return Base64.getEncoder().encodeToString(bytes.array());
	}

}
