package io.github.openrouterspring.json;

import java.time.Instant;
import java.time.LocalDate;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class TimestampsTests {

	private static JsonObject json(String value) {
		return JsonObject.parse("{\"at\":" + value.replace('\'', '"') + "}");
	}

	@ParameterizedTest
	@CsvSource(quoteCharacter = '|', textBlock = """
			1778613011, 2026-05-12T19:10:11Z
			1778613011000, 2026-05-12T19:10:11Z
			1778613011.5, 2026-05-12T19:10:11.5Z
			'1778613011', 2026-05-12T19:10:11Z
			'2026-05-12T19:10:11Z', 2026-05-12T19:10:11Z
			'2026-05-12T21:10:11+02:00', 2026-05-12T19:10:11Z
			'2026-05-12T19:10:11.123456', 2026-05-12T19:10:11.123456Z
			'2026-05-12 19:10:11', 2026-05-12T19:10:11Z
			'2026-05-12', 2026-05-12T00:00:00Z
			""")
	void everyFormIsRead(String value, Instant time) {
		assertThat(Timestamps.instant(json(value), "at")).isEqualTo(time);
	}

	@ParameterizedTest
	@ValueSource(strings = { "null", "''", "'soon'", "'2026-13-45'", "true", "{}", "1e300", "'9999999999999999999'" })
	void whatIsNoTimeIsAbsent(String value) {
		assertThat(Timestamps.instant(json(value), "at")).isNull();
		assertThat(Timestamps.date(json(value), "at")).isNull();
	}

	@Test
	void aDayIsThatOfUtc() {
		assertThat(Timestamps.date(json("'2026-05-12T23:30:00-02:00'"), "at")).isEqualTo(LocalDate.of(2026, 5, 13));
	}

	@ParameterizedTest
	@Timeout(value = 2, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
	@ValueSource(strings = { "1e-10000000", "1e-100000000", "1e999999999", "-1e-999999999", "'1e-100000000'" })
	void aNumberBeyondAllMeasureIsNoTime(String value) {
		assertThat(Timestamps.instant(json(value), "at")).isNull();
	}

}
