package io.github.openrouterspring.resilience;

import java.time.Duration;

import io.github.openrouterspring.error.DeadlineExceededException;
import io.github.openrouterspring.error.DeadlineExceededException.Deadline;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;
import reactor.test.publisher.TestPublisher;
import reactor.test.scheduler.VirtualTimeScheduler;

import static org.assertj.core.api.Assertions.assertThat;

class DeadlineFluxTests {

	private static final Duration LONG = Duration.ofSeconds(10);

	private final VirtualTimeScheduler time = VirtualTimeScheduler.create();

	private final TestPublisher<String> source = TestPublisher.create();

	@AfterEach
	void stopTime() {
		this.time.dispose();
	}

	private Flux<String> within(@Nullable Duration firstEvent, @Nullable Duration idle, @Nullable Duration total) {
		return new DeadlineFlux<>(this.source.flux(), firstEvent, idle, total, (event) -> true,
				new DeadlineTicker(this.time));
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

}
