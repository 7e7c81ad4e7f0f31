package io.github.openrouterspring;

import java.util.function.Consumer;

import io.github.openrouterspring.call.CallSettings;
import io.github.openrouterspring.call.Deadlines;
import io.github.openrouterspring.chat.ChatCall;
import io.github.openrouterspring.chat.ChatEvent;
import io.github.openrouterspring.chat.ChatExchange;
import io.github.openrouterspring.chat.ChatFilter;
import io.github.openrouterspring.chat.ChatResponse;
import io.github.openrouterspring.chat.FilterLine;
import io.github.openrouterspring.chat.assembly.ChatAssembler;
import io.github.openrouterspring.chat.request.ChatRequest;
import io.github.openrouterspring.chat.request.ChatRequestBuilder;
import io.github.openrouterspring.error.OpenRouterException;
import io.github.openrouterspring.json.JsonObject;
import io.github.openrouterspring.resilience.CallClock;
import io.github.openrouterspring.resilience.Calls;
import io.github.openrouterspring.schema.JsonSchemas;
import io.github.openrouterspring.tool.ToolLoop;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * A model over an exchange: fills in the defaults, and puts whole answers together.
 */
final class AssembledLanguageModel implements ReactiveLanguageModel {

	private final ChatExchange transport;

	private final FilterLine filters;

	private final ChatExchange exchange;

	private final ChatRequest defaults;

	/** The calls of models that have no client, which nobody closes. */
	private static final Calls CALLS = new Calls(CallClock.SYSTEM, IllegalStateException::new);

	AssembledLanguageModel(ChatExchange transport) {
		this(transport,
				FilterLine.EMPTY.inside(CallDeadlines.OUTERMOST, CallDeadlines.ofCalls(CALLS))
					.inside(ChatFilter.TOOL_LOOP, new ToolLoop(new JsonSchemas(JsonMapper.shared())))
					.inside(CallDeadlines.ROUND, CallDeadlines.ofRounds(CALLS)),
				new ChatRequest(JsonObject.empty(), CallSettings.NONE
					.withDeadlines(Deadlines.ofTimeout(OpenRouterClientBuilder.DEFAULT_TIMEOUT))));
	}

	AssembledLanguageModel(ChatExchange transport, FilterLine filters, ChatRequest defaults) {
		this.transport = transport;
		this.filters = filters;
		this.exchange = filters.around(transport);
		this.defaults = defaults;
	}

	@Override
	public Mono<ChatResponse> chat(ChatRequest request) {
		return Mono.defer(() -> {
			ChatAssembler assembler = new ChatAssembler(request.messages());
			return assembled(request, false, assembler).then(Mono.fromSupplier(assembler::response));
		});
	}

	@Override
	public Flux<ChatEvent> events(ChatRequest request) {
		return Flux.defer(() -> assembled(request, true, new ChatAssembler(request.messages())));
	}

	/** What had arrived belongs to the caller, also when the rest does not come. */
	private Flux<ChatEvent> assembled(ChatRequest request, boolean streamed, ChatAssembler assembler) {
		return exchange(request, streamed).doOnNext(assembler::add).doOnError(OpenRouterException.class, (failure) -> {
			if (!assembler.isEmpty()) {
				failure.setPartialCompletion(assembler.completion());
			}
			if (assembler.hasAnswer()) {
				failure.setPartialResponse(assembler.response());
			}
		});
	}

	private Flux<ChatEvent> exchange(ChatRequest request, boolean streamed) {
		return this.exchange.exchange(new ChatCall(request.withDefaults(this.defaults), streamed));
	}

	@Override
	public ReactiveLanguageModel with(Consumer<ChatRequestBuilder> options) {
		return new AssembledLanguageModel(this.transport, this.filters,
				ChatRequest.defaults(options).withDefaults(this.defaults));
	}

	@Override
	public ReactiveLanguageModel withFilter(int order, ChatFilter filter) {
		return new AssembledLanguageModel(this.transport, this.filters.outside(order, filter), this.defaults);
	}

	@Override
	public ChatRequest defaults() {
		return this.defaults;
	}

}
