package io.github.openrouterspring.embedding;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;

import io.github.openrouterspring.error.OpenRouterException;
import io.github.openrouterspring.http.OperationLine;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.cache.Cache;

/**
 * Cuts inputs into requests, some of which run at once, and puts the vectors together.
 */
final class HttpEmbeddingModel implements ReactiveEmbeddingModel {

	private static final float[] NONE = {};

	private final OperationLine line;

	private final EmbeddingRequest defaults;

	private HttpEmbeddingModel(OperationLine line, EmbeddingRequest defaults) {
		this.line = line;
		this.defaults = defaults;
	}

	/**
	 * Create a model without options.
	 * @param line makes the calls
	 * @return the model
	 */
	static ReactiveEmbeddingModel over(OperationLine line) {
		return new HttpEmbeddingModel(line, EmbeddingRequest.defaults(line.defaults()));
	}

	@Override
	public ReactiveEmbeddingModel with(Consumer<EmbeddingRequestBuilder> options) {
		return new HttpEmbeddingModel(this.line, this.defaults.with(options));
	}

	@Override
	public Mono<EmbeddingResponse> embed(EmbeddingRequest request) {
		EmbeddingRequest filled = checked(request.withDefaults(this.defaults));
		List<Object> inputs = filled.inputs();
		Flux<Item<Object>> items = Flux.range(0, inputs.size())
			.map((place) -> new Item<>(place, inputs.get(place), inputs.get(place)));
		return outcomes(items, filled).collectList().flatMap((outcomes) -> together(inputs.size(), outcomes));
	}

	@Override
	public <T> Flux<Embedded<T>> embed(Flux<T> items, Function<? super T, String> text) {
		EmbeddingRequest filled = checked(this.defaults);
		return Flux.defer(() -> {
			AtomicLong place = new AtomicLong();
			Missing missing = new Missing();
			return outcomes(items.map((item) -> item(place.getAndIncrement(), item, text)), filled)
				.doOnNext(missing::note)
				.flatMapIterable(Outcome::embedded, 1)
				.concatWith(Mono.defer(missing::failure));
		});
	}

	private static <T> Item<T> item(long place, T item, Function<? super T, String> text) {
		return new Item<>(place, item, Inputs.checked(text.apply(item), String.valueOf(place + 1)));
	}

	private static EmbeddingRequest checked(EmbeddingRequest request) {
		if (request.model() == null) {
			throw new IllegalArgumentException("No model for embeddings is chosen, and OpenRouter has no default; set "
					+ "'openrouter.embedding.model', or model(\"openai/text-embedding-3-small\") for instance");
		}
		return request;
	}

	/**
	 * After a failure no more requests are begun; those that run are waited for, since
	 * they are paid.
	 */
	private <T> Flux<Outcome<T>> outcomes(Flux<Item<T>> items, EmbeddingRequest request) {
		return Flux.defer(() -> {
			AtomicBoolean failed = new AtomicBoolean();
			List<Throwable> sourceFailure = new ArrayList<>(1);
			return items.onErrorResume((failure) -> {
				sourceFailure.add(failure);
				return Mono.empty();
			})
				.bufferUntil(new FullRequest(request.batching()), true)
				.takeWhile((batch) -> !failed.get())
				.flatMapSequential((batch) -> outcome(batch, request).doOnNext((outcome) -> {
					if (outcome.failure() != null) {
						failed.set(true);
					}
				}), request.batching().atOnce(), 1)
				.concatWith(Flux.fromIterable(sourceFailure)
					.map((failure) -> new Outcome<>(List.<Item<T>>of(), null, failure)));
		});
	}

	private <T> Mono<Outcome<T>> outcome(List<Item<T>> batch, EmbeddingRequest request) {
		List<Object> inputs = new ArrayList<>(batch.size());
		batch.forEach((item) -> inputs.add(item.input()));
		Cache cache = request.batching().cache();
		Mono<Vectors> vectors = (cache != null)
				? new CachedVectors(cache, request.options()).around(inputs, (missing) -> ask(missing, request))
				: ask(inputs, request);
		return vectors.map((came) -> new Outcome<>(batch, came, null))
			.onErrorResume((failure) -> Mono.just(new Outcome<>(batch, null, failure)));
	}

	private Mono<Vectors> ask(List<Object> inputs, EmbeddingRequest request) {
		return this.line.send(new EmbeddingCall(request.body(inputs), request.settings(), inputs.size()))
			.map((answer) -> new Vectors(EmbeddingCall.inOrder(answer), answer));
	}

	private static Mono<EmbeddingResponse> together(int size, List<Outcome<Object>> outcomes) {
		float[][] vectors = new float[size][];
		List<EmbeddingAnswer> answers = new ArrayList<>(outcomes.size());
		Throwable failure = null;
		for (Outcome<Object> outcome : outcomes) {
			Vectors came = outcome.vectors();
			if (came != null) {
				for (int i = 0; i < outcome.items().size(); i++) {
					vectors[(int) outcome.items().get(i).place()] = came.vectors().get(i);
				}
				if (came.answer() != null) {
					answers.add(came.answer());
				}
			}
			failure = (failure != null) ? failure : outcome.failure();
		}
		List<Long> missing = new ArrayList<>();
		for (int i = 0; i < size; i++) {
			if (vectors[i] == null) {
				missing.add((long) i);
				vectors[i] = NONE;
			}
		}
		EmbeddingResponse response = new EmbeddingResponse(List.of(vectors), List.copyOf(answers));
		return (failure != null) ? failed(incomplete(failure, missing, size - missing.size(), response))
				: Mono.just(response);
	}

	/** Deferred, or else operators throw what is fatal instead of passing it on. */
	private static <T> Mono<T> failed(Throwable failure) {
		return Mono.defer(() -> Mono.error(failure));
	}

	/** Where nothing came, there is nothing to add to the failure. */
	private static Throwable incomplete(Throwable failure, List<Long> missing, long came,
			@Nullable EmbeddingResponse partial) {
		OpenRouterException ours = OpenRouterException.of(failure);
		return (ours != null && came > 0) ? new IncompleteEmbeddingsException(ours, missing, came, partial) : failure;
	}

	/**
	 * What a flux did not bring.
	 */
	private static final class Missing {

		private final List<Long> places = new ArrayList<>();

		private long came;

		private @Nullable Throwable failure;

		void note(Outcome<?> outcome) {
			if (outcome.failure() == null) {
				this.came += outcome.items().size();
				return;
			}
			this.failure = (this.failure != null) ? this.failure : outcome.failure();
			outcome.items().forEach((item) -> this.places.add(item.place()));
		}

		<T> Mono<T> failure() {
			return (this.failure != null) ? Mono.error(incomplete(this.failure, this.places, this.came, null))
					: Mono.empty();
		}

	}

}
