package io.github.openrouterspring.test;

import io.github.openrouterspring.chat.ChatCall;
import io.github.openrouterspring.chat.ChatEvent;
import io.github.openrouterspring.chat.ChatExchange;
import io.github.openrouterspring.chat.ChatFilter;
import reactor.core.publisher.Flux;

import org.springframework.stereotype.Component;

/**
 * A filter of the application that changes nothing.
 */
@Component
class PassingFilter implements ChatFilter {

	@Override
	public Flux<ChatEvent> filter(ChatCall call, ChatExchange next) {
		return next.exchange(call);
	}

}
