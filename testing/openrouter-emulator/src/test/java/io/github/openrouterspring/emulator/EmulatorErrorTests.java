package io.github.openrouterspring.emulator;

import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.stream.Stream;

import io.github.openrouterspring.emulator.protocol.EmulatorError;
import io.github.openrouterspring.emulator.protocol.WireHabit;
import io.github.openrouterspring.emulator.text.Names;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

class EmulatorErrorTests extends EmulatorTest {

	@ParameterizedTest
	@EnumSource
	void anyClientCanProvokeItByModel(EmulatorError error) {
		isAnswered(error, this.client.chat("\"model\":\"emulator/" + Names.kebab(error) + "\"," + WireClient.HELLO));
	}

	@ParameterizedTest
	@EnumSource
	void anyClientCanProvokeItByKey(EmulatorError error) {
		isAnswered(error, this.client.post("{" + WireClient.HELLO + "}", "sk-error-" + Names.kebab(error)));
	}

	@ParameterizedTest
	@EnumSource
	void itCanBeScripted(EmulatorError error) {
		this.emulator.when().then(EmulatorResponse.error(error));
		isAnswered(error, this.client.chat(WireClient.HELLO));
	}

	@Test
	void namesAreDistinct() {
		Stream<String> names = Stream.concat(Arrays.stream(EmulatorError.values()).map(Names::kebab),
				Arrays.stream(WireHabit.values()).map(Names::kebab));
		assertThat(names).doesNotHaveDuplicates();
	}

	@Test
	void freeLimitTellsItsReset() {
		HttpResponse<String> response = this.client
			.chat("\"model\":\"emulator/free-models-per-day\"," + WireClient.HELLO);
		String reset = response.headers().firstValue("X-RateLimit-Reset").orElseThrow();
		assertThat(Long.parseLong(reset)).isGreaterThan(System.currentTimeMillis());
		assertThat(WireClient.json(response).at("/error/metadata/headers/X-RateLimit-Reset").asString())
			.isEqualTo(reset);
	}

	@ParameterizedTest
	@ValueSource(strings = { "capacity-exhausted", "temporarily-unavailable" })
	void availabilityTellsWhenToComeBack(String name) {
		JsonNode availability = WireClient
			.json(this.client.chat("\"model\":\"emulator/" + name + "\"," + WireClient.HELLO))
			.at("/error/availability");
		assertThat(availability.path("code").asString()).isEqualTo(name.replace('-', '_'));
		assertThat(availability.path("retryable").asBoolean()).isTrue();
		assertThat(availability.path("retry_after").intValue()).isEqualTo(2);
	}

	@Test
	void keyMayNameAStatus() {
		assertThat(this.client.post("{" + WireClient.HELLO + "}", "sk-error-503").statusCode()).isEqualTo(503);
	}

	private static void isAnswered(EmulatorError error, HttpResponse<String> response) {
		assertThat(response.statusCode()).isEqualTo(error.status());
		JsonNode body = WireClient.json(response).path("error");
		assertThat(body.path("code").intValue()).isEqualTo(error.status());
		assertThat(body.at("/metadata/error_type").asString()).isEqualTo(error.type());
		assertThat(body.path("message").asString()).isEqualTo(error.message());
		JsonNode retryable = body.at("/availability/retryable");
		assertThat(retryable.isMissingNode() ? null : retryable.booleanValue()).isEqualTo(error.retryable());
	}

}
