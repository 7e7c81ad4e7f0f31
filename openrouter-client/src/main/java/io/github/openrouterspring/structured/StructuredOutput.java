package io.github.openrouterspring.structured;

import java.lang.reflect.Type;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import io.github.openrouterspring.chat.AttemptFailed;
import io.github.openrouterspring.chat.ChatCall;
import io.github.openrouterspring.chat.ChatEvent;
import io.github.openrouterspring.chat.ChatExchange;
import io.github.openrouterspring.chat.ChatFilter;
import io.github.openrouterspring.chat.ChatResponse;
import io.github.openrouterspring.chat.CompletingFilter;
import io.github.openrouterspring.chat.ResponseCompleted;
import io.github.openrouterspring.chat.ResponseStarted;
import io.github.openrouterspring.chat.RoundCompleted;
import io.github.openrouterspring.chat.message.ChatMessage;
import io.github.openrouterspring.chat.request.ChatRequest;
import io.github.openrouterspring.chat.request.StructuredOutputSettings;
import io.github.openrouterspring.error.FailureKind;
import io.github.openrouterspring.error.InvalidStructuredOutputException;
import io.github.openrouterspring.error.OpenRouterException;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.SynchronousSink;
import tools.jackson.databind.JsonNode;

/**
 * Asks for a value of a type, and keeps it once it has come: holds the model to the
 * schema, reads the final answer, and shows the model what is wrong with it as often as
 * the settings allow. For one subscription to one call; stands in the ring
 * {@link ChatFilter#STRUCTURED_OUTPUT}, outside the tool loop.
 *
 * @param <T> type of the value
 */
public final class StructuredOutput<T> implements CompletingFilter {

	/** What is longer is not worth showing to the model once more. */
	private static final int LONGEST_REPAIRED = 200_000;

	private final Type javaType;

	private final boolean repairable;

	private final List<AttemptFailed> failedAttempts = new ArrayList<>();

	private final List<ChatResponse> earlierRounds = new ArrayList<>();

	private final List<ChatMessage> conversation = new ArrayList<>();

	private @Nullable ResponseStarted started;

	private @Nullable ChatResponse answer;

	private @Nullable ValueType<T> type;

	private @Nullable StructuredResponse<T> result;

	private @Nullable JsonNode tree;

	private StructuredOutput(Type javaType, boolean repairable) {
		this.javaType = javaType;
		this.repairable = repairable;
	}

	/**
	 * Ask for a value.
	 * @param type type of the value
	 * @param <T> the same
	 * @return what stands in front of the model
	 */
	public static <T> StructuredOutput<T> of(Type type) {
		return new StructuredOutput<>(type, true);
	}

	/**
	 * Ask for a value whose parts are used before its end, so that a repair would come
	 * too late.
	 * @param type type of the value
	 * @param <T> the same
	 * @return what stands in front of the model
	 */
	static <T> StructuredOutput<T> withoutRepair(Type type) {
		return new StructuredOutput<>(type, false);
	}

	@Override
	public Flux<ChatEvent> filter(ChatCall call, ChatExchange next) {
		return Flux.defer(() -> {
			this.failedAttempts.clear();
			this.earlierRounds.clear();
			this.conversation.clear();
			this.conversation.addAll(call.request().messages());
			this.started = null;
			this.result = null;
			return ask(call, next);
		});
	}

	private Flux<ChatEvent> ask(ChatCall call, ChatExchange next) {
		ValueType<T> type = ValueTypes.of(call.request().settings()).get(this.javaType);
		this.type = type;
		SchemaRequests requests = new SchemaRequests(type.schema(), call);
		StructuredOutputSettings settings = StructuredOutputSettings.of(call.request().settings());
		int repairs = this.repairable ? settings.repairs() : 0;
		ChatRequest held = requests.held(settings);
		Flux<ChatEvent> answer = attempt(call.withRequest(held), next, requests, repairs);
		if (!SchemaRefusal.isPossible(held)) {
			return answer;
		}
		return answer.onErrorResume((failure) -> SchemaRefusal.isRefused(failure) && isUnanswered(), (failure) -> {
			OpenRouterException refused = SchemaRefusal.explain(failure, held);
			return settings.jsonModeFallback()
					? again(refused, call.withRequest(requests.jsonMode(settings)), next, requests, repairs)
					: Flux.error(refused);
		});
	}

	private boolean isUnanswered() {
		return this.started == null;
	}

	private Flux<ChatEvent> attempt(ChatCall call, ChatExchange next, SchemaRequests requests, int repairs) {
		this.answer = null;
		return next.exchange(call)
			.handle(this::pass)
			.doOnError(OpenRouterException.class, (failure) -> keepAnswers(failure, call))
			.concatWith(Flux.defer(() -> judge(call, next, requests, repairs)));
	}

