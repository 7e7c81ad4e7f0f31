package io.github.openrouterspring.emulator.chat;

import io.github.openrouterspring.emulator.http.Endpoint;
import io.github.openrouterspring.emulator.http.Reply;
import io.github.openrouterspring.emulator.protocol.RecordedRequest;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /chat/completions}.
 */
public final class ChatEndpoint implements Endpoint {

	private final Answering answering;

	public ChatEndpoint(Answering answering) {
		this.answering = answering;
	}

	@Override
	public @Nullable Reply reply(String call, RecordedRequest request) {
		return call.equals("POST /chat/completions") ? this.answering.answer(request) : null;
	}

}
