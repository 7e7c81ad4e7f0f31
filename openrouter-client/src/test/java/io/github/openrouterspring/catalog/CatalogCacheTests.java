package io.github.openrouterspring.catalog;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class CatalogCacheTests {

	private static final Duration SOON = Duration.ofSeconds(10);

	private static final Duration HOUR = Duration.ofHours(1);

	private final TestClock clock = new TestClock();

	private final Deque<Sinks.One<List<Model>>> fetches = new ArrayDeque<>();

	private final CatalogCache cache = cache(null);

	private CatalogCache cache(@Nullable CatalogStore store) {
		Mono<List<Model>> source = Mono.defer(() -> {
			Sinks.One<List<Model>> fetch = Sinks.one();
			this.fetches.add(fetch);
			return fetch.asMono();
		});
		return new CatalogCache(source, new CatalogSettings(HOUR, store, TokenCounter.approximate()), this.clock);
	}

	private void answer(String id) {
		this.fetches.getLast().tryEmitValue(Models.named(id));
	}

	private List<String> ids() {
		return Models.ids(this.cache.get().block(SOON).models());
	}

	private void fill(String id) {
		Mono<ModelIndex> filled = Mono.fromFuture(this.cache.get().toFuture());
		answer(id);
		filled.block(SOON);
	}

	@Test
	void nothingIsFetchedBeforeSomeoneAsks() {
		this.cache.get();
		assertThat(this.fetches).isEmpty();
	}

	@Test
	void aFetchRunsWithTheContextOfTheCallerWhoBeganIt() {
		List<String> tenants = new ArrayList<>();
		CatalogCache tenantCache = new CatalogCache(
				Mono.deferContextual(
						(context) -> Mono.just(Models.named(tenants.add(context.get("tenant")) ? "a/one" : ""))),
				new CatalogSettings(HOUR, null, TokenCounter.approximate()), this.clock);
		tenantCache.get().contextWrite((context) -> context.put("tenant", "blue")).block(SOON);
		this.clock.advance(HOUR);
		tenantCache.get().contextWrite((context) -> context.put("tenant", "red")).block(SOON);
		tenantCache.refresh().contextWrite((context) -> context.put("tenant", "green")).block(SOON);
		assertThat(tenants).containsExactly("blue", "red", "green");
	}

	@Test
	void oneFetchServesAllWhoWait() {
		List<ModelIndex> got = new ArrayList<>();
		for (int i = 0; i < 50; i++) {
			this.cache.get().subscribe(got::add);
		}
		assertThat(this.fetches).hasSize(1);
		answer("a/one");
		assertThat(got).hasSize(50);
	}

	@Test
	void aCallerWhoLeavesDoesNotStopTheFetch() {
		List<ModelIndex> got = new ArrayList<>();
		Disposable leaving = this.cache.get().subscribe();
		this.cache.get().subscribe(got::add);
		leaving.dispose();
		answer("a/one");
		assertThat(got).hasSize(1);
	}

	@Test
	void whileFreshNothingIsFetched() {
		fill("a/one");
		this.clock.advance(HOUR.minusSeconds(1));
		assertThat(ids()).containsExactly("a/one");
		assertThat(this.fetches).hasSize(1);
	}

	@Test
	void whenStaleThenTheOldIsServedWhileTheNewComes() {
		fill("a/one");
		this.clock.advance(HOUR);
		assertThat(ids()).containsExactly("a/one");
		assertThat(ids()).containsExactly("a/one");
		assertThat(this.fetches).hasSize(2);
		answer("a/two");
		assertThat(ids()).containsExactly("a/two");
	}

	@Test
	void whenOpenRouterIsDownThenTheOldIsServedOn() {
		fill("a/one");
		this.clock.advance(HOUR);
		ids();
		this.fetches.getLast().tryEmitError(new IllegalStateException("down"));
		assertThat(ids()).containsExactly("a/one");
		assertThat(this.fetches).as("no storm of fetches").hasSize(2);
		this.clock.advance(CatalogCache.PAUSE_AFTER_FAILURE);
		ids();
		assertThat(this.fetches).hasSize(3);
		answer("a/two");
		assertThat(ids()).containsExactly("a/two");
	}

	@Test
	void whenTheFirstFetchFailsThenAllWhoWaitHearOfItAndTheNextAsksAgain() {
		Mono<ModelIndex> waiting = Mono.fromFuture(this.cache.get().toFuture());
		this.fetches.getLast().tryEmitError(new IllegalStateException("down"));
		assertThatIllegalStateException().isThrownBy(() -> waiting.block(SOON)).withMessage("down");
		fill("a/one");
		assertThat(ids()).containsExactly("a/one");
	}

	@Test
	void refreshingFetchesAlsoWhatIsFresh() {
		fill("a/one");
		this.cache.refresh().subscribe();
		answer("a/two");
		assertThat(ids()).containsExactly("a/two");
	}

	@Test
	void aStoredCopyServesAtOnceAndIsRefreshedWhenStale() {
		CopyStore store = new CopyStore();
		CatalogCache first = cache(store);
		Mono<ModelIndex> filled = Mono.fromFuture(first.refresh().toFuture());
		answer("a/one");
		filled.block(SOON);
		assertThat(store.copy).contains("a/one");

		this.clock.advance(HOUR);
		this.fetches.clear();
		CatalogCache second = cache(store);
		assertThat(Models.ids(second.get().block(SOON).models())).containsExactly("a/one");
		assertThat(this.fetches).as("refresh in the background").hasSize(1);
	}

	@Test
	void aFreshStoredCopyIsNotRefreshed() {
		CopyStore store = new CopyStore();
		store.copy = "{\"fetched\":\"" + this.clock.instant() + "\",\"data\":[{\"id\":\"a/one\"}]}";
		assertThat(Models.ids(cache(store).get().block(SOON).models())).containsExactly("a/one");
		assertThat(this.fetches).isEmpty();
	}

	@Test
	void aStoredCopyThatIsBrokenIsFetchedAnew() throws InterruptedException {
		CopyStore store = new CopyStore();
		store.copy = "{\"data\":[{\"id\":";
		CatalogCache cache = new CatalogCache(Mono.just(Models.named("a/new")),
				new CatalogSettings(HOUR, store, TokenCounter.approximate()), this.clock);
		assertThat(Models.ids(cache.get().block(SOON).models())).containsExactly("a/new");
		assertThat(store.copy).contains("a/new");
	}

	@Test
	void aStoreThatFailsDoesNotFailTheCatalogue() {
		CatalogStore broken = new CatalogStore() {

			@Override
			public @Nullable String load() {
				throw new IllegalStateException("no disk");
			}

			@Override
			public void save(String copy) {
				throw new IllegalStateException("no disk");
			}

		};
		CatalogCache cache = new CatalogCache(Mono.just(Models.named("a/one")),
				new CatalogSettings(HOUR, broken, TokenCounter.approximate()), this.clock);
		assertThat(Models.ids(cache.get().block(SOON).models())).containsExactly("a/one");
	}

	@Test
	void aTimeToLiveOfZeroIsRefused() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new CatalogSettings(Duration.ZERO, null, TokenCounter.approximate()))
			.withMessageContaining("PT0S")
			.withMessageContaining("more than zero");
	}

	private static final class CopyStore implements CatalogStore {

		private volatile @Nullable String copy;

		@Override
		public @Nullable String load() {
			return this.copy;
		}

		@Override
		public void save(String copy) {
			this.copy = copy;
		}

	}

	private static final class TestClock extends Clock {

		private Instant now = Instant.parse("2026-08-20T12:00:00Z");

		void advance(Duration time) {
			this.now = this.now.plus(time);
		}

		@Override
		public Instant instant() {
			return this.now;
		}

		@Override
		public ZoneId getZone() {
			return ZoneOffset.UTC;
		}

		@Override
		public Clock withZone(ZoneId zone) {
			return this;
		}

	}

}