	private void pass(ChatEvent event, SynchronousSink<ChatEvent> sink) {
		if (event instanceof ResponseCompleted completed) {
			this.answer = completed.response();
			return;
		}
		if (event instanceof ResponseStarted begun) {
			this.started = begun;
		}
		else if (event instanceof AttemptFailed failed) {
			this.failedAttempts.add(failed);
		}
		else if (event instanceof RoundCompleted round) {
			this.failedAttempts.removeAll(round.response().failedAttempts());
		}
		sink.next(event);
	}

	private Flux<ChatEvent> judge(ChatCall call, ChatExchange next, SchemaRequests requests, int repairs) {
		ChatResponse answer = Objects.requireNonNull(this.answer, "An exchange ended without ResponseCompleted");
		ChatResponse response = afterAttempts(answer, call);
		ValueType<T> type = Objects.requireNonNull(this.type);
		try {
			ValueType.Reading<T> reading = new Answer(response, call.request()).read(type);
			this.tree = reading.tree();
			this.result = new StructuredResponse<>(reading.value(), response);
			return Flux.just(new ResponseCompleted(response));
		}
		catch (InvalidStructuredOutputException ex) {
			if (repairs == 0 || !response.toolCalls().isEmpty() || response.text().length() > LONGEST_REPAIRED) {
				return Flux.error(ex);
			}
			List<ChatMessage> answered = answered(answer, call);
			ex.setPartialResponse(new ChatResponse(answer.completion(), answer.headers(), List.of()));
			this.earlierRounds.addAll(answer.earlierRounds());
			this.conversation.addAll(answered.subList(0, answered.size() - ((answer.message() != null) ? 1 : 0)));
			return again(ex, call.withRequest(requests.repair(call.request(), answered, ex.problems())), next, requests,
					repairs - 1);
		}
		catch (OpenRouterException ex) {
			return Flux.error(ex);
		}
	}

	private static List<ChatMessage> answered(ChatResponse answer, ChatCall call) {
		List<ChatMessage> conversation = answer.conversation();
		return conversation.subList(Math.min(call.request().messages().size(), conversation.size()),
				conversation.size());
	}

	/** The answer of one attempt as that of all. */
	private ChatResponse afterAttempts(ChatResponse answer, ChatCall call) {
		List<ChatResponse> rounds = new ArrayList<>(this.earlierRounds);
		rounds.addAll(answer.earlierRounds());
		List<ChatMessage> messages = new ArrayList<>(this.conversation);
		messages.addAll(answered(answer, call));
		return new ChatResponse(answer.completion(), answer.headers(), this.failedAttempts, rounds, messages);
	}

	private void keepAnswers(OpenRouterException failure, ChatCall call) {
		ChatResponse partial = failure.partialResponse();
		int last = this.earlierRounds.size() - 1;
		if (partial != null) {
			failure.setPartialResponse(afterAttempts(partial, call));
		}
		else if (last >= 0) {
			ChatResponse round = this.earlierRounds.get(last);
			failure.setPartialResponse(new ChatResponse(round.completion(), round.headers(), this.failedAttempts,
					this.earlierRounds.subList(0, last), this.conversation));
		}
	}

	private Flux<ChatEvent> again(OpenRouterException failure, ChatCall call, ChatExchange next,
			SchemaRequests requests, int repairs) {
		AttemptFailed failed = new AttemptFailed(failure, Duration.ZERO, null);
		this.failedAttempts.add(failed);
		return Flux.concat(Flux.just(failed), attempt(call, next, requests, repairs));
	}

	/**
	 * Return the value, once the call has ended.
	 * @return the value and its response
	 * @throws IllegalStateException if a filter further outside answered in place of the
	 * model
	 */
	public StructuredResponse<T> result() {
		if (this.result == null) {
			throw new IllegalStateException("The call ended without an answer to read the value from; a filter with an "
					+ "order below " + ChatFilter.STRUCTURED_OUTPUT + " answered itself");
		}
		return this.result;
	}

	/**
	 * Read the value as it grows.
	 * @param events the events of the call that this stands in front of
	 * @return the value after each chunk that adds to it; the last one is whole
	 */
	public Flux<PartialValue<T>> partials(Flux<ChatEvent> events) {
		GrowingAnswer growing = new GrowingAnswer();
		return events.<PartialValue<T>>handle((event, sink) -> {
			GrowingJson.View view = growing.add(event);
			ValueType<T> type = this.type;
			if (view != null && type != null && type.schema().hasBegun(view)) {
				sink.next(new PartialValue<>(() -> type.schema().growingValue(view), null));
			}
		}).concatWith(Flux.defer(() -> {
			StructuredResponse<T> whole = result();
			JsonNode tree = Objects.requireNonNull(this.tree);
			return Flux.just(new PartialValue<>(() -> tree, whole));
		}));
	}

	/**
	 * Return what has come so far of the answer that runs.
	 * @return the response, whole or not
	 */
	ChatResponse soFar() {
		return Objects.requireNonNull(this.started, "The answer has not started").soFar();
	}

}
