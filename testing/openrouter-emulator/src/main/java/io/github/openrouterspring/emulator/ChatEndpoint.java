package io.github.openrouterspring.emulator;

import java.time.Duration;

/**
 * {@code POST /chat/completions}, and scripted answers on any path.
 */
final class ChatEndpoint {

	private final Answering answering;

	private final Memory memory;

	private final Duration pace;

	private final int keepAlives;

	ChatEndpoint(Answering answering, Memory memory, Duration pace, int keepAlives) {
		this.answering = answering;
		this.memory = memory;
		this.pace = pace;
		this.keepAlives = keepAlives;
	}

	Reply handle(RecordedRequest request) {
		ApiKey key = ApiKey.spending(request, this.memory.generations());
		ChatInput input = ChatRules.check(this.memory.presets().apply(ChatRules.parse(request.body())));
		return begin(this.answering.reply(request, input, key));
	}

	/** A scripted answer is given without a look at the key or the request's validity. */
	Reply scripted(RecordedRequest request, EmulatorResponse response) {
		ChatInput input = ChatInput.of(request);
		return response.reply(this.answering.scripted(request, input), this::begin);
	}

	/** Bodies that are sent as they are, and refusals, come at once and alone. */
	Reply begin(Reply reply) {
		return reply.headers().containsKey(Script.GENERATION_ID)
				? reply.afterKeepAlives(this.keepAlives).withPace(this.pace) : reply;
	}

}
