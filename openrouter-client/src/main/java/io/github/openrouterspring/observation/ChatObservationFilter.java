package io.github.openrouterspring.observation;

import io.github.openrouterspring.chat.AttemptFailed;
import io.github.openrouterspring.chat.ChatCall;
import io.github.openrouterspring.chat.ChatEvent;
import io.github.openrouterspring.chat.ChatExchange;
import io.github.openrouterspring.chat.ChatFilter;
import io.github.openrouterspring.chat.CompletingFilter;
import io.github.openrouterspring.observation.ChatObservationDocumentation.Events;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.util.context.ContextView;

/**
 * Makes one observation of each exchange, whole or streamed, blocking or not. Its parent
 * is the observation in the subscriber's context, or else of the subscribing thread.
 * Belongs into the ring {@link ChatFilter#OBSERVATION}. Immutable.
 */
public final class ChatObservationFilter implements CompletingFilter {

	private static final ChatObservationConvention DEFAULT_CONVENTION = new DefaultChatObservationConvention();

	private final ObservationRegistry registry;

	private final @Nullable ChatObservationConvention convention;

	private final @Nullable ContentMessages content;

	private ChatObservationFilter(ObservationRegistry registry, @Nullable ChatObservationConvention convention,
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
	public static ChatObservationFilter create(ObservationRegistry registry) {
		return new ChatObservationFilter(registry, null, null);
	}

	/**
	 * Return this filter with other names.
	 * @param convention the names; {@code null} for those of the registry, or else ours
	 * @return the filter
	 */
	public ChatObservationFilter withConvention(@Nullable ChatObservationConvention convention) {
		return new ChatObservationFilter(this.registry, convention, this.content);
	}

	/**
	 * Return this filter showing prompts and answers in traces, which may be personal.
	 * @param longest where each text is cut, in characters
	 * @return the filter
	 */
	public ChatObservationFilter withContent(int longest) {
		return new ChatObservationFilter(this.registry, this.convention, new ContentMessages(longest));
	}

	@Override
	public Flux<ChatEvent> filter(ChatCall call, ChatExchange next) {
		if (this.registry.isNoop()) {
			return next.exchange(call);
		}
		return Flux.deferContextual((context) -> observed(call, next, context));
	}

	private Flux<ChatEvent> observed(ChatCall call, ChatExchange next, ContextView subscriber) {
		ChatObservationContext context = new ChatObservationContext(call);
		Observation observation = ChatObservationDocumentation.CHAT.observation(this.convention, DEFAULT_CONVENTION,
				() -> context, this.registry);
		Flux<ChatEvent> events = Flux.defer(() -> next.exchange(call)).doOnNext((event) -> tell(observation, event));
		ContentMessages shown = this.content;
		if (shown != null) {
			context.setInputMessages(shown.input(call.request()));
		}
		Within.subscriber(subscriber, this.registry, observation);
		return context.exchange().follow(Within.observation(observation, events), (answer) -> {
			if (shown != null) {
				context.setOutputMessages(shown.output(answer));
			}
			Within.stop(observation, context.exchange());
		});
	}

	private static void tell(Observation observation, ChatEvent event) {
		if (event instanceof AttemptFailed failed) {
			Events kind = (failed.nextModel() != null) ? Events.FALLBACK : Events.RETRY;
			observation.event(Observation.Event.of(kind.getName(),
					kind.getName() + " after " + failed.failure().getClass().getSimpleName()));
		}
	}

}
