package io.github.openrouterspring.observation;

import io.github.openrouterspring.call.Call;
import io.github.openrouterspring.call.CallEvent;
import io.github.openrouterspring.call.CallFilter;
import io.github.openrouterspring.chat.AttemptFailed;
import io.github.openrouterspring.chat.ChatCall;
import io.github.openrouterspring.chat.ChatFilter;
import io.github.openrouterspring.chat.ChatResponse;
import io.github.openrouterspring.observation.CallObservationDocumentation.Events;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.util.context.ContextView;

/**
 * Makes one observation of each exchange of any operation, whole or streamed, blocking or
 * not. Its parent is the observation in the subscriber's context, or else of the
 * subscribing thread. Belongs into the ring {@link ChatFilter#OBSERVATION}. Immutable.
 */
public final class CallObservationFilter implements CallFilter {

	private static final CallObservationConvention DEFAULT_CONVENTION = new DefaultCallObservationConvention();

	private final ObservationRegistry registry;

	private final @Nullable CallObservationConvention convention;

	private final @Nullable ContentMessages content;

	private CallObservationFilter(ObservationRegistry registry, @Nullable CallObservationConvention convention,
			@Nullable ContentMessages content) {
		this.registry = registry;
		this.convention = convention;
		this.content = content;
	}

	/**
	 * Create a filter that shows no content.
	 * @param registry where observations go
	 * @return the filter
	 */
	public static CallObservationFilter create(ObservationRegistry registry) {
		return new CallObservationFilter(registry, null, null);
	}

	/**
	 * Return this filter with other names.
	 * @param convention the names; {@code null} for those of the registry, or else ours
	 * @return the filter
	 */
	public CallObservationFilter withConvention(@Nullable CallObservationConvention convention) {
		return new CallObservationFilter(this.registry, convention, this.content);
	}

	/**
	 * Return this filter showing prompts and answers in traces, which may be personal.
	 * @param longest where each text is cut, in characters
	 * @return the filter
	 */
	public CallObservationFilter withContent(int longest) {
		return new CallObservationFilter(this.registry, this.convention, new ContentMessages(longest));
	}

	@Override
	public <E> Flux<E> around(Call call, Flux<E> events) {
		return this.registry.isNoop() ? events : Flux.deferContextual((context) -> observed(call, events, context));
	}

	private <E> Flux<E> observed(Call call, Flux<E> events, ContextView subscriber) {
		CallObservationContext context = new CallObservationContext(call);
		Observation observation = CallObservationDocumentation.CALL.observation(this.convention, DEFAULT_CONVENTION,
				() -> context, this.registry);
		Flux<E> told = events.doOnNext((event) -> tell(observation, event));
		ContentMessages shown = this.content;
		if (shown != null && call instanceof ChatCall chat) {
			context.setInputMessages(shown.input(chat.request()));
		}
		Within.subscriber(subscriber, this.registry, observation);
		return context.exchange().follow(Within.observation(observation, told), (answer) -> {
			if (shown != null && call instanceof ChatCall) {
				context.setOutputMessages(shown.output((ChatResponse) answer));
			}
			Within.stop(observation, context.exchange());
		});
	}

	private static void tell(Observation observation, Object event) {
		if (event instanceof CallEvent.Retried failed) {
			boolean fellBack = failed instanceof AttemptFailed attempt && attempt.nextModel() != null;
			Events kind = fellBack ? Events.FALLBACK : Events.RETRY;
			observation.event(Observation.Event.of(kind.getName(),
					kind.getName() + " after " + failed.failure().getClass().getSimpleName()));
		}
	}

}
