package io.github.openrouterspring.budget;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.openrouterspring.error.AuthenticationException;
import io.github.openrouterspring.error.ConnectionException;
import io.github.openrouterspring.error.ErrorDetails;
import io.github.openrouterspring.error.FailureKind;
import io.github.openrouterspring.error.InvalidRequestException;
import io.github.openrouterspring.error.OpenRouterException;
import io.github.openrouterspring.error.ProviderException;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import static org.assertj.core.api.Assertions.assertThat;

class GenerationRecordsTests {

	private static final OpenRouterException NOT_THERE = new InvalidRequestException(FailureKind.NOT_FOUND,
			"OpenRouter knows no generation", new ErrorDetails(404, null, null, null), null);

	private final AtomicInteger asked = new AtomicInteger();

	/** Fails as often as there are failures. */
	private Mono<String> record(OpenRouterException... failures) {
		return GenerationRecords.patient(Mono.defer(() -> {
			int index = this.asked.getAndIncrement();
			return (index < failures.length) ? Mono.error(failures[index]) : Mono.just("record");
		}));
	}

	@Test
	void aRecordThatNeverComesIsAskedForEightTimesInTwoMinutes() {
		OpenRouterException[] never = new OpenRouterException[100];
		Arrays.fill(never, NOT_THERE);
		StepVerifier.withVirtualTime(() -> record(never))
			.thenAwait(Duration.ofSeconds(126))
			.then(() -> assertThat(this.asked).hasValue(7))
			.thenAwait(Duration.ofSeconds(1))
			.verifyErrorSatisfies((failure) -> assertThat(failure).isSameAs(NOT_THERE));
		assertThat(this.asked).hasValue(8);
	}

	@Test
	void aRecordThatIsThereIsAskedForOnce() {
		StepVerifier.withVirtualTime(() -> record()).expectNext("record").verifyComplete();
		assertThat(this.asked).hasValue(1);
	}

	@Test
	void whatMayPassIsWaitedFor() {
		StepVerifier
			.withVirtualTime(() -> record(NOT_THERE, new ConnectionException("refused", ErrorDetails.NONE, null),
					new ProviderException("overloaded", new ErrorDetails(503, null, null, null), null)))
			.thenAwait(Duration.ofSeconds(7))
			.expectNext("record")
			.verifyComplete();
	}

	@Test
	void aKeyThatIsRefusedIsNotTriedAgain() {
		StepVerifier
			.withVirtualTime(
					() -> record(new AuthenticationException("no", new ErrorDetails(401, null, null, null), null)))
			.verifyError(AuthenticationException.class);
		assertThat(this.asked).hasValue(1);
	}

}
