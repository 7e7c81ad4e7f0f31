package io.github.openrouterspring.resilience;

import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

import io.github.openrouterspring.call.ApiError;
import io.github.openrouterspring.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.http.HttpHeaders;

import static org.assertj.core.api.Assertions.assertThat;

class RetryHintTests {

	private static final Duration MINUTE = Duration.ofMinutes(1);

	private final HttpHeaders headers = new HttpHeaders();

	private static ApiError error(String json) {
		return new ApiError(JsonObject.parse(json.replace('\'', '"')));
	}

	private static String inAMinute() {
		return String.valueOf(System.currentTimeMillis() + MINUTE.toMillis());
	}

	@Test
	void withoutAHintThereIsNone() {
		assertThat(RetryHint.of(this.headers, null)).isNull();
		assertThat(RetryHint.of(this.headers, error("{'code':429}"))).isNull();
		assertThat(RetryHint.of(this.headers, error("{'availability':{},'metadata':{}}"))).isNull();
		assertThat(RetryHint.of(this.headers, error("{'metadata':{'headers':{}}}"))).isNull();
	}

	@ParameterizedTest
	@CsvSource({ "2, 2000", "0.25, 250", "' 3 ', 3000", "-5, 0", "1e99, 86400000" })
	void secondsAreBounded(String header, long millis) {
		this.headers.add("Retry-After", header);
		assertThat(RetryHint.of(this.headers, null)).isEqualTo(Duration.ofMillis(millis));
	}

	@Test
	void aDateIsUnderstood() {
		this.headers.add("Retry-After",
				DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC).plus(MINUTE)));
		assertThat(RetryHint.of(this.headers, null)).isBetween(MINUTE.dividedBy(2), MINUTE);
	}

	@ParameterizedTest
	@ValueSource(strings = { "soon", "NaN", "" })
	void whatIsNoTimeIsNoHint(String header) {
		this.headers.add("Retry-After", header);
		this.headers.add("X-RateLimit-Reset", header);
		assertThat(RetryHint.of(this.headers, null)).isNull();
	}

	@Test
	void theResetIsATimeInMilliseconds() {
		this.headers.add("X-RateLimit-Reset", inAMinute());
		assertThat(RetryHint.of(this.headers, null)).isBetween(MINUTE.dividedBy(2), MINUTE);
	}

	@Test
	void theErrorSaysSeconds() {
		assertThat(RetryHint.of(this.headers, error("{'availability':{'retry_after':1.5}}")))
			.isEqualTo(Duration.ofMillis(1500));
	}

	@Test
	void theErrorHasTheResetToo() {
		assertThat(RetryHint.of(this.headers,
				error("{'metadata':{'headers':{'X-RateLimit-Reset':'" + inAMinute() + "'}}}")))
			.isBetween(MINUTE.dividedBy(2), MINUTE);
	}

	@Test
	void theHeaderGoesBeforeTheError() {
		this.headers.add("Retry-After", "2");
		this.headers.add("X-RateLimit-Reset", inAMinute());
		assertThat(RetryHint.of(this.headers, error("{'availability':{'retry_after':5}}")))
			.isEqualTo(Duration.ofSeconds(2));
	}

	@Test
	void theErrorGoesBeforeTheReset() {
		this.headers.add("X-RateLimit-Reset", inAMinute());
		assertThat(RetryHint.of(this.headers, error("{'availability':{'retry_after':5}}")))
			.isEqualTo(Duration.ofSeconds(5));
	}

	@Test
	void theResetOfTheHeaderGoesBeforeThatOfTheError() {
		this.headers.add("X-RateLimit-Reset", "0");
		assertThat(RetryHint.of(this.headers,
				error("{'metadata':{'headers':{'X-RateLimit-Reset':'" + inAMinute() + "'}}}")))
			.isEqualTo(Duration.ZERO);
	}

}
