package io.github.openrouterspring;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.openrouterspring.call.RetryPolicy;
import io.github.openrouterspring.chat.ChatEvent;
import io.github.openrouterspring.chat.ChatFilter;
import io.github.openrouterspring.chat.request.ChatRequest;
import io.github.openrouterspring.emulator.EmulatorResponse;
import io.github.openrouterspring.emulator.OpenRouterEmulator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every subscriber is told once, within its deadline plus a second, whatever any other
 * subscriber, filter, scheduler or server does: shown with situations that are drawn at
 * random.
 */
class EveryoneIsToldTests {

	private static final Duration TIMEOUT = Duration.ofMillis(600);

	private static final Duration LATE = Duration.ofSeconds(1);

	private static final int CALLS = 40;

	private static final List<String> MODELS = List.of("openai/gpt-4o", "openai/gpt-4o-mini",
			"anthropic/claude-sonnet-4.5");

	/** Waits for nothing that anybody else could hold up. */
	private final CountDownLatch never = new CountDownLatch(1);

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 4, 5, 6, 7, 8 })
	void withinTheDeadline(long seed) throws Exception {
		Random random = new Random(seed);
		ExecutorService threads = Executors.newCachedThreadPool();
		List<Caller> callers = new ArrayList<>();
		try (OpenRouterEmulator emulator = OpenRouterEmulator.start();
				OpenRouterClient client = client(emulator, random)) {
			for (int i = 0; i < CALLS * 3; i++) {
				emulator.enqueue(response(random));
			}
			for (int i = 0; i < CALLS; i++) {
				Caller caller = caller(client, random);
				callers.add(caller);
				threads.execute(caller);
			}
			disturb(client, random);
			for (Caller caller : callers) {
				assertThat(caller.told.await(20, TimeUnit.SECONDS)).as("%s is told", caller).isTrue();
			}
			assertThat(callers).allSatisfy((caller) -> {
				assertThat(caller.terminations.get()).as("terminations of %s", caller)
					.isBetween(caller.threw ? 0 : 1, 1);
				assertThat(caller.took).as("time of %s", caller).isLessThan(caller.allowed);
			});
		}
		finally {
			this.never.countDown();
			threads.shutdownNow();
		}
	}

	private OpenRouterClient client(OpenRouterEmulator emulator, Random random) {
		OpenRouterClientBuilder builder = OpenRouterClient.builder()
			.environment((variable) -> null)
			.baseUrl(emulator.baseUrl())
			.timeout(TIMEOUT)
			.retry(random.nextBoolean() ? RetryPolicy.NONE : RetryPolicy.DEFAULT)
			.defaults((options) -> options.model(MODELS.get(0)))
			.filter(filter(random));
		if (random.nextBoolean()) {
			builder.maxConcurrentRequests(1 + random.nextInt(4), random.nextInt(CALLS));
		}
		if (random.nextInt(3) == 0) {
			builder.apiKeyProvider((settings) -> switch (random.nextInt(4)) {
				case 0 -> Mono.never();
				case 1 -> Mono.error(new IllegalStateException("no key today"));
				default -> Mono.just(EmulatorTest.KEY);
			});
		}
		else {
			builder.apiKey(EmulatorTest.KEY);
		}
		return builder.build();
	}

	private ChatFilter filter(Random random) {
		return (call, next) -> {
			Flux<ChatEvent> events = next.exchange(call);
			return switch (random.nextInt(10)) {
				case 0 -> events.doOnNext((event) -> {
					throw new NoClassDefFoundError("com/acme/Missing");
				});
				case 1 -> events.doOnError((failure) -> {
					throw new NoClassDefFoundError("com/acme/Missing");
				});
				case 2 -> events.doOnComplete(() -> {
					throw new NoClassDefFoundError("com/acme/Missing");
				});
				case 3 -> Flux.never();
				case 4 -> events.concatWith(Mono.never());
				case 5 -> events.doOnNext((event) -> {
					throw new IllegalStateException("a filter that fails");
				});
				case 6 -> throw new NoClassDefFoundError("com/acme/Missing");
				default -> events;
			};
		};
	}

	private static EmulatorResponse response(Random random) {
		return switch (random.nextInt(8)) {
			case 0 -> EmulatorResponse.stall("half");
			case 1 -> EmulatorResponse.stallWithKeepAlive("");
			case 2 -> EmulatorResponse.reset("half");
			case 3 -> EmulatorResponse.truncated("half");
			case 4 -> EmulatorResponse.error(503, "overloaded");
			case 5 -> EmulatorResponse.error(429, "slow down").withRetryAfter(Duration.ofMillis(200));
			default -> EmulatorResponse.chunks("one ", "two ", "three");
		};
	}

	private Caller caller(OpenRouterClient client, Random random) {
		boolean streamed = random.nextBoolean();
		int fallbacks = random.nextInt(3);
		ReactiveLanguageModel model = client.reactiveLanguageModel();
		if (fallbacks > 0) {
			model = model.withFallbacks(MODELS.subList(1, 1 + fallbacks).toArray(String[]::new));
		}
		// A stream gives each model the time to begin.
		Duration deadline = streamed ? TIMEOUT.multipliedBy(2L + fallbacks) : TIMEOUT;
		ChatRequest request = ChatRequest.of("Hello");
		Flux<?> call = streamed ? model.stream(request).events() : model.chat(request).flux();
		return new Caller(call, deadline.plus(LATE), random.nextInt(6), (streamed ? "stream" : "chat") + fallbacks);
	}

	private static void disturb(OpenRouterClient client, Random random) throws InterruptedException {
		CountDownLatch moment = new CountDownLatch(1);
		moment.await(random.nextInt(400), TimeUnit.MILLISECONDS);
		switch (random.nextInt(3)) {
			case 0 -> client.close();
			case 1 -> Schedulers.shutdownNow();
			default -> {
				// Nothing disturbs them.
			}
		}
	}

	/**
	 * Somebody who calls, and who sometimes behaves badly.
	 */
	private final class Caller implements Runnable, CoreSubscriber<Object> {

		private final Flux<?> call;

		private final Duration allowed;

		private final int manners;

		private final String name;

		private final CountDownLatch told = new CountDownLatch(1);

		private final AtomicInteger terminations = new AtomicInteger();

		private volatile boolean threw;

		private volatile long begin;

		private volatile Duration took = Duration.ZERO;

		Caller(Flux<?> call, Duration allowed, int manners, String name) {
			this.call = call;
			this.allowed = allowed;
			this.manners = manners;
			this.name = name;
		}

		@Override
		public void run() {
			this.begin = System.nanoTime();
			this.call.subscribe(this);
		}

		@Override
		public void onSubscribe(Subscription subscription) {
			subscription.request(Long.MAX_VALUE);
		}

		@Override
		public void onNext(Object event) {
			if (this.manners == 0) {
				// Whoever throws knows of it, and may be told or not.
				this.threw = true;
				this.told.countDown();
				throw new NoClassDefFoundError("com/acme/Caller");
			}
		}

		@Override
		public void onError(Throwable failure) {
			ended();
		}

		@Override
		public void onComplete() {
			ended();
		}

		private void ended() {
			this.took = Duration.ofNanos(System.nanoTime() - this.begin);
			this.terminations.incrementAndGet();
			this.told.countDown();
			if (this.manners == 1) {
				try {
					EveryoneIsToldTests.this.never.await();
				}
				catch (InterruptedException ex) {
					Thread.currentThread().interrupt();
				}
			}
		}

		@Override
		public String toString() {
			return this.name + " with manners " + this.manners;
		}

	}

}
