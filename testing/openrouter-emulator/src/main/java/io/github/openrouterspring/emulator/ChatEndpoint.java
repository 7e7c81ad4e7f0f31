package io.github.openrouterspring.emulator;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;

import tools.jackson.core.JacksonException;

/**
 * {@code POST /chat/completions}: scripted answers first, then the default one.
 */
final class ChatEndpoint {

	private final Queue<EmulatorResponse> scripted = new ConcurrentLinkedQueue<>();

	private final GenerationLog generations;

	private final Duration pace;

	private final int keepAlives;

	ChatEndpoint(GenerationLog generations, Duration pace, int keepAlives) {
		this.generations = generations;
		this.pace = pace;
		this.keepAlives = keepAlives;
	}

	void enqueue(EmulatorResponse response) {
		this.scripted.add(response);
	}

	void forgetScripts() {
		this.scripted.clear();
	}

	Reply handle(RecordedRequest request) {
		EmulatorResponse next = this.scripted.poll();
		if (next != null) {
			return next.reply(scripted(request), this::begin);
		}
		Keys.require(request);
		return begin(answer(request, ChatRules.check(request.body())));
	}

	/** Bodies that are sent as they are, and refusals, come at once and alone. */
	private Reply begin(Reply reply) {
		return reply.headers().containsKey(Script.GENERATION_ID)
				? reply.afterKeepAlives(this.keepAlives).withPace(this.pace) : reply;
	}

	/** Like OpenRouter, the first candidate that does not fail answers. */
	private Reply answer(RecordedRequest request, ChatInput input) {
		ApiException failure = null;
		for (String candidate : input.models()) {
			try {
				return answer(request, input, candidate);
			}
			catch (ApiException ex) {
				failure = (failure != null) ? failure : ex;
			}
		}
		throw (failure != null) ? failure : ApiException.badRequest("No models provided");
	}

	private Reply answer(RecordedRequest request, ChatInput input, String candidate) {
		Script fault = ProvokedFaults.of(candidate);
		ModelListing model = model((fault != null) ? Catalogue.ACCOUNT_DEFAULT : candidate, input);
		Script.Scene scene = new Script.Scene(input, (fault != null) ? model.withId(candidate) : model, request,
				this.generations);
		if (fault != null) {
			return fault.reply(scene);
		}
		Composer composer = new Composer(input, model);
		return scene.finished(scene.completion(IntStream.range(0, input.choices())
			.mapToObj((choice) -> composer.compose(choice).limited(input.stops(), input.maxTokens()))
			.toList()));
	}

	private Script.Scene scripted(RecordedRequest request) {
		ChatInput input;
		try {
			input = new ChatInput(request.json());
		}
		catch (JacksonException ex) {
			input = new ChatInput(Json.object());
		}
		String requested = input.models().get(0);
		ModelListing known = Catalogue.get().resolve(requested, 0);
		if (known == null) {
			known = model(Catalogue.ACCOUNT_DEFAULT, input);
			known = (requested.indexOf('/') > 0) ? known.withId(requested) : known;
		}
		return new Script.Scene(input, known, request, this.generations);
	}

	private static ModelListing model(String id, ChatInput input) {
		ModelListing model = Catalogue.get().resolve(id, input.fingerprint());
		if (model == null) {
			throw ApiException.badRequest(id + " is not a valid model ID");
		}
		return model;
	}

}
