package io.github.openrouterspring.resilience;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.github.openrouterspring.call.Timeouts;
import io.github.openrouterspring.error.DeadlineExceededException;
import io.github.openrouterspring.error.DeadlineExceededException.Deadline;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;
import reactor.test.publisher.TestPublisher;
import reactor.test.scheduler.VirtualTimeScheduler;

import static org.assertj.core.api.Assertions.assertThat;

class WatchTests {

	private static final Duration LONG = Duration.ofSeconds(10);

	private final VirtualTimeScheduler time = VirtualTimeScheduler.create();

	private final Calls calls = new Calls(CallClock.of(this.time), () -> new IllegalStateException("closed"));

	private final TestPublisher<String> source = TestPublisher.create();

	@AfterEach
	void stopTime() {
		this.time.dispose();
	}

	private Flux<String> within(@Nullable Duration firstEvent, @Nullable Duration idle, @Nullable Duration total) {
		return new WatchedFlux<>((deadline) -> this.source.flux(), this.calls, new WatchedFlux.Terms<>(total,
				firstEvent, idle, null, (event) -> true, false, (event) -> false, (start, failure) -> {
				}));
	}

	private Flux<String> whole(Flux<String> call, @Nullable Duration total) {
		return this.calls.whole((deadline) -> call, Timeouts.ofTimeout(LONG), total == null);
	}

	private static void is(Throwable failure, Deadline deadline) {
		assertThat(failure).isInstanceOfSatisfying(DeadlineExceededException.class, (ex) -> {
			assertThat(ex.deadline()).isEqualTo(deadline);
			assertThat(ex.limit()).isEqualTo(LONG);
			assertThat(ex).hasMessageContaining("10 s").hasMessageContaining("openrouter.timeout");
		});
	}

	@Test
	void whenNothingBeginsThenFirstEventDeadlinePasses() {
		StepVerifier.create(within(LONG, LONG, null))
			.then(() -> this.time.advanceTimeBy(LONG))
			.expectErrorSatisfies((failure) -> is(failure, Deadline.FIRST_EVENT))
			.verify(Duration.ofSeconds(5));
		this.source.assertCancelled();
	}

	@Test
	void whenAStreamPausesThenIdleDeadlinePasses() {
		StepVerifier.create(within(null, LONG, null)).then(() -> {
			this.source.next("a");
			this.time.advanceTimeBy(LONG);
			this.time.advanceTimeBy(LONG);
		}).expectNext("a").expectErrorSatisfies((failure) -> is(failure, Deadline.IDLE)).verify(Duration.ofSeconds(5));
		this.source.assertCancelled();
	}

	@Test
	void whenAStreamGoesOnThenItMayTakeLong() {
		StepVerifier.create(within(LONG, LONG, null)).then(() -> {
			for (int i = 0; i < 10; i++) {
				this.time.advanceTimeBy(LONG.minusSeconds(1));
				this.source.next("a");
			}
			this.source.complete();
		}).expectNextCount(10).expectComplete().verify(Duration.ofSeconds(5));
	}

	@Test
	void whenTotalPassesThenALivelyStreamEnds() {
		StepVerifier.create(within(null, null, LONG)).then(() -> {
			for (int i = 0; i < 20; i++) {
				this.time.advanceTimeBy(Duration.ofSeconds(1));
				this.source.next("a");
			}
		})
			.thenConsumeWhile("a"::equals)
			.expectErrorSatisfies((failure) -> is(failure, Deadline.TOTAL))
			.verify(Duration.ofSeconds(5));
	}

	@Test
	void whenTheSubscriberWantsNothingThenTheClockRests() {
		StepVerifier.create(within(LONG, LONG, null), 1)
			.then(() -> this.source.next("a"))
			.expectNext("a")
			.then(() -> this.time.advanceTimeBy(LONG.multipliedBy(5)))
			.thenRequest(1)
			.then(() -> this.time.advanceTimeBy(LONG.minusSeconds(1)))
			.then(() -> this.source.next("b"))
			.expectNext("b")
			.thenCancel()
			.verify(Duration.ofSeconds(5));
	}

	@Test
	void whenItEndsThenNoTimerIsLeft() {
		StepVerifier.create(within(LONG, LONG, LONG))
			.then(this.source::complete)
			.expectComplete()
			.verify(Duration.ofSeconds(5));
		assertThat(this.time.getScheduledTaskCount()).isLessThanOrEqualTo(1);
		this.time.advanceTimeBy(LONG.multipliedBy(3));
		this.source.assertNotCancelled();
	}

