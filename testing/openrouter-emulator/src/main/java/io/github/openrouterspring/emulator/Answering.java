package io.github.openrouterspring.emulator;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Finds the model that answers, and what it says, for all endpoints that generate text.
 * Like OpenRouter, it lets the first candidate answer that does not fail.
 */
final class Answering {

	/** Its dialect has the most to show of the habits. */
	private static final String MODEL_WITH_HABITS = "anthropic/claude-sonnet-4.5";

	private final Memory memory;

	private final Set<WireHabit> habits;

	Answering(Memory memory, Set<WireHabit> habits) {
		this.memory = memory;
		this.habits = habits;
	}

	/** The reply to a chat request. */
	Reply reply(RecordedRequest request, ChatInput input, ApiKey key) {
		if (!ResponseCache.asked(request)) {
			return first(request, input, key, (scene) -> {
				Script fault = ProvokedFaults.of(scene.model().id());
				return (fault != null) ? fault.reply(scene) : scene.finished(completion(scene));
			});
		}
		ResponseCache.Entry kept = this.memory.responses().find(request);
		if (kept != null) {
			Scene scene = new Scene(input, kept.model(), ProviderEndpoint.of(kept.model()), Map.of(), this.habits,
					request, key, this.memory);
			return withHeaders(scene.repeated(kept), this.memory.responses().headers(kept));
		}
		return first(request, input, key, (scene) -> {
			Completion completion = completion(scene);
			return withHeaders(scene.finished(completion), this.memory.responses().store(request, completion));
		});
	}

	/** The answer to a request that is not of the chat kind. */
	Completion completion(RecordedRequest request, ChatInput input, ApiKey key) {
		return first(request, input, key, Answering::completion);
	}

	/** What a scripted answer has to work with, whatever the request looks like. */
	Scene scripted(RecordedRequest request, ChatInput input) {
		String requested = input.models().get(0);
		ModelListing known = Catalogue.get().resolve(requested, 0);
		if (known == null) {
			known = model(Catalogue.ACCOUNT_DEFAULT, input);
			known = (requested.indexOf('/') > 0) ? known.withId(requested) : known;
		}
		ApiKey key = new ApiKey(String.valueOf(request.header("Authorization")));
		return new Scene(input, known, ProviderEndpoint.of(known), Map.of(), this.habits, request, key, this.memory);
	}

	private <T> T first(RecordedRequest request, ChatInput input, ApiKey key, Function<Scene, T> answer) {
		Map<String, Integer> failures = new LinkedHashMap<>();
		ApiException first = null;
		for (String candidate : input.models()) {
			try {
				return answer.apply(scene(request, input, key, candidate, failures));
			}
			catch (ApiException ex) {
				failures.put(candidate, ex.status());
				first = (first != null) ? first : ex;
			}
		}
		throw (first != null) ? first : ApiException.badRequest("No models provided");
	}

	private Scene scene(RecordedRequest request, ChatInput input, ApiKey key, String candidate,
			Map<String, Integer> failures) {
		WireHabit habit = ProvokedFaults.habit(candidate);
		if (ProvokedFaults.of(candidate) != null) {
			ModelListing fault = model(Catalogue.ACCOUNT_DEFAULT, input).withId(candidate);
			return new Scene(input, fault, ProviderEndpoint.of(fault), failures, this.habits, request, key,
					this.memory);
		}
		ModelListing model = model((habit != null) ? MODEL_WITH_HABITS : candidate, input);
		ChatRules.checkFor(model, input);
		List<ProviderEndpoint> endpoints = Routing.choose(input, model);
		EmulatorError limit = (model.free() && key.freeTier()) ? this.memory.freeLimits().count(key.text()) : null;
		if (limit != null) {
			throw limit.exception(null, List.of(model.id()));
		}
		Scene scene = new Scene(input, model, endpoints, failures, this.habits, request, key, this.memory);
		return (habit != null) ? scene.with(Set.of(habit)) : scene;
	}

	private static Completion completion(Scene scene) {
		Composer composer = new Composer(scene.input(), scene.model());
		return scene.completion(IntStream.range(0, scene.input().choices()).mapToObj(composer::compose).toList());
	}

	private static ModelListing model(String id, ChatInput input) {
		ModelListing model = Catalogue.get().resolve(id, input.fingerprint(), allowed(input.plugin("auto-router")));
		if (model == null) {
			throw ApiException.badRequest(id + " is not a valid model ID");
		}
		return model;
	}

	private static Predicate<String> allowed(@Nullable JsonNode router) {
		List<String> patterns = (router != null)
				? router.path("allowed_models").valueStream().map((one) -> one.asString("")).toList() : List.of();
		return (id) -> patterns.isEmpty() || patterns.stream().anyMatch((pattern) -> Wildcard.matches(pattern, id));
	}

	private static Reply withHeaders(Reply reply, Map<String, String> headers) {
		Reply result = reply;
		for (Map.Entry<String, String> header : headers.entrySet()) {
			result = result.withHeader(header.getKey(), header.getValue());
		}
		return result;
	}

}
