package io.github.openrouterspring.emulator.audio;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

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
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code POST /audio/transcriptions}, with JSON: hears the text that is in a sound of
 * {@link SpeechEndpoint}. Paid by the second.
 */
public final class TranscriptionEndpoint implements Endpoint {

	private static final String MODEL_WITH_FAULTS = "openai/whisper-large-v3";

	private static final Shape REQUEST = Shape
		.object(Map.of("model", Shape.string(), "input_audio",
				Shape.object(Map.of("data", Shape.string("(?s)(?!data:).+", "must be bare base64"), "format",
						Shape.string()), List.of("data", "format")),
				"language", Shape.string("[a-z]{2}", "must be a code of ISO 639-1"), "temperature", Shape.number(0, 1),
				"response_format", Shape.oneOf("json", "verbose_json"), "timestamp_granularities",
				Shape.array(Shape.oneOf("word", "segment")), "provider",
				Shape.object(Map.of("options", Shape.object(Map.of())))), List.of("model", "input_audio"));

	private final Account account;

	public TranscriptionEndpoint(Account account) {
		this.account = account;
	}

	@Override
	public @Nullable Reply reply(String call, RecordedRequest request) {
		return call.equals("POST /audio/transcriptions") ? answer(request) : null;
	}

	private Reply answer(RecordedRequest request) {
		ApiKey key = this.account.spender(request);
		JsonNode body = Endpoint.body(request);
		REQUEST.check(body, "");
		String asked = body.path("model").asString();
		Fault fault = Fault.of(asked);
		ModelListing model = Catalogue.get().find((fault != null) ? MODEL_WITH_FAULTS : asked);
		if (model == null || !model.can("hear")) {
			throw ApiException.of(EmulatorError.MODEL_NOT_FOUND, asked + " is not a model for transcriptions",
					List.of(asked));
		}
		Heard heard = Heard.in(bytes(body.at("/input_audio/data").asString()),
				body.at("/input_audio/format").asString());
		long created = Instant.now().getEpochSecond();
		Generation generation = new Generation(Ids.generation("stt", created), created, model, model.provider(),
				Usage.of(model, (int) Math.ceil(heard.seconds())), "stop",
				Generation.Origin.of("stt", request, body, null), System.nanoTime());
		this.account.enter(key, generation);
		ObjectNode json = json(heard, body);
		json.putObject("usage").put("seconds", heard.seconds()).put("cost", generation.usage().cost());
		Reply reply = (fault != null) ? fault.reply(Json.write(json)) : Reply.json(200, json);
		return reply.withGenerationId(generation.id());
	}

	private static byte[] bytes(String base64) {
		try {
			return Base64.getDecoder().decode(base64);
		}
		catch (IllegalArgumentException ex) {
			throw Shape.invalid("input_audio.data", "must be bare base64");
		}
	}

	private static ObjectNode json(Heard heard, JsonNode body) {
		ObjectNode json = Json.object().put("text", heard.text());
		if (!body.path("response_format").asString("json").equals("verbose_json")) {
			return json;
		}
		json.put("task", "transcribe").put("language", body.path("language").asString("en"));
		json.put("duration", heard.seconds());
		List<String> wanted = new ArrayList<>();
		body.path("timestamp_granularities").forEach((one) -> wanted.add(one.asString()));
		if (wanted.isEmpty() || wanted.contains("segment")) {
			ArrayNode segments = json.putArray("segments");
			pieces(segments, "text", heard, "(?<=[.!?])\\s+");
			for (int i = 0; i < segments.size(); i++) {
				((ObjectNode) segments.get(i)).put("id", i);
			}
		}
		if (wanted.contains("word")) {
			pieces(json.putArray("words"), "word", heard, "\\s+");
		}
		return json;
	}

	/** Each letter takes the same time. */
	private static void pieces(ArrayNode array, String name, Heard heard, String separator) {
		double second = heard.seconds() / Math.max(1, heard.text().length());
		int from = 0;
		for (String piece : heard.text().split(separator)) {
			int begin = heard.text().indexOf(piece, from);
			from = begin + piece.length();
			array.addObject().put(name, piece).put("start", rounded(begin * second)).put("end", rounded(from * second));
		}
	}

	private static double rounded(double seconds) {
		return Math.round(seconds * 100) / 100.0;
	}

}
