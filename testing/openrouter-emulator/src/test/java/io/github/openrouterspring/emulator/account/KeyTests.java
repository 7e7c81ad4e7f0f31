package io.github.openrouterspring.emulator.account;

import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

import io.github.openrouterspring.emulator.EmulatorTest;
import io.github.openrouterspring.emulator.OpenRouterEmulator;
import io.github.openrouterspring.emulator.WireClient;
import io.github.openrouterspring.emulator.http.RateLimit;
import io.github.openrouterspring.emulator.protocol.EmulatorError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

class KeyTests extends EmulatorTest {

	private static final String FREE = "{\"model\":\"meta-llama/llama-3.1-8b-instruct:free\"," + WireClient.HELLO + "}";

	@ParameterizedTest
	@ValueSource(strings = { "sk-invalid", "sk-expired" })
	void whenKeyDoesNotWorkThenUnauthorized(String key) {
		assertThat(this.client.get("/key", key).statusCode()).isEqualTo(401);
		assertThat(this.client.post("{" + WireClient.HELLO + "}", key).statusCode()).isEqualTo(401);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/chat/completions", "/responses", "/embeddings" })
	void whenKeyAndBodyAreWrongThenTheKeyIsRefused(String path) {
		assertThat(this.client.post(path, "no JSON", "sk-invalid").statusCode()).isEqualTo(401);
		assertThat(this.client.post(path, "no JSON", "sk-valid").statusCode()).isEqualTo(400);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
			/chat/completions | {"messages":[{"role":"user","content":"Hello"}]}
			/responses | {"input":"Hello"}
			/embeddings | {"model":"openai/text-embedding-3-small","input":"Hello"}
			""")
	void whenKeyManagesThenItMaySpendNothing(String path, String body) {
		HttpResponse<String> response = this.client.post(path, body, "sk-management");
		assertThat(response.statusCode()).isEqualTo(401);
		assertThat(response.body()).contains("User not found.");
		assertThat(this.client.post(path, body, "sk-ordinary").statusCode()).isEqualTo(200);
	}

	@Test
	void whenKeyManagesThenItIsTold() {
		assertThat(WireClient.json(this.client.get("/key", "sk-management")).at("/data/is_management_key").asBoolean())
			.isTrue();
	}

	@Test
	void whenLimitIsUsedUpThenPaymentIsRequired() {
		assertThat(this.client.post("{" + WireClient.HELLO + "}", "sk-limit-0.00001").statusCode()).isEqualTo(200);
		HttpResponse<String> response = this.client.post("{" + WireClient.HELLO + "}", "sk-limit-0.00001");
		assertThat(response.statusCode()).isEqualTo(402);
		assertThat(response.body()).contains("0.00001");
		assertThat(
				WireClient.json(this.client.get("/key", "sk-limit-0.00001")).at("/data/limit_remaining").decimalValue())
			.isZero();
	}

	@Test
	void keysSpendApart() {
		this.client.post("{" + WireClient.HELLO + "}", "one");
		assertThat(WireClient.json(this.client.get("/key", "two")).at("/data/usage").decimalValue()).isZero();
	}

	@Test
	void freeTierMayAskTwentyTimesAMinute() {
		FreeLimits limits = new FreeLimits(Clock.fixed(Instant.EPOCH.plusSeconds(90_000), ZoneOffset.UTC));
		for (int i = 0; i < RateLimit.PER_MINUTE.requests(); i++) {
			assertThat(limits.count("k")).isNull();
		}
		assertThat(limits.count("k")).isEqualTo(EmulatorError.FREE_MODELS_PER_MINUTE);
		assertThat(limits.count("other")).isNull();
	}

	@Test
	void freeTierMayAskFiftyTimesADay() {
		Clock[] clock = { Clock.fixed(Instant.EPOCH.plusSeconds(90_000), ZoneOffset.UTC) };
		FreeLimits limits = new FreeLimits(new TickingClock(clock));
		for (int i = 0; i < RateLimit.PER_DAY.requests(); i++) {
			assertThat(limits.count("k")).isNull();
			clock[0] = Clock.offset(clock[0], Duration.ofSeconds(10));
		}
		assertThat(limits.count("k")).isEqualTo(EmulatorError.FREE_MODELS_PER_DAY);
		clock[0] = Clock.offset(clock[0], Duration.ofDays(1));
		assertThat(limits.count("k")).isNull();
	}

	@Test
	void freeTierIsLimitedOnFreeModelsOnly() {
		HttpResponse<String> response = this.client.post(FREE, "sk-free-tier");
		for (int i = 0; i < RateLimit.PER_MINUTE.requests() && response.statusCode() == 200; i++) {
			response = this.client.post(FREE, "sk-free-tier");
		}
		assertThat(response.statusCode()).isEqualTo(429);
		assertThat(response.headers().firstValue("X-RateLimit-Remaining")).hasValue("0");
		assertThat(this.client.post("{" + WireClient.HELLO + "}", "sk-free-tier").statusCode()).isEqualTo(200);
		assertThat(this.client.post(FREE, "sk-paid").statusCode()).isEqualTo(200);
	}

	@Test
	void requestsLeftTodayAreTold() {
		this.client.post(FREE, "sk-free-tier");
		assertThat(WireClient.json(this.client.get("/key", "sk-free-tier"))
			.at("/data/free_model_daily_requests/remaining")
			.intValue()).isEqualTo(RateLimit.PER_DAY.requests() - 1);
	}

	@Test
	void freeTierIsTold() {
		assertThat(WireClient.json(this.client.get("/key", "sk-free-tier")).at("/data/is_free_tier").asBoolean())
			.isTrue();
	}

	@Test
	void activityIsForManagementKeys() {
		assertThat(this.client.get("/activity", "k").statusCode()).isEqualTo(403);
	}

	@Test
	void activityAddsUp() {
		this.client.chat(WireClient.HELLO);
		this.client.chat(WireClient.HELLO);
		this.client.chat("\"model\":\"openai/gpt-4o\"," + WireClient.HELLO);
		JsonNode data = WireClient.json(this.client.get("/activity", "management")).path("data");
		assertThat(data).hasSize(2);
		assertThat(data.at("/0/requests").intValue()).isEqualTo(2);
	}

	@Test
	void generationMayTakeAWhileToBeFound() {
		try (OpenRouterEmulator slow = OpenRouterEmulator.builder().generationDelay(Duration.ofMinutes(5)).start()) {
			WireClient client = new WireClient(slow);
			String id = WireClient.json(client.chat(WireClient.HELLO)).path("id").asString();
			assertThat(client.get("/generation?id=" + id, "k").statusCode()).isEqualTo(404);
		}
	}

	@Test
	void generationTellsWhoAsked() {
		String id = WireClient
			.json(this.client
				.chat("\"session_id\":\"s1\",\"user\":\"u1\",\"service_tier\":\"flex\"," + WireClient.HELLO))
			.path("id")
			.asString();
		JsonNode data = WireClient.json(this.client.get("/generation?id=" + id, "k")).path("data");
		assertThat(data.path("session_id").asString()).isEqualTo("s1");
		assertThat(data.path("external_user").asString()).isEqualTo("u1");
		assertThat(data.path("service_tier").asString()).isEqualTo("flex");
	}

	@Test
	void keyDoesNotShowItself() {
		assertThat(new ApiKey("sk-or-v1-very-secret-key")).hasToString("ApiKey[sk-or-...key]");
	}

	private static final class TickingClock extends Clock {

		private final Clock[] clock;

		TickingClock(Clock[] clock) {
			this.clock = clock;
		}

		@Override
		public ZoneOffset getZone() {
			return ZoneOffset.UTC;
		}

		@Override
		public Clock withZone(ZoneId zone) {
			return this;
		}

		@Override
		public Instant instant() {
			return this.clock[0].instant();
		}

	}

}
