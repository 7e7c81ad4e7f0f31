package io.github.openrouterspring.observation;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.github.openrouterspring.chat.ChatCall;
import io.github.openrouterspring.chat.ChatEvent;
import io.github.openrouterspring.chat.ChatExchange;
import io.github.openrouterspring.chat.ChatFilter;
import io.github.openrouterspring.chat.CompletingFilter;
import io.github.openrouterspring.chat.RoundCompleted;
import io.github.openrouterspring.chat.ToolFinished;
import io.github.openrouterspring.chat.ToolStarted;
import io.github.openrouterspring.chat.message.ToolCall;
import io.github.openrouterspring.tool.Tools;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import reactor.core.publisher.Flux;
import reactor.util.context.ContextView;

/**
 * Makes one observation of each call with tools, over its rounds, and one below it of
 * each run of a tool. Belongs into the ring {@link #ORDER}. Immutable.
 */
public final class ToolLoopObservationFilter implements CompletingFilter {

	/** Right outside of the tool loop. */
	public static final int ORDER = ChatFilter.TOOL_LOOP - 1;

	private static final DefaultToolLoopObservationConvention LOOPS = new DefaultToolLoopObservationConvention();

	private final ObservationRegistry registry;

	private final DefaultToolObservationConvention tools;

	private ToolLoopObservationFilter(ObservationRegistry registry, DefaultToolObservationConvention tools) {
		this.registry = registry;
		this.tools = tools;
	}

	/**
	 * Create a filter that shows no content.
	 * @param registry where observations go; its global conventions replace ours
	 * @return the filter
	 */
	public static ToolLoopObservationFilter create(ObservationRegistry registry) {
		return new ToolLoopObservationFilter(registry, new DefaultToolObservationConvention());
	}

	/**
	 * Return this filter showing arguments and results in traces, which may be personal.
	 * @param longest where each text is cut, in characters
	 * @return the filter
	 */
	public ToolLoopObservationFilter withContent(int longest) {
		return new ToolLoopObservationFilter(this.registry,
				new DefaultToolObservationConvention(new ContentMessages(longest)));
	}

	@Override
	public Flux<ChatEvent> filter(ChatCall call, ChatExchange next) {
		if (this.registry.isNoop() || !hasTools(call)) {
			return next.exchange(call);
		}
		return Flux.deferContextual((context) -> observed(call, next, context));
	}

	private static boolean hasTools(ChatCall call) {
		return call.request().settings().attributes().values().stream().anyMatch(Tools.class::isInstance);
	}

	private Flux<ChatEvent> observed(ChatCall call, ChatExchange next, ContextView subscriber) {
		ToolLoopObservationContext context = new ToolLoopObservationContext(call);
		Observation loop = ToolObservationDocumentation.TOOL_LOOP.observation(null, LOOPS, () -> context,
				this.registry);
		Within.subscriber(subscriber, this.registry, loop);
		Running running = new Running(context, loop);
		Flux<ChatEvent> events = Flux.defer(() -> next.exchange(call)).doOnNext(running::note);
		return context.exchange().follow(Within.observation(loop, events), (answer) -> {
			running.stop();
			Within.stop(loop, context.exchange());
		});
	}

	/**
	 * The tools of a loop that run.
	 */
	private final class Running {

		private final ToolLoopObservationContext context;

		private final Observation loop;

		private final Map<ToolCall, Observation> tools = new ConcurrentHashMap<>();

		Running(ToolLoopObservationContext context, Observation loop) {
			this.context = context;
			this.loop = loop;
		}

		void note(ChatEvent event) {
			if (event instanceof ToolStarted started) {
				this.tools.put(started.call(), start(started.call()));
			}
			else if (event instanceof ToolFinished finished) {
				Observation tool = this.tools.remove(finished.call());
				finish((tool != null) ? tool : start(finished.call()), finished);
			}
			else if (event instanceof RoundCompleted) {
				this.context.nextRound();
			}
		}

		private Observation start(ToolCall call) {
			return ToolObservationDocumentation.TOOL
				.observation(null, ToolLoopObservationFilter.this.tools, () -> new ToolObservationContext(call),
						ToolLoopObservationFilter.this.registry)
				.parentObservation(this.loop)
				.start();
		}

		private void finish(Observation tool, ToolFinished finished) {
			((ToolObservationContext) tool.getContext()).setFinished(finished);
			if (finished.failure() != null) {
				tool.error(finished.failure());
			}
			tool.stop();
		}

		/** Those that are still there were not waited for. */
		void stop() {
			Throwable failure = this.context.exchange().failure();
			this.tools.values().forEach((tool) -> {
				if (failure != null) {
					tool.error(failure);
				}
				tool.stop();
			});
		}

	}

}
