package io.github.openrouterspring.chat;

import java.util.List;

import reactor.core.publisher.Flux;

/**
 * Stands around every exchange, such as a cache, a circuit breaker or a guard rail. In a
 * Spring application every bean of this type takes its place by {@code @Order}, the
 * lowest order outermost.
 */
@FunctionalInterface
public interface ChatFilter {

	/**
	 * Handle a call: pass it on, changed or not, or answer it.
	 * @param call the effective call, defaults filled in
	 * @param next the rest of the line
	 * @return the events for the caller
	 */
	Flux<ChatEvent> filter(ChatCall call, ChatExchange next);

	/**
	 * Put this filter in front of an exchange.
	 * @param next the exchange
	 * @return an exchange that runs through this filter
	 */
	default ChatExchange around(ChatExchange next) {
		return (call) -> filter(call, next);
	}

	/**
	 * Put filters in front of an exchange.
	 * @param filters the filters, outermost first
	 * @param exchange the exchange
	 * @return an exchange that runs through all of them
	 */
	static ChatExchange line(List<? extends ChatFilter> filters, ChatExchange exchange) {
		ChatExchange line = exchange;
		for (int i = filters.size() - 1; i >= 0; i--) {
			line = filters.get(i).around(line);
		}
		return line;
	}

}
