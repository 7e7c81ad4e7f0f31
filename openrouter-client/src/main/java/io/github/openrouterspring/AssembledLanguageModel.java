package io.github.openrouterspring;

import java.util.function.Consumer;

import io.github.openrouterspring.call.CallSettings;
import io.github.openrouterspring.call.Timeouts;
import io.github.openrouterspring.chat.ChatCall;
import io.github.openrouterspring.chat.ChatExchange;
import io.github.openrouterspring.chat.ChatFilter;
import io.github.openrouterspring.chat.ChatResponse;
import io.github.openrouterspring.chat.assembly.AssembledExchange;
import io.github.openrouterspring.chat.request.ChatRequest;
import io.github.openrouterspring.chat.request.ChatRequestBuilder;
import io.github.openrouterspring.error.ClientClosedException;
import io.github.openrouterspring.json.JsonObject;
import io.github.openrouterspring.resilience.CallClock;
import io.github.openrouterspring.resilience.Calls;
import io.github.openrouterspring.schema.JsonSchemas;
import io.github.openrouterspring.tool.ToolLoop;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * A model over an exchange: fills in the defaults, and sends calls through the filters.
 */
final class AssembledLanguageModel implements ReactiveLanguageModel {

	private final AssembledExchange innermost;

	private final FilterLine filters;

	private final ChatExchange exchange;

	private final ChatRequest defaults;

	/** The calls of models that have no client, which nobody closes. */
	private static final Calls CALLS = new Calls(CallClock.SYSTEM, ClientClosedException::new);

	AssembledLanguageModel(ChatExchange exchange) {
		this(AssembledExchange.around(exchange),
				FilterLine.EMPTY.inside(CallDeadlines.OUTERMOST, CallDeadlines.ofCalls(CALLS))
					.inside(ChatFilter.TOOL_LOOP, new ToolLoop(new JsonSchemas(JsonMapper.shared()), CallClock.SYSTEM))
					.inside(CallDeadlines.ROUND, CallDeadlines.ofRounds(CALLS))
					.inside(CompleteAnswers.ORDER, new CompleteAnswers()),
				new ChatRequest(JsonObject.empty(),
						CallSettings.NONE.withTimeouts(Timeouts.ofTimeout(OpenRouterClientBuilder.DEFAULT_TIMEOUT))));
	}

	AssembledLanguageModel(AssembledExchange innermost, FilterLine filters, ChatRequest defaults) {
		this(innermost, filters, filters.around(innermost, AssembledExchange::around), defaults);
	}

	private AssembledLanguageModel(AssembledExchange innermost, FilterLine filters, ChatExchange exchange,
			ChatRequest defaults) {
		this.innermost = innermost;
		this.filters = filters;
		this.exchange = exchange;
		this.defaults = defaults;
	}

	@Override
	public Mono<ChatResponse> chat(ChatRequest request) {
		return answer(request, false).response();
	}

	@Override
	public ChatFlux stream(ChatRequest request) {
		return answer(request, true);
	}

	private ChatFlux answer(ChatRequest request, boolean streamed) {
		return new ChatFlux(
				Flux.defer(() -> this.exchange.exchange(new ChatCall(request.withDefaults(this.defaults), streamed))));
	}

	@Override
	public ReactiveLanguageModel with(Consumer<ChatRequestBuilder> options) {
		return new AssembledLanguageModel(this.innermost, this.filters, this.exchange,
				ChatRequest.defaults(options).withDefaults(this.defaults));
	}

	@Override
	public ReactiveLanguageModel withFilter(int order, ChatFilter filter) {
		return new AssembledLanguageModel(this.innermost, this.filters.outside(order, filter), this.defaults);
	}

	@Override
	public ChatRequest defaults() {
		return this.defaults;
	}

}
