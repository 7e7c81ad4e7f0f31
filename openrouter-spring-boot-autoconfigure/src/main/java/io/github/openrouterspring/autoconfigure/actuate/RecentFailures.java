package io.github.openrouterspring.autoconfigure.actuate;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

import io.github.openrouterspring.chat.ChatCall;
import io.github.openrouterspring.chat.ChatEvent;
import io.github.openrouterspring.chat.ChatExchange;
import io.github.openrouterspring.chat.CompletingFilter;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

/**
 * Remembers the last failure of each type.
 */
final class RecentFailures implements CompletingFilter {

	private final Map<String, OpenRouterEndpoint.Failure> failures = new ConcurrentHashMap<>();

	@Override
	public Flux<ChatEvent> filter(ChatCall call, ChatExchange next) {
		return next.exchange(call).doOnError((failure) -> remember(call.request().model(), failure));
	}

	private void remember(@Nullable String model, Throwable failure) {
		this.failures.compute(failure.getClass().getSimpleName(),
				(type, known) -> new OpenRouterEndpoint.Failure((known != null) ? known.count() + 1 : 1, Instant.now(),
						model, failure.getMessage()));
	}

	Map<String, OpenRouterEndpoint.Failure> byType() {
		return new TreeMap<>(this.failures);
	}

}
