package io.github.openrouterspring.emulator.chat;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

import io.github.openrouterspring.emulator.account.Account;
import io.github.openrouterspring.emulator.account.ApiKey;
import io.github.openrouterspring.emulator.catalogue.Catalogue;
import io.github.openrouterspring.emulator.catalogue.ModelListing;
import io.github.openrouterspring.emulator.compose.Composer;
import io.github.openrouterspring.emulator.compose.Turn;
import io.github.openrouterspring.emulator.http.ApiException;
import io.github.openrouterspring.emulator.http.Endpoint;
import io.github.openrouterspring.emulator.http.Reply;
import io.github.openrouterspring.emulator.protocol.RecordedRequest;
import io.github.openrouterspring.emulator.protocol.WireHabit;
import io.github.openrouterspring.emulator.rules.ChatInput;
import io.github.openrouterspring.emulator.rules.ChatRules;
import io.github.openrouterspring.emulator.rules.Route;
import io.github.openrouterspring.emulator.text.Names;
import io.github.openrouterspring.emulator.wire.ChatCall;
import io.github.openrouterspring.emulator.wire.Completion;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Finds the model that answers, and what it says, for all endpoints that generate text.
 * Like OpenRouter, it lets the first candidate answer that does not fail.
 */
public final class Answering {

	/** Its dialect has the most to show of the habits. */
	private static final String MODEL_WITH_HABITS = "anthropic/claude-sonnet-4.5";

	private final Memory memory = Memory.create();

	private final Account account;

	private final Set<WireHabit> habits;

	private final Responder responder;

	private final Supplier<Catalogue> catalogue;

	/**
	 * Create one that remembers nothing yet.
	 * @param account who pays
	 * @param habits what the wire does in all answers
	 * @param pace the wait before each portion of an answer
	 * @param keepAlives how many keep-alives come before an answer
	 * @param catalogue the models that there are, to be read with the first request
	 */
	public Answering(Account account, Set<WireHabit> habits, Duration pace, int keepAlives,
			Supplier<Catalogue> catalogue) {
		this.catalogue = catalogue;
		this.account = account;
		this.habits = habits;
		this.responder = new Responder(account, this.memory.prompts(), pace, keepAlives);
	}

	/** Define what the name of a preset stands for. */
	public void define(String preset, JsonNode body) {
		this.memory.presets().define(preset, body);
	}

	public void clear() {
		this.memory.clear();
	}

	/** The reply to a chat request. */
	Reply answer(RecordedRequest request) {
		ApiKey key = this.account.spender(request);
		ChatInput input = ChatRules.check(this.memory.presets().apply(Endpoint.body(request)));
		if (!ResponseCache.asked(request)) {
			return first(request, input, key, (call) -> {
				Script fault = ProvokedFaults.of(call.route().model().id());
				return (fault != null) ? fault.reply(call, this.responder) : this.responder.finished(completion(call));
			});
		}
		ResponseCache.Entry kept = this.memory.responses().find(request);
		if (kept != null) {
			Route route = Route.to(kept.model(), Map.of());
			Reply reply = this.responder.repeated(new ChatCall(request, input, key, route, this.habits), kept);
			return withHeaders(reply, this.memory.responses().headers(kept));
		}
		return first(request, input, key, (call) -> {
			Completion completion = completion(call);
			Reply reply = this.responder.finished(completion);
			return withHeaders(reply, this.memory.responses().store(request, completion));
		});
	}

	/**
	 * The reply to a request of another kind.
	 * @param request the request
	 * @param asChat what its body would be as a chat request
	 * @param form how the answer to this body looks
	 * @return the reply, at the pace of a chat
	 * @throws ApiException when the request is refused
	 */
	public Reply answer(RecordedRequest request, UnaryOperator<JsonNode> asChat,
			BiFunction<JsonNode, Completion, Reply> form) {
		ApiKey key = this.account.spender(request);
		JsonNode body = Endpoint.body(request);
		ChatInput input = ChatRules.check(asChat.apply(body));
		Completion completion = first(request, input, key, this::completion);
		return this.responder.finished(completion, form.apply(body, completion));
	}

	/**
	 * The reply that a script gives, without a look at the key or the request's validity.
	 */
	public Reply scripted(RecordedRequest request, Script script) {
		ChatInput input = ChatInput.of(request);
		String requested = input.models().get(0);
		ModelListing known = this.catalogue.get().resolve(requested, 0);
		if (known == null) {
			known = model(Catalogue.ACCOUNT_DEFAULT, input);
			known = (requested.indexOf('/') > 0) ? known.withId(requested) : known;
		}
		ApiKey key = new ApiKey(String.valueOf(request.header("Authorization")));
		return script.reply(new ChatCall(request, input, key, Route.to(known, Map.of()), this.habits), this.responder);
	}

	private <T> T first(RecordedRequest request, ChatInput input, ApiKey key, Function<ChatCall, T> answer) {
		Map<String, Integer> failures = new LinkedHashMap<>();
		ApiException first = null;
		for (String candidate : input.models()) {
			try {
				return answer.apply(call(request, input, key, candidate, failures));
			}
			catch (ApiException ex) {
				failures.put(candidate, ex.status());
				first = (first != null) ? first : ex;
			}
		}
		throw (first != null) ? first : ApiException.badRequest("No models provided");
	}

	private ChatCall call(RecordedRequest request, ChatInput input, ApiKey key, String candidate,
			Map<String, Integer> failures) {
		WireHabit habit = ProvokedFaults.habit(candidate);
		if (ProvokedFaults.isFirstToFail(candidate) && this.memory.repeats().isFirst(request)) {
			throw new ApiException(503, "The emulator was asked to fail once; ask again");
		}
		if (ProvokedFaults.of(candidate) != null || ProvokedFaults.isFirstToFail(candidate)) {
			ModelListing fault = model(Catalogue.ACCOUNT_DEFAULT, input).withId(candidate);
			return new ChatCall(request, input, key, Route.to(fault, failures), this.habits);
		}
		ModelListing model = model((habit != null) ? MODEL_WITH_HABITS : candidate, input);
		Route route = Route.choose(input, model, failures);
		this.account.count(key, model);
		ChatCall call = new ChatCall(request, input, key, route, this.habits);
		return (habit != null) ? call.with(Set.of(habit)) : call;
	}

	private Completion completion(ChatCall call) {
		Composer composer = new Composer(call.input(), call.route().model(), call.has(WireHabit.REASONING_UNASKED));
		List<Turn> turns = IntStream.range(0, call.input().choices()).mapToObj(composer::compose).toList();
		return this.responder.completion(call, turns);
	}

	private ModelListing model(String id, ChatInput input) {
		ModelListing model = this.catalogue.get()
			.resolve(id, input.fingerprint(), allowed(input.plugin("auto-router")));
		if (model == null) {
			throw ApiException.badRequest(id + " is not a valid model ID");
		}
		return model;
	}

	private static Predicate<String> allowed(@Nullable JsonNode router) {
		List<String> patterns = (router != null)
				? router.path("allowed_models").valueStream().map((one) -> one.asString("")).toList() : List.of();
		return (id) -> patterns.isEmpty() || patterns.stream().anyMatch((pattern) -> Names.matches(pattern, id));
	}

	private static Reply withHeaders(Reply reply, Map<String, String> headers) {
		Reply result = reply;
		for (Map.Entry<String, String> header : headers.entrySet()) {
			result = result.withHeader(header.getKey(), header.getValue());
		}
		return result;
	}

}
