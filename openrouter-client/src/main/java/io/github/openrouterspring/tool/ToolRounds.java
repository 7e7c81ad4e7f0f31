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
import io.github.openrouterspring.chat.ResponseCompleted;
import io.github.openrouterspring.chat.ResponseStarted;
import io.github.openrouterspring.chat.RoundCompleted;
import io.github.openrouterspring.chat.message.AssistantMessage;
import io.github.openrouterspring.chat.message.ChatMessage;
import io.github.openrouterspring.chat.message.ToolCall;
import io.github.openrouterspring.chat.message.ToolMessage;
import io.github.openrouterspring.chat.request.ChatRequest;
import io.github.openrouterspring.error.OpenRouterException;
import io.github.openrouterspring.error.ToolLimitException;
import io.github.openrouterspring.resilience.CallClock;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.SynchronousSink;

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

	private final List<ChatResponse> completed = new ArrayList<>();

	private ChatRequest request;

	/** Of the round that runs; {@code null} before its answer begins. */
	private @Nullable ResponseStarted started;

	/** Of the round that runs; {@code null} before its answer is whole. */
	private @Nullable ChatResponse answer;

	private BigDecimal cost = BigDecimal.ZERO;

	private boolean ended;

	ToolRounds(ChatCall call, ChatExchange next, OfferedTools offered, ToolPolicy policy, CallerContext caller,
			CallClock clock) {
		this.call = call;
		this.next = next;
		this.offered = offered;
		this.policy = policy;
		this.runner = new ToolRunner(offered, policy, caller, clock);
		this.stopwatch = new Stopwatch(policy.timeout, clock);
		this.model = new AnsweringModel(call.request());
		this.request = call.request();
	}

	Flux<ChatEvent> events() {
		return Flux.defer(this::round)
			.repeat(() -> !this.ended)
			.doOnError(OpenRouterException.class, this::keepAnswers);
	}

	private Flux<ChatEvent> round() {
		Flux<ChatEvent> events = this.next.exchange(this.call.withRequest(this.request)).handle(this::pass);
		return Flux.concat(this.stopwatch.running(events), Flux.defer(this::afterAnswer));
	}

	private void pass(ChatEvent event, SynchronousSink<ChatEvent> sink) {
		if (event instanceof ResponseCompleted whole) {
			this.answer = whole.response();
			return;
		}
		if (event instanceof ResponseStarted begun) {
			this.started = begun;
		}
		sink.next(event);
	}

	private Flux<ChatEvent> afterAnswer() {
		ChatResponse response = Objects.requireNonNull(this.answer, "An exchange ended without ResponseCompleted");
		this.model.note(response);
		Usage usage = response.usage();
		this.cost = this.cost
			.add((usage != null) ? Objects.requireNonNullElse(usage.cost(), BigDecimal.ZERO) : BigDecimal.ZERO);
		List<ToolCall> calls = response.toolCalls();
		if (calls.isEmpty() || calls.stream().anyMatch(this.offered::isHandedBack)) {
			this.ended = true;
			return Flux.just(new ResponseCompleted(afterRounds(response)));
		}
		requireRoom();
		return this.runner.decide(calls, "length".equals(response.finishReason()))
			.flatMapMany((decided) -> this.stopwatch.running(this.runner.run(decided)))
			.concatWith(Flux.defer(() -> afterTools(response)));
	}

	private void requireRoom() {
		if (this.completed.size() + 1 >= this.policy.maxRounds) {
			throw new ToolLimitException(ToolLimitException.Limit.ROUNDS, this.policy.maxRounds);
		}
		BigDecimal maxCost = this.policy.maxCost;
		if (maxCost != null && this.cost.compareTo(maxCost) >= 0) {
			throw new ToolLimitException(ToolLimitException.Limit.COST, maxCost.toPlainString());
		}
	}

	private Flux<ChatEvent> afterTools(ChatResponse response) {
		RoundCompleted round = new RoundCompleted(response, this.runner.takeResults());
		this.completed.add(response);
		this.started = null;
		this.answer = null;
		this.request = this.model.pinned(withResults(response, round.results()));
		ChatResponse soFar = latestRound();
		this.ended = this.policy.stopWhen.test(soFar);
		return this.ended ? Flux.just(round, new ResponseCompleted(soFar)) : Flux.just(round);
	}

	/** An answer, whole or not, as that of all rounds. */
	private ChatResponse afterRounds(ChatResponse latest) {
		return new ChatResponse(latest.completion(), latest.headers(), latest.failedAttempts(), this.completed,
				latest.conversation());
	}

	/** The latest answer that asked for tools, with their results. */
	private ChatResponse latestRound() {
		int last = this.completed.size() - 1;
		ChatResponse round = this.completed.get(last);
		return new ChatResponse(round.completion(), round.headers(), round.failedAttempts(),
				this.completed.subList(0, last), this.request.messages());
	}

	/** What all rounds have brought belongs to the caller, also when the rest fails. */
	private void keepAnswers(OpenRouterException failure) {
		ChatResponse latest = (this.answer != null) ? this.answer : failure.partialResponse();
		if (latest == null && this.started != null) {
			latest = this.started.soFar();
		}
		if (latest != null) {
			failure.setPartialResponse(afterRounds(latest));
		}
		else if (!this.completed.isEmpty()) {
			failure.setPartialResponse(latestRound());
		}
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
