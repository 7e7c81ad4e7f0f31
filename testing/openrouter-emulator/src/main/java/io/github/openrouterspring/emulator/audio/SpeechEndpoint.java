package io.github.openrouterspring.emulator.audio;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
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
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import tools.jackson.databind.JsonNode;

/**
 * {@code POST /audio/speech}: a sound that has the text in it, paid by the character.
 */
public final class SpeechEndpoint implements Endpoint {

	private static final String MODEL_WITH_FAULTS = "openai/gpt-4o-mini-tts";

	private static final int FRAME = 4_096;

	private static final Shape REQUEST = Shape.object(Map.of("model", Shape.string(), "input", Shape.string(), "voice",
			Shape.string("(?s).+", "must have at least 1 character"), "response_format", Shape.oneOf("mp3", "pcm"),
			"speed", Shape.number(0, 100), "provider", Shape.object(Map.of("options", Shape.object(Map.of())))),
			List.of("model", "input"));

	private final Account account;

	public SpeechEndpoint(Account account) {
		this.account = account;
	}

	@Override
	public @Nullable Reply reply(String call, RecordedRequest request) {
		return call.equals("POST /audio/speech") ? answer(request) : null;
	}

	private Reply answer(RecordedRequest request) {
		ApiKey key = this.account.spender(request);
		JsonNode body = Endpoint.body(request);
		REQUEST.check(body, "");
		String asked = body.path("model").asString();
		Fault fault = Fault.of(asked);
		ModelListing model = Catalogue.get().find((fault != null) ? MODEL_WITH_FAULTS : asked);
		if (model == null || !model.can("say")) {
			throw ApiException.of(EmulatorError.MODEL_NOT_FOUND, asked + " is not a model for speech", List.of(asked));
		}
		String voice = body.path("voice").asString(ModelListing.VOICES.get(0));
		if (!ModelListing.VOICES.contains(voice)) {
			throw ApiException.badRequest("Voice '" + voice + "' is not supported by " + asked + ". Supported voices: "
					+ String.join(", ", ModelListing.VOICES));
		}
		String text = body.path("input").asString();
		long created = Instant.now().getEpochSecond();
		Generation generation = new Generation(Ids.generation("tts", created), created, model, model.provider(),
				Usage.of(model, text.length()), "stop", Generation.Origin.of("tts", request, body, null),
				System.nanoTime());
		this.account.enter(key, generation);
		boolean mp3 = body.path("response_format").asString("pcm").equals("mp3");
		Map<String, String> headers = Map.of("Content-Type", mp3 ? "audio/mpeg" : "audio/pcm", "X-Generation-Id",
				generation.id());
		byte[] sound = mp3 ? Sound.mp3(text) : Sound.pcm(text);
		return (fault != null) ? fault.reply(headers, sound)
				: new Reply(200, headers, frames(sound), Reply.Ending.COMPLETE, Duration.ZERO);
	}

	private static Flux<byte[]> frames(byte[] sound) {
		return Flux.range(0, (sound.length + FRAME - 1) / FRAME)
			.map((number) -> Arrays.copyOfRange(sound, number * FRAME, Math.min(sound.length, (number + 1) * FRAME)));
	}

}
