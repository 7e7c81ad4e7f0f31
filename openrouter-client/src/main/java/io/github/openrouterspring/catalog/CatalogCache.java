package io.github.openrouterspring.catalog;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;

import io.github.openrouterspring.json.JsonObject;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.util.context.ContextView;

/**
 * Keeps the catalogue: one fetch at a time however many ask, and the last list for as
 * long as there is no newer one.
 */
final class CatalogCache {

	/** While OpenRouter is down, not every caller asks it anew. */
	static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(30);

	private static final Log logger = LogFactory.getLog(CatalogCache.class);

	private final Mono<List<Model>> source;

	private final CatalogSettings settings;

	private final Clock clock;

	private final AtomicReference<@Nullable CompletableFuture<Snapshot>> fetch = new AtomicReference<>();

	private volatile @Nullable Snapshot snapshot;

	private volatile Instant pausedUntil = Instant.MIN;

	private volatile boolean storeAsked;

	/**
	 * Create a cache.
	 * @param source fetches all models
	 * @param settings how to keep them
	 * @param clock tells their age
	 */
	CatalogCache(Mono<List<Model>> source, CatalogSettings settings, Clock clock) {
		this.source = source;
		this.settings = settings;
		this.clock = clock;
		this.storeAsked = settings.store() == null;
	}

	/**
	 * Return the models.
	 * @return the models: those that are here, or else those that a fetch brings
	 */
	Mono<ModelIndex> get() {
		return Mono.deferContextual((context) -> {
			Snapshot here = this.snapshot;
			if (here != null) {
				refreshIfStale(here, context);
				return Mono.just(here.index());
			}
			if (!this.storeAsked) {
				return stored().doOnNext((copy) -> refreshIfStale(copy, context))
					.switchIfEmpty(fetch())
					.map(Snapshot::index);
			}
			return fetch().map(Snapshot::index);
		});
	}

	/**
	 * Fetch the models now, or join the fetch that is under way.
	 * @return the new models
	 */
	Mono<ModelIndex> refresh() {
		return fetch().map(Snapshot::index);
	}

	/**
	 * Return the models that are here, fresh or not, without asking anyone.
	 * @return the models, or {@code null} if none were fetched yet
	 */
	@Nullable ModelIndex current() {
		Snapshot here = this.snapshot;
		return (here != null) ? here.index() : null;
	}

	/**
	 * Return how many models are here, and since when.
	 * @return the state, or {@code null} if none were fetched yet
	 */
	@Nullable CatalogState state() {
		Snapshot here = this.snapshot;
		return (here != null) ? new CatalogState(here.index().models().size(), here.fetched()) : null;
	}

	private void refreshIfStale(Snapshot here, ContextView context) {
		Instant now = this.clock.instant();
		if (!now.isBefore(here.fetched().plus(this.settings.timeToLive())) && !now.isBefore(this.pausedUntil)
				&& this.fetch.get() == null) {
			fetch().contextWrite(context).subscribe((fresh) -> {
			}, (failure) -> logger.warn("The catalogue of models could not be refreshed; the one of " + here.fetched()
					+ " is used on. " + failure.getMessage()));
		}
	}

	/**
	 * A caller that leaves does not stop the fetch for the others. It runs with the
	 * context of the caller that began it, since that says whose key to use: all keys see
	 * the same models.
	 */
	private Mono<Snapshot> fetch() {
		return Mono.deferContextual((context) -> {
			CompletableFuture<Snapshot> mine = new CompletableFuture<>();
			CompletableFuture<Snapshot> running = this.fetch.compareAndExchange(null, mine);
			if (running != null) {
				return Mono.fromFuture(running, true);
			}
			this.source.map((models) -> new Snapshot(new ModelIndex(models), this.clock.instant()))
				.flatMap(this::saved)
				.contextWrite(context)
				.subscribe((fresh) -> {
					this.snapshot = fresh;
					this.fetch.set(null);
					mine.complete(fresh);
				}, (failure) -> {
					this.pausedUntil = this.clock.instant().plus(PAUSE_AFTER_FAILURE);
					this.fetch.set(null);
					mine.completeExceptionally(failure);
				});
			return Mono.fromFuture(mine, true);
		});
	}

	private Mono<Snapshot> saved(Snapshot fresh) {
		CatalogStore store = this.settings.store();
		if (store == null || fresh.index().models().isEmpty()) {
			return Mono.just(fresh);
		}
		return Mono.fromRunnable(() -> store.save(fresh.toCopy()))
			.subscribeOn(Schedulers.boundedElastic())
			.doOnError((failure) -> logger.warn("The copy of the catalogue could not be saved", failure))
			.onErrorComplete()
			.thenReturn(fresh);
	}

	private Mono<Snapshot> stored() {
		CatalogStore store = this.settings.store();
		if (store == null) {
			return Mono.empty();
		}
		return Mono.fromCallable(store::load)
			.map(Snapshot::ofCopy)
			.subscribeOn(Schedulers.boundedElastic())
			.doOnError(
					(failure) -> logger.warn("The copy of the catalogue could not be read, and is made anew", failure))
			.onErrorComplete()
			.doOnNext((copy) -> this.snapshot = (this.snapshot != null) ? this.snapshot : copy)
			.doOnTerminate(() -> this.storeAsked = true);
	}

	/**
	 * The models at a time.
	 *
	 * @param index the models
	 * @param fetched when they came
	 */
	private record Snapshot(ModelIndex index, Instant fetched) {

		String toCopy() {
			return JsonObject.of("fetched", this.fetched.toString()).with("data", this.index.models()).toJson();
		}

		static Snapshot ofCopy(String copy) {
			JsonObject json = JsonObject.parse(copy);
			List<Model> models = json.views("data", Model::new);
			if (models.isEmpty()) {
				throw new IllegalArgumentException("There are no models in it");
			}
			try {
				return new Snapshot(new ModelIndex(models), Instant.parse(String.valueOf(json.string("fetched"))));
			}
			catch (DateTimeException ex) {
				return new Snapshot(new ModelIndex(models), Instant.EPOCH);
			}
		}

	}

}
