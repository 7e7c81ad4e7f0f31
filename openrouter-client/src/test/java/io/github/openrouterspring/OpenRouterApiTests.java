package io.github.openrouterspring;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.github.openrouterspring.api.OpenRouterApi;
import io.github.openrouterspring.budget.SpendingFilter;
import io.github.openrouterspring.budget.SpendingTotals;
import io.github.openrouterspring.call.RetryPolicy;
import io.github.openrouterspring.chat.ChatFilter;
import io.github.openrouterspring.emulator.EmulatorResponse;
import io.github.openrouterspring.emulator.protocol.RecordedRequest;
import io.github.openrouterspring.error.AuthenticationException;
import io.github.openrouterspring.error.DeadlineExceededException;
import io.github.openrouterspring.error.OpenRouterException;
import io.github.openrouterspring.error.ProviderException;
import io.github.openrouterspring.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class OpenRouterApiTests extends EmulatorTest {

	private OpenRouterApi api() {
		return OpenRouterApi.of(this.client);
	}

	private void answer(String path, EmulatorResponse... responses) {
		this.emulator.when().path(path).then(responses);
	}

	@Test
	void somethingIsRead() {
		assertThat(api().get("/key").object("data").string("label")).isNotBlank();
		RecordedRequest request = this.emulator.lastRequest();
		assertThat(request.method()).isEqualTo("GET");
		assertThat(request.header("Authorization")).isEqualTo("Bearer " + KEY);
		assertThat(request.body()).isEmpty();
	}

	@Test
	void variablesAreEncoded() {
		answer("/keys/a%2Fb%20%3F", EmulatorResponse.json("{\"data\":{}}"));
		api().get("/keys/{hash}?date={day}", "a/b ?", "x&y");
		assertThat(this.emulator.lastRequest().path()).endsWith("/keys/a%2Fb%20%3F");
		assertThat(this.emulator.lastRequest().query()).isEqualTo("date=x%26y");
	}

	@Test
	void somethingIsSent() {
		answer("/keys", EmulatorResponse.raw(201, Map.of("Content-Type", "application/json"),
				"{\"data\":{\"hash\":\"h\"},\"key\":\"sk-or-v1-new\"}"));
		JsonObject key = api().post("/keys", Map.of("name", "tenant-7"));
		assertThat(key.string("key")).isEqualTo("sk-or-v1-new");
		assertThat(this.emulator.lastRequest().method()).isEqualTo("POST");
		assertThat(this.emulator.lastRequest().json().toString()).isEqualTo("{\"name\":\"tenant-7\"}");
	}

	@Test
	void somethingIsChangedPutAndDeleted() {
		answer("/keys/h", EmulatorResponse.json("{\"data\":{}}"));
		api().patch("/keys/{hash}", Map.of("disabled", true), "h");
		api().put("/keys/{hash}", Map.of("limit", 5), "h");
		api().delete("/keys/{hash}", "h");
		assertThat(this.emulator.requests()).extracting(RecordedRequest::method)
			.containsExactly("PATCH", "PUT", "DELETE");
		assertThat(this.emulator.requests()).extracting(RecordedRequest::body)
			.containsExactly("{\"disabled\":true}", "{\"limit\":5}", "");
	}

	@Test
	void anEmptyAnswerIsEmptyJson() {
		answer("/keys/h", EmulatorResponse.raw(204, Map.of(), ""));
		assertThat(api().delete("/keys/h")).isEmpty();
	}

	@Test
	void bytesComeAsTheyAre() {
		byte[] bytes = "\n \uFEFF{\"error\":1}".getBytes(StandardCharsets.UTF_8);
		answer("/files/f/content", EmulatorResponse.raw(200, Map.of("Content-Type", "text/plain"), bytes));
		assertThat(api().bytes("/files/{id}/content", "f")).isEqualTo(bytes);
		assertThat(this.emulator.lastRequest().header("Accept")).isEqualTo("*/*");
	}

	@Test
	void anErrorInsteadOfBytesIsTyped() {
		answer("/files/f/content", EmulatorResponse.error(503, "Not now"));
		assertThatExceptionOfType(ProviderException.class).isThrownBy(() -> api().bytes("/files/f/content"))
			.withMessageContaining("Not now");
	}

	@Test
	void aListIsReadPageByPageUntilOneIsEmpty() {
		answer("/keys", EmulatorResponse.json("{\"data\":[{\"a\":1},{\"a\":2}]}"),
				EmulatorResponse.json("{\"data\":[{\"a\":3}]}"), EmulatorResponse.json("{\"data\":[]}"));
		assertThat(api().list("/keys?include_disabled=true")).extracting((entry) -> entry.integer("a"))
			.containsExactly(1, 2, 3);
		assertThat(this.emulator.requests()).extracting(RecordedRequest::query)
			.containsExactly("include_disabled=true", "include_disabled=true&offset=2",
					"include_disabled=true&offset=3");
	}

	@Test
	void aListWithoutPagesIsReadOnce() {
		answer("/providers", EmulatorResponse.json("{\"data\":[{\"a\":1},{\"a\":2}]}"));
		assertThat(api().list("/providers")).hasSize(2);
		assertThat(this.emulator.requests()).hasSize(2);
	}

	@Test
	void aListThatSaysItsSizeIsNotAskedForMore() {
		answer("/files", EmulatorResponse.json("{\"data\":[{\"a\":1}],\"total_count\":1}"));
		assertThat(api().list("/files")).hasSize(1);
		assertThat(this.emulator.requests()).hasSize(1);
	}

	@Test
	void noMorePagesAreReadThanAreWanted() {
		answer("/keys", EmulatorResponse.json("{\"data\":[{\"a\":1},{\"a\":2}]}"));
		assertThat(api().reactive().list("/keys").next().block(SOON)).isNotNull();
		assertThat(this.emulator.requests()).hasSize(1);
	}

	@Test
	void readingIsRepeated() {
		answer("/key", EmulatorResponse.error(503, "Not now"), EmulatorResponse.json("{\"data\":{}}"));
		try (OpenRouterClient patient = patient()) {
			assertThat(OpenRouterApi.of(patient).get("/key")).isNotEmpty();
		}
	}

	@Test
	void makingIsNot() {
		answer("/keys", EmulatorResponse.error(503, "Not now"), EmulatorResponse.json("{\"data\":{}}"));
		try (OpenRouterClient patient = patient()) {
			assertThatExceptionOfType(OpenRouterException.class)
				.isThrownBy(() -> OpenRouterApi.of(patient).post("/keys", Map.of("name", "a")));
		}
		assertThat(this.emulator.requests()).hasSize(1);
	}

	private OpenRouterClient patient() {
		return builder().retry(RetryPolicy.DEFAULT.withDelay(Duration.ofMillis(1), Duration.ofMillis(1))).build();
	}

	@Test
	void theManagementKeyIsUsedWhereItIsAskedFor() {
		try (OpenRouterClient managed = builder().managementKey("sk-or-v1-management").build()) {
			assertThat(OpenRouterApi.of(managed).management().get("/credits")).containsKey("data");
		}
		assertThat(this.emulator.lastRequest().header("Authorization")).isEqualTo("Bearer sk-or-v1-management");
	}

	@Test
	void withoutAManagementKeyItSaysWhereToGetOne() {
		assertThatIllegalStateException().isThrownBy(() -> api().management())
			.withMessageContaining("openrouter.management-key");
	}

	@Test
	void aWrongKeySaysSo() {
		OpenRouterApi wrong = api().with((options) -> options.apiKey("sk-or-v1-invalid"));
		assertThatExceptionOfType(AuthenticationException.class).isThrownBy(() -> wrong.get("/key"));
	}

	@Test
	void aStallEndsAtTheDeadline() {
		OpenRouterApi impatient = api().with((options) -> options.timeout(Duration.ofMillis(200)));
		assertThatExceptionOfType(DeadlineExceededException.class)
			.isThrownBy(() -> impatient.post("/embeddings", Map.of("model", "emulator/stall", "input", "a")));
	}

	@Test
	void whatHasACostIsCounted() {
		SpendingTotals totals = new SpendingTotals();
		try (OpenRouterClient counting = builder().callFilter(ChatFilter.BUDGET, new SpendingFilter(totals, null))
			.build()) {
			OpenRouterApi.of(counting)
				.post("/embeddings", Map.of("model", "openai/text-embedding-3-small", "input", "twelve chars"));
		}
		assertThat(totals.snapshot().byOperation().get("api").cost()).isEqualByComparingTo("0.00000006");
	}

	@ParameterizedTest
	@ValueSource(strings = { "keys", "https://example.com/keys", "" })
	void aPathBeginsWithASlash(String path) {
		assertThatIllegalArgumentException().isThrownBy(() -> api().get(path)).withMessageContaining("slash");
	}

	@Test
	void eachNameHasAVariable() {
		assertThatIllegalArgumentException().isThrownBy(() -> api().get("/keys/{hash}"))
			.withMessageContaining("1 names in braces, but there are 0");
		assertThatIllegalArgumentException().isThrownBy(() -> api().get("/keys", List.of()))
			.withMessageContaining("0 names in braces, but there are 1");
		assertThat(this.emulator.requests()).isEmpty();
	}

}
