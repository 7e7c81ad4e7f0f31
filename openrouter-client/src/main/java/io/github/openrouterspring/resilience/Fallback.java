package io.github.openrouterspring.resilience;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.github.openrouterspring.chat.AttemptFailed;
import io.github.openrouterspring.chat.ChatCall;
import io.github.openrouterspring.chat.ChatEvent;
import io.github.openrouterspring.chat.ChatExchange;
import io.github.openrouterspring.chat.ChatResponse;
import io.github.openrouterspring.chat.CompletingFilter;
import io.github.openrouterspring.chat.ResponseCompleted;
import io.github.openrouterspring.error.AllModelsFailedException;
import io.github.openrouterspring.error.OpenRouterException;
import reactor.core.publisher.Flux;

/**
 * Asks other models, one after the other, when one fails before its answer begins. What
 * another model would not make better, such as a wrong key or a request that is not
 * valid, fails at once.
 */
public final class Fallback implements CompletingFilter {

	private final List<String> models;

	/**
	 * Create a fallback.
	 * @param models models to ask after the one of the call, in this order
	 */
	public Fallback(List<String> models) {
		this.models = List.copyOf(models);
	}

	@Override
	public Flux<ChatEvent> filter(ChatCall call, ChatExchange next) {
		return Flux.defer(() -> attempt(call, next, 0, new ArrayList<>(), new ArrayList<>()));
	}

	private Flux<ChatEvent> attempt(ChatCall call, ChatExchange next, int index, List<OpenRouterException> failures,
			List<AttemptFailed> attempts) {
		boolean[] begun = new boolean[1];
		return next.exchange(call).map((event) -> {
			if (event instanceof AttemptFailed failed) {
				attempts.add(failed);
			}
			else {
				begun[0] = true;
			}
			return (event instanceof ResponseCompleted completed)
					? new ResponseCompleted(completed.response().withFailedAttempts(attempts)) : event;
		}).onErrorResume(OpenRouterException.class, (failure) -> {
			if (begun[0] || !failure.kind().anotherModelMayHelp()) {
				ChatResponse partial = failure.partialResponse();
				if (partial != null) {
					failure.setPartialResponse(partial.withFailedAttempts(attempts));
				}
				return Flux.error(failure);
			}
			failures.add(failure);
			if (index == this.models.size()) {
				return Flux.error(failures.size() == 1 ? failure : new AllModelsFailedException(failures));
			}
			ChatCall other = call.withRequest(
					call.request().toBuilder().unchecked().model(this.models.get(index)).unset("models").build());
			AttemptFailed failed = new AttemptFailed(failure, Duration.ZERO, other.request().model());
			attempts.add(failed);
			return Flux.concat(Flux.just(failed),
					Flux.defer(() -> attempt(other, next, index + 1, failures, attempts)));
		});
	}

}
