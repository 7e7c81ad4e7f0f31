package io.github.openrouterspring;

import java.util.function.Function;

import io.github.openrouterspring.call.CallSettings;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Gives the key of each call, such as that of a tenant or one that changes while the
 * application runs. A key that a call or a named model brings itself goes first; where
 * the provider gives none, the configured key is used.
 */
@FunctionalInterface
public interface OpenRouterApiKeyProvider {

	/**
	 * Return the key of a call. The subscriber's context can be read here with
	 * {@link Mono#deferContextual}.
	 * @param settings what steers the call, its tags among it; for requests about models
	 * and the account those of the client
	 * @return the key; empty for the configured one
	 */
	Mono<String> apiKey(CallSettings settings);

	/**
	 * Make a provider of code that may block, such as a look into a vault. It runs on the
	 * thread of the caller, so that thread-locals say who that is; a caller on an event
	 * loop is kept from blocking by another thread.
	 * @param provider gives the key, or {@code null} for the configured one
	 * @return the provider
	 */
	static OpenRouterApiKeyProvider blocking(Function<CallSettings, @Nullable String> provider) {
		return (settings) -> {
			Mono<String> key = Mono.fromCallable(() -> provider.apply(settings));
			return Mono
				.defer(() -> Schedulers.isInNonBlockingThread() ? key.subscribeOn(Schedulers.boundedElastic()) : key);
		};
	}

}