	@Test
	void whenTheSubscriberThrowsSomethingFatalThenItIsToldOnce() {
		Error missing = new NoClassDefFoundError("com/acme/Missing");
		Probe probe = new Probe() {

			@Override
			public void onNext(String event) {
				throw missing;
			}

		};
		whole(Flux.just("a", "b"), LONG).subscribe(probe);
		assertThat(probe.signals).containsExactly(missing);
	}

	@Test
	void whatOperatorsDoNotPassOnReachesTheSubscriberOnce() {
		Error missing = new NoClassDefFoundError("com/acme/Missing");
		CallWatch[] watch = new CallWatch[1];
		Probe other = new Probe();
		whole(Flux.deferContextual((context) -> {
			watch[0] = CallWatch.in(context);
			return Flux.never();
		}), LONG).subscribe(other);
		watch[0].fail(missing);
		watch[0].fail(new IllegalStateException("later"));
		assertThat(other.signals).containsExactly(missing);
	}

	@Test
	void whenSubscribingFailsThenTheSubscriberIsTold() {
		Error missing = new NoClassDefFoundError("com/acme/Missing");
		Probe probe = new Probe();
		whole(new Flux<String>() {

			@Override
			public void subscribe(CoreSubscriber<? super String> actual) {
				throw missing;
			}

		}, LONG).subscribe(probe);
		assertThat(probe.signals).containsExactly(missing);
	}

	@Test
	void whenTheClientIsClosedThenAllAreToldAndNobodyBegins() {
		Probe running = new Probe();
		Probe late = new Probe();
		whole(Flux.never(), LONG).subscribe(running);
		this.calls.close();
		whole(this.source.flux(), LONG).subscribe(late);
		assertThat(running.signals).hasSize(1).first().asString().contains("closed");
		assertThat(late.signals).hasSize(1).first().asString().contains("closed");
		this.source.assertWasNotSubscribed();
	}

	@Test
	void whenSomethingBetweenCallAndExchangeHangsThenTheCallEnds() {
		Probe probe = new Probe();
		whole(Mono.<String>never().flux(), null).subscribe(probe);
		this.time.advanceTimeBy(LONG.plusSeconds(1));
		assertThat(probe.signals).hasSize(1);
		is((Throwable) probe.signals.get(0), Deadline.FIRST_EVENT);
	}

	@Test
	void whenAFilterHoldsEventsBackThenTheLifeOfTheExchangeCounts() {
		Probe probe = new Probe();
		Flux<String> exchange = this.calls.exchange(this.source.flux(), Timeouts.ofTimeout(LONG), true,
				(event) -> true);
		whole(exchange.collectList().map((all) -> String.join("", all)).flux(), null).subscribe(probe);
		for (int i = 0; i < 10; i++) {
			this.time.advanceTimeBy(LONG.minusSeconds(1));
			this.source.next("a");
		}
		this.source.complete();
		assertThat(probe.signals).containsExactly("aaaaaaaaaa", "complete");
	}

	@Test
	void whenAnExchangeStallsThenItsOwnDeadlineIsHeardInside() {
		Probe probe = new Probe();
		Flux<String> exchange = this.calls.exchange(this.source.flux(), Timeouts.ofTimeout(LONG), true,
				(event) -> true);
		whole(exchange.onErrorReturn("another model"), null).subscribe(probe);
		this.time.advanceTimeBy(LONG);
		assertThat(probe.signals).containsExactly("another model", "complete");
	}

	@Test
	void whenOneSubscriberTakesItsTimeThenTheOthersAreTold() throws Exception {
		Calls real = new Calls(CallClock.SYSTEM, IllegalStateException::new);
		CountDownLatch never = new CountDownLatch(1);
		CountDownLatch told = new CountDownLatch(20);
		for (int i = 0; i < 20; i++) {
			real.whole((deadline) -> Flux.never(), Timeouts.ofTimeout(Duration.ofMillis(1)), false)
				.doOnError((failure) -> told.countDown())
				.subscribe((event) -> {
				}, (failure) -> awaitQuietly(never));
		}
		assertThat(told.await(5, TimeUnit.SECONDS)).isTrue();
		never.countDown();
	}

	@Test
	void whenWhoLeavesFailsThenTheSubscriberIsTold() {
		Probe probe = new Probe();
		whole(Flux.<String>never().doOnCancel(() -> {
			throw new NoClassDefFoundError("com/acme/Missing");
		}), LONG).subscribe(probe);
		this.time.advanceTimeBy(LONG);
		assertThat(probe.signals).hasSize(1);
		is((Throwable) probe.signals.get(0), Deadline.TOTAL);
	}

