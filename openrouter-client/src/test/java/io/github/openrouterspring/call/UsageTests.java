package io.github.openrouterspring.call;

import io.github.openrouterspring.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

class UsageTests {

	private static Usage usage(String json) {
		return new Usage(JsonObject.parse(json));
	}

	@Test
	@Timeout(value = 5, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
	void aCostBeyondAllMeasureIsNotAdded() {
		Usage usual = usage("{\"cost\":0.5}");
		Usage absurd = usage("{\"cost\":1e999999999}");
		assertThat(usual.plus(absurd).cost()).isEqualTo("0.5");
		assertThat(absurd.plus(usual).cost()).isEqualTo("0.5");
	}

}
