package io.github.openrouterspring.call;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class SettingsTests {

	private static final Duration SECOND = Duration.ofSeconds(1);

	@Test
	void whatIsChangedOfAPolicyLeavesTheRest() {
		RetryPolicy policy = RetryPolicy.DEFAULT.withMaxRetries(5)
			.withDelay(SECOND, SECOND.multipliedBy(3))
			.withMultiplier(3)
			.withJitter(0.1)
			.withMaybeBilled(true)
			.withBudget(0.1);
		assertThat(policy).hasToString(
				"RetryPolicy[maxRetries=5, delay=PT1S, multiplier=3.0, jitter=0.1, maxDelay=PT3S, maybeBilled=true, budget=0.1]");
		assertThat(RetryPolicy.DEFAULT.maxRetries()).isEqualTo(2);
	}

	@Test
	void theLongestWaitIsNotShorterThanTheFirst() {
		assertThatIllegalArgumentException().isThrownBy(() -> RetryPolicy.DEFAULT.withDelay(SECOND, Duration.ZERO))
			.withMessageContaining("max-delay")
			.withMessageContaining("at least the delay");
	}

	@Test
	void partsOfDeadlinesAreSetAlone() {
		Timeouts deadlines = Timeouts.NONE.withTimeout(SECOND)
			.withFirstEvent(SECOND.multipliedBy(2))
			.withIdle(SECOND.multipliedBy(3))
			.withTotal(SECOND.multipliedBy(4));
		assertThat(deadlines).hasToString("Timeouts[timeout=PT1S, firstEvent=PT2S, idle=PT3S, unread=null, total=PT4S]")
			.isEqualTo(Timeouts.NONE.withTotal(SECOND.multipliedBy(4))
				.withIdle(SECOND.multipliedBy(3))
				.withFirstEvent(SECOND.multipliedBy(2))
				.withTimeout(SECOND))
			.isNotEqualTo(deadlines.withIdle(null));
	}

	@Test
	void headersAreFoundWhateverTheirCase() {
		CallSettings settings = CallSettings.NONE.withHeaders(Map.of("X-Team", "blue"));
		assertThat(settings.headers().get("x-team")).isEqualTo("blue");
	}

	@Test
	void ofHeadersThatDifferInCaseTheLastCounts() {
		Map<String, String> headers = new LinkedHashMap<>();
		headers.put("X-Team", "blue");
		headers.put("x-team", "red");
		assertThat(CallSettings.NONE.withHeaders(headers).headers()).isEqualTo(Map.of("x-team", "red"));
	}

	@Test
	void whatAMapBecomesLaterIsNoMatter() {
		Map<String, String> tags = new LinkedHashMap<>(Map.of("team", "blue"));
		CallSettings settings = CallSettings.NONE.withTags(tags);
		tags.clear();
		assertThat(settings.tags()).containsEntry("team", "blue");
	}

}