	@Test
	void whenWhoLeavesTakesItsTimeThenTheSubscriberIsTold() throws Exception {
		Calls real = new Calls(CallClock.SYSTEM, IllegalStateException::new);
		CountDownLatch never = new CountDownLatch(1);
		CountDownLatch told = new CountDownLatch(1);
		real.whole((deadline) -> Flux.never().doOnCancel(() -> awaitQuietly(never)),
				Timeouts.ofTimeout(Duration.ofMillis(1)), false)
			.subscribe((event) -> {
			}, (failure) -> told.countDown());
		assertThat(told.await(5, TimeUnit.SECONDS)).isTrue();
		never.countDown();
	}

	@Test
	void whenSubscribingBlocksThenTheSubscriberIsTold() throws Exception {
		Calls real = new Calls(CallClock.SYSTEM, IllegalStateException::new);
		CountDownLatch never = new CountDownLatch(1);
		CountDownLatch told = new CountDownLatch(1);
		Thread blocked = new Thread(() -> real.whole((deadline) -> {
			awaitQuietly(never);
			return Flux.empty();
		}, Timeouts.ofTimeout(Duration.ofMillis(1)), false).subscribe((event) -> {
		}, (failure) -> told.countDown()));
		blocked.start();
		assertThat(told.await(5, TimeUnit.SECONDS)).isTrue();
		never.countDown();
		blocked.join(5000);
	}

	@Test
	void whenAFilterSpreadsEventsThenTheyAreLifeToo() {
		Probe probe = new Probe();
		TestPublisher<String> spread = TestPublisher.create();
		Flux<String> exchange = this.calls.exchange(this.source.flux(), Timeouts.ofTimeout(LONG), true,
				(event) -> true);
		whole(exchange.thenMany(spread.flux()), null).subscribe(probe);
		this.source.complete();
		for (int i = 0; i < 10; i++) {
			this.time.advanceTimeBy(LONG.minusSeconds(1));
			spread.next("a");
		}
		spread.complete();
		assertThat(probe.signals).hasSize(11).endsWith("complete");
	}

	private static void awaitQuietly(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/**
	 * A subscriber as the specification wants it, which keeps what it is told.
	 */
	private static class Probe implements CoreSubscriber<String> {

		final List<Object> signals = new CopyOnWriteArrayList<>();

		@Override
		public void onSubscribe(Subscription subscription) {
			subscription.request(Long.MAX_VALUE);
		}

		@Override
		public void onNext(String event) {
			this.signals.add(event);
		}

		@Override
		public void onError(Throwable failure) {
			this.signals.add(failure);
		}

		@Override
		public void onComplete() {
			this.signals.add("complete");
		}

	}

	@Test
	void whenTwoEventsComeAtOnceThenTheSubscriberIsTold() {
		TestPublisher<String> careless = TestPublisher.createNoncompliant(TestPublisher.Violation.REQUEST_OVERFLOW);
		StepVerifier.create(whole(careless.flux(), null).doOnNext((event) -> {
			if (event.equals("a")) {
				careless.next("b");
			}
		}))
			.then(() -> careless.next("a"))
			.expectNext("a")
			.expectErrorSatisfies((failure) -> assertThat(failure).isInstanceOf(IllegalStateException.class)
				.hasMessageContaining("'b'")
				.hasMessageContaining("at once"))
			.verify(Duration.ofSeconds(5));
	}

	private Flux<String> streamed(Flux<String> stream) {
		return this.calls.whole((deadline) -> stream, Timeouts.ofTimeout(Duration.ofMinutes(1)).withUnread(LONG), true);
	}

	@Test
	void whenNobodyReadsThenTheStreamEnds() {
		StepVerifier.create(streamed(this.source.flux()), 1)
			.then(() -> this.source.next("a"))
			.expectNext("a")
			.then(() -> this.time.advanceTimeBy(LONG.plusSeconds(1)))
			.expectErrorSatisfies((failure) -> assertThat(failure).isInstanceOfSatisfying(
					DeadlineExceededException.class, (ex) -> assertThat(ex.deadline()).isEqualTo(Deadline.UNREAD)))
			.verify(Duration.ofSeconds(5));
		this.source.assertCancelled();
	}

	@Test
	void whenAReaderTakesItsTimeThenTheStreamGoesOn() {
		StepVerifier.create(streamed(this.source.flux()), 1)
			.then(() -> this.source.next("a"))
			.expectNext("a")
			.then(() -> this.time.advanceTimeBy(LONG.minusSeconds(1)))
			.thenRequest(1)
			.then(() -> this.source.next("b"))
			.expectNext("b")
			.then(() -> this.time.advanceTimeBy(LONG.minusSeconds(1)))
			.then(this.source::complete)
			.expectComplete()
			.verify(Duration.ofSeconds(5));
	}

}
