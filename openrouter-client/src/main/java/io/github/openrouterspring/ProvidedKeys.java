package io.github.openrouterspring;

import io.github.openrouterspring.call.CallSettings;
import io.github.openrouterspring.chat.ChatCall;
import io.github.openrouterspring.chat.ChatEvent;
import io.github.openrouterspring.chat.ChatExchange;
import io.github.openrouterspring.chat.ChatFilter;
import io.github.openrouterspring.chat.CompletingFilter;
import io.github.openrouterspring.http.ApiKey;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Asks for the key of each exchange, so that a second round of a conversation gets one
 * that is still good. It does so before a budget is looked up, which may go on on another
 * thread than that of the caller.
 */
final class ProvidedKeys implements CompletingFilter {

	static final int ORDER = ChatFilter.BUDGET - 1;

	private final OpenRouterApiKeyProvider provider;

	private final @Nullable String configured;

	ProvidedKeys(OpenRouterApiKeyProvider provider, @Nullable String configured) {
		this.provider = provider;
		this.configured = configured;
	}

	@Override
	public Flux<ChatEvent> filter(ChatCall call, ChatExchange next) {
		CallSettings settings = call.request().settings();
		if (settings.apiKey() != null) {
			return next.exchange(call);
		}
		return key(settings).map((provided) -> with(provided, call)).defaultIfEmpty(call).flatMapMany(next::exchange);
	}

	/**
	 * Return the key.
	 * @param settings what steers the call
	 * @return the key that is provided, or the configured one; empty if there is none
	 */
	Mono<String> key(CallSettings settings) {
		return Mono.defer(() -> this.provider.apiKey(settings))
			.mapNotNull(ApiKey::usable)
			.switchIfEmpty(Mono.justOrEmpty(this.configured));
	}

	private static ChatCall with(String key, ChatCall call) {
		return call.withRequest(call.request().toBuilder().unchecked().apiKey(key).build());
	}

}
