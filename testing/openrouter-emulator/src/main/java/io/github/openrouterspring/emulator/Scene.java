package io.github.openrouterspring.emulator;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * What a script has to work with.
 *
 * @param input the request
 * @param model the model that is said to answer
 * @param endpoints who may serve it, the chosen one first
 * @param failures the models that failed before, with their statuses
 * @param habits what the wire does on request
 * @param request the request as it arrived
 * @param key the key that pays
 * @param memory where finished generations are entered
 */
record Scene(ChatInput input, ModelListing model, List<ProviderEndpoint> endpoints, Map<String, Integer> failures,
		Set<WireHabit> habits, RecordedRequest request, ApiKey key, Memory memory) {

	String provider() {
		return this.endpoints.isEmpty() ? this.model.provider() : this.endpoints.get(0).provider();
	}

	boolean has(WireHabit habit) {
		return this.habits.contains(habit);
	}

	Scene with(Set<WireHabit> more) {
		Set<WireHabit> all = EnumSet.noneOf(WireHabit.class);
		all.addAll(this.habits);
		all.addAll(more);
		return new Scene(this.input, this.model, this.endpoints, this.failures, all, this.request, this.key,
				this.memory);
	}

	Completion completion(Turn turn) {
		return completion(List.of(turn));
	}

	Completion completion(List<Turn> turns) {
		ServerTools tools = ServerTools.of(this.input);
		return new Completion(this, turns,
				Usage.of(this.model, this.memory.prompts().look(this.input, this.model), turns, tools));
	}

	/** An answer as it should be. */
	Reply finished(Completion completion) {
		remember(completion, null);
		return begun(sent(completion), completion);
	}

	/** An answer that was given before. */
	Reply repeated(ResponseCache.Entry kept) {
		Completion completion = new Completion(this, kept.turns(), Usage.nothing(this.model));
		remember(completion, kept.id());
		return begun(sent(completion), completion);
	}

	/**
	 * Stays open after the text when streamed; a whole answer has not begun by then.
	 */
	Reply unfinished(String textBefore, Reply.Ending ending) {
		Completion completion = completion(Turn.of(textBefore));
		Reply reply = this.input.streamed() ? Reply.events(completion.chunks().open()) : Reply.json(200, "");
		return begun(reply.withEnding(ending), completion);
	}

	/** What OpenRouter commits to before it knows how the answer ends. */
	Reply begun(Reply reply, Completion completion) {
		return reply.withHeader(Script.GENERATION_ID, completion.id());
	}

	/** Enter a generation in the log. */
	void remember(Completion completion, @Nullable String cacheSource) {
		GenerationLog.Origin origin = GenerationLog.Origin.of(this.request, this.input, cacheSource);
		this.memory.generations().add(this.key, GenerationLog.Generation.of(completion, origin));
	}

	private Reply sent(Completion completion) {
		return this.input.streamed() ? Reply.events(completion.chunks().all()) : Reply.json(200, completion.whole());
	}

}
