package io.github.openrouterspring.compare;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.openrouterspring.ReactiveLanguageModel;
import io.github.openrouterspring.blocking.Blocking;
import io.github.openrouterspring.chat.ChatCompletionChunk;
import io.github.openrouterspring.chat.request.ChatRequest;
import io.github.openrouterspring.error.OpenRouterException;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Asks many models the same, all at once, and tells what each answered, what it cost and
 * how fast it was. A model that fails does not disturb the others.
 */
public final class ModelComparison {

	private static final int MOST_AT_ONCE = 32;

	private final ReactiveLanguageModel model;

	/**
	 * Create a comparison.
	 * @param model asks, with its options and filters, for each of the models
	 */
	public ModelComparison(ReactiveLanguageModel model) {
		this.model = model;
	}

	/**
	 * Ask, and wait for all answers.
	 * @param question what the user says
	 * @param models model ids
	 * @return what became of each, in this order
	 * @throws IllegalArgumentException if there are no models, or one is no id
	 */
	public List<ComparedAnswer> compare(String question, String... models) {
		return compare(ChatRequest.of(question), List.of(models));
	}

	/**
	 * Ask, and wait for all answers.
	 * @param request what to ask; the models take the place of its own
	 * @param models model ids
	 * @return what became of each, in this order
	 * @throws IllegalArgumentException if there are no models, or one is no id
	 */
	public List<ComparedAnswer> compare(ChatRequest request, List<String> models) {
		Map<String, ComparedAnswer> answers = new LinkedHashMap<>();
		Blocking.await(answers(request, models).collectList()).forEach((answer) -> answers.put(answer.model(), answer));
		return models.stream().distinct().map(answers::get).toList();
	}

	/**
	 * Ask, and get the answers as they become whole.
	 * @param request what to ask; the models take the place of its own
	 * @param models model ids; repeated ones are asked once
	 * @return what became of each, the fastest first
	 * @throws IllegalArgumentException if there are no models, or one is no id
	 */
	public Flux<ComparedAnswer> answers(ChatRequest request, List<String> models) {
		return stream(request, models).ofType(ComparedAnswer.class);
	}

	/**
	 * Ask, and get each answer as it comes, piece by piece, and at its end what became of
	 * it. Who leaves ends all of them; to end one alone, ask it alone.
	 * @param request what to ask; the models take the place of its own
	 * @param models model ids; repeated ones are asked once
	 * @return the pieces of all answers in the order in which they come, those of each
	 * followed by its {@link ComparedAnswer}
	 * @throws IllegalArgumentException if there are no models, or one is no id
	 */
	public Flux<ComparedEvent> stream(ChatRequest request, List<String> models) {
		if (models.isEmpty()) {
			throw new IllegalArgumentException("There are no models to compare; name at least one");
		}
		List<ChatRequest> requests = models.stream()
			.distinct()
			.map((model) -> request.toBuilder().model(model).unset("models").build())
			.toList();
		return Flux.fromIterable(requests).flatMap(this::answer, MOST_AT_ONCE);
	}

	/** Streams, since only a stream shows when the first token came. */
	private Flux<ComparedEvent> answer(ChatRequest request) {
		return Flux.defer(() -> {
			AnswerTimer timer = new AnswerTimer();
			String model = String.valueOf(request.model());
			Flux<ComparedEvent> pieces = this.model.stream(request)
				.events()
				.doOnNext(timer::see)
				.ofType(ChatCompletionChunk.class)
				.map((chunk) -> new ComparedChunk(model, chunk));
			return pieces.concatWith(Mono.fromSupplier(() -> timer.answer(model)))
				.onErrorResume(OpenRouterException.class, (failure) -> Mono.just(timer.failed(model, failure)));
		});
	}

}
