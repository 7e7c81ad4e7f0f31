package io.github.openrouterspring.emulator;

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

	ChatEndpoint(GenerationLog generations) {
		this.generations = generations;
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
			return next.reply(scripted(request));
		}
		Keys.require(request);
		ChatInput input = ChatRules.check(request.body());
		return answer(request, input);
	}

	static Reply deliver(ChatInput input, Completion completion) {
		Reply reply = input.streamed() ? Reply.events(completion.events()) : Reply.json(200, completion.whole());
		return reply.withHeader("X-Generation-Id", completion.id());
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
		if (fault != null) {
			return fault.reply(new Script.Scene(input, model.withId(candidate)));
		}
		Composer composer = new Composer(input, model);
		Completion completion = new Script.Scene(input, model).completion(IntStream.range(0, input.choices())
			.mapToObj((choice) -> composer.compose(choice).limited(input.stops(), input.maxTokens()))
			.toList());
		this.generations.add(new GenerationLog.Entry(completion.id(), completion.created(), model, completion.usage(),
				completion.firstTurn().finishReason(), input.streamed(), request.header("HTTP-Referer"),
				request.header("User-Agent")));
		return deliver(input, completion);
	}

	private static Script.Scene scripted(RecordedRequest request) {
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
		return new Script.Scene(input, known);
	}

	private static ModelListing model(String id, ChatInput input) {
		ModelListing model = Catalogue.get().resolve(id, input.fingerprint());
		if (model == null) {
			throw ApiException.badRequest(id + " is not a valid model ID");
		}
		return model;
	}

}
