package io.github.openrouterspring.tool;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import io.github.openrouterspring.call.Usage;
import io.github.openrouterspring.chat.ChatCall;
import io.github.openrouterspring.chat.ChatEvent;
import io.github.openrouterspring.chat.ChatExchange;
import io.github.openrouterspring.chat.ChatResponse;
import io.github.openrouterspring.chat.RoundCompleted;
import io.github.openrouterspring.chat.assembly.ChatAssembler;
import io.github.openrouterspring.chat.message.AssistantMessage;
import io.github.openrouterspring.chat.message.ChatMessage;
import io.github.openrouterspring.chat.message.ToolCall;
import io.github.openrouterspring.chat.message.ToolMessage;
import io.github.openrouterspring.chat.request.ChatRequest;
import io.github.openrouterspring.error.ToolLimitException;
import reactor.core.publisher.Flux;

/**
 * One call with tools: its rounds, one after the other. Used by one subscriber.
 */
final class ToolRounds {

	private final ChatCall call;

	private final ChatExchange next;

	private final OfferedTools offered;

	private final ToolPolicy policy;

	private final ToolRunner runner;

	private final Stopwatch stopwatch;

	private final AnsweringModel model;

	private final ChatAssembler whole;

	private ChatRequest request;

	private BigDecimal cost = BigDecimal.ZERO;

	private int rounds;

	private boolean ended;

	ToolRounds(ChatCall call, ChatExchange next, OfferedTools offered, ToolPolicy policy, CallerContext caller) {
		this.call = call;
		this.next = next;
		this.offered = offered;
		this.policy = policy;
		this.runner = new ToolRunner(offered, policy, caller);
		this.stopwatch = new Stopwatch(policy.timeout);
		this.model = new AnsweringModel(call.request());
		this.whole = new ChatAssembler(call.request().messages());
		this.request = call.request();
	}

	Flux<ChatEvent> events() {
		return Flux.defer(this::round).repeat(() -> !this.ended);
	}

	private Flux<ChatEvent> round() {
		ChatAssembler round = new ChatAssembler(this.request.messages());
		Flux<ChatEvent> answer = this.next.exchange(this.call.withRequest(this.request)).doOnNext((event) -> {
			round.add(event);
			this.model.note(event);
		});
		return Flux.concat(this.stopwatch.running(answer), Flux.defer(() -> afterAnswer(round.response())));
	}

	private Flux<ChatEvent> afterAnswer(ChatResponse response) {
		this.rounds++;
		Usage usage = response.usage();
		this.cost = this.cost
			.add((usage != null) ? Objects.requireNonNullElse(usage.cost(), BigDecimal.ZERO) : BigDecimal.ZERO);
		List<ToolCall> calls = response.toolCalls();
		if (calls.isEmpty() || calls.stream().anyMatch(this.offered::isHandedBack)) {
			this.ended = true;
			return Flux.empty();
		}
		requireRoom();
		return this.runner.decide(calls)
			.flatMapMany((decided) -> this.stopwatch.running(this.runner.run(decided)))
			.concatWith(Flux.defer(() -> afterTools(response)));
	}

	private void requireRoom() {
		if (this.rounds >= this.policy.maxRounds) {
			throw new ToolLimitException(ToolLimitException.Limit.ROUNDS, this.policy.maxRounds);
		}
		BigDecimal maxCost = this.policy.maxCost;
		if (maxCost != null && this.cost.compareTo(maxCost) >= 0) {
			throw new ToolLimitException(ToolLimitException.Limit.COST, maxCost.toPlainString());
		}
	}

	private Flux<ChatEvent> afterTools(ChatResponse response) {
		RoundCompleted completed = new RoundCompleted(response, this.runner.takeResults());
		this.whole.add(completed);
		this.ended = this.policy.stopWhen.test(this.whole.response());
		this.request = this.model.pinned(withResults(response, completed.results()));
		return Flux.just(completed);
	}

	private ChatRequest withResults(ChatResponse response, List<ToolMessage> results) {
		List<ChatMessage> messages = new ArrayList<>();
		AssistantMessage message = response.message();
		if (message != null) {
			messages.add(message);
		}
		messages.addAll(results);
		return withFreeChoice(this.request.plus(messages.toArray(ChatMessage[]::new)));
	}

	/** Who must call a tool each time would never answer. */
	private static ChatRequest withFreeChoice(ChatRequest request) {
		Object choice = request.json().get("tool_choice");
		boolean free = choice == null || choice.equals("auto") || choice.equals("none");
		return free ? request : new ChatRequest(request.json().with("tool_choice", "auto"), request.settings());
	}

}
