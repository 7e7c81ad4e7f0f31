package io.github.openrouterspring.test.replay;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.openrouterspring.LanguageModel;
import io.github.openrouterspring.chat.ChatCompletionChunk;
import io.github.openrouterspring.emulator.EmulatorResponse;
import io.github.openrouterspring.emulator.OpenRouterEmulator;
import io.github.openrouterspring.emulator.OpenRouterEmulatorBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.pem.PemSslStoreBundle;
import org.springframework.boot.ssl.pem.PemSslStoreDetails;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * When files are written, and what is in them.
 */
class RecordingTests extends ReplayTest {

	private static final String FILE = "01-chat-completions.http";

	@Test
	void peopleCanReadTheFiles() {
		this.emulator.enqueue(EmulatorResponse.json("{\"choices\":[{\"message\":{\"content\":\"Soup\"}}]}"));
		test(recording(), question("What is for dinner?"));
		assertThat(file(FILE).replaceAll("<<< \\d+ ms", "<<< 1 ms")).isEqualTo("""
				POST /chat/completions

				{
				  "model" : "openai/gpt-4o",
				  "stream" : false,
				  "messages" : [ {
				    "role" : "user",
				    "content" : "What is for dinner?"
				  } ]
				}

				<<< HTTP 200
				Content-Type: application/json

				<<< 1 ms
				{"choices":[{"message":{"content":"Soup"}}]}
				<<< end
				""");
	}

	@Test
	void theRealKeyGoesToTheApiAndNowhereElse() throws IOException {
		this.emulator.enqueue(EmulatorResponse.text("Your key is " + KEY + ", is it not?"),
				EmulatorResponse.text("Your key is " + KEY + ", is it not?"),
				EmulatorResponse.error(401, "Wrong: " + KEY));
		test(recording(), model((model) -> {
			model.chat("My key is " + KEY);
			try (Stream<ChatCompletionChunk> chunks = model.stream("My key is " + KEY).chunks()) {
				assertThat(chunks.count()).isGreaterThan(3);
			}
			return catchThrowable(() -> model.chat("Wrong?"));
		}));
		assertThat(this.emulator.requests())
			.allSatisfy((request) -> assertThat(request.header("Authorization")).isEqualTo("Bearer " + KEY));
		assertThat(files()).hasSize(3);
		for (String file : files()) {
			assertThat(file(file)).doesNotContain(KEY).doesNotContain("fedcba98").contains("[key]");
		}
	}

	@Test
	void personalDataIsTakenOutAndRequestsWithItStillMatch() {
		OpenRouterReplayBuilder recording = recording().scrubbing(Pattern.compile("order \\d+"), "order [number]");
		test(recording, question("jane.doe@acme.com has order 12345"));
		assertThat(file(FILE)).contains("someone@example.com has order [number]").doesNotContain("12345");
		OpenRouterReplayBuilder replaying = replaying().scrubbing(Pattern.compile("order \\d+"), "order [number]");
		assertThat(test(replaying, question("john.doe@acme.com has order 67890"))).isNotBlank();
	}

	@Test
	void whenNothingButTheTimingIsNewThenTheFileStays() throws IOException {
		FileTime past = FileTime.fromMillis(1_000_000_000_000L);
		for (int i = 0; i < 2; i++) {
			this.emulator.enqueue(EmulatorResponse.events("{\"choices\":[]}"));
			test(recording(), model((model) -> {
				try (Stream<ChatCompletionChunk> chunks = model.stream("Hello").chunks()) {
					return chunks.count();
				}
			}));
			Path file = this.directory.resolve(TEST).resolve(FILE);
			assertThat(Files.getLastModifiedTime(file).equals(past)).isEqualTo(i == 1);
			Files.setLastModifiedTime(file, past);
		}
	}

	@Test
	void whatIsNewReplacesTheFilesAndWhatIsNotAskedAnyMoreGoes() {
		this.emulator.enqueue(EmulatorResponse.text("One"), EmulatorResponse.text("Two"));
		test(recording(), model((model) -> model.chat("One?").text() + model.chat("Two?").text()));
		assertThat(files()).hasSize(2);
		this.emulator.enqueue(EmulatorResponse.text("New"));
		test(recording(), question("One?"));
		assertThat(files()).containsExactly(FILE);
		assertThat(test(replaying(), question("One?"))).isEqualTo("New");
	}

	@Test
	void aStreamIsRecordedOverTls() throws Exception {
		useTls();
		this.emulator.enqueue(EmulatorResponse.chunks("Pea ", "soup"));
		OpenRouterReplayBuilder recording = recording().sslBundle(certificateOfTheEmulator());
		assertThat(test(recording, model(RecordingTests::streamed))).isEqualTo("Pea soup");
		assertThat(test(replaying(), model(RecordingTests::streamed))).isEqualTo("Pea soup");
	}

	@Test
	void whenTheApiIsNotTrustedThenTheTestFailsAndSaysWhatToDo() {
		useTls();
		assertThatExceptionOfType(AssertionError.class)
			.isThrownBy(() -> test(recording(), model((model) -> catchThrowable(() -> model.chat("Hello")))))
			.withMessageContaining("could not be recorded from " + this.emulator.baseUrl())
			.withMessageContaining("openrouter.http.ssl-bundle");
		assertThat(this.emulator.requests()).isEmpty();
	}

	private void useTls() {
		this.emulator.close();
		this.emulator = OpenRouterEmulator.builder().tls().start();
	}

	private static SslBundle certificateOfTheEmulator() throws IOException {
		try (InputStream certificate = OpenRouterEmulatorBuilder.certificate()) {
			String pem = new String(certificate.readAllBytes(), StandardCharsets.US_ASCII);
			return SslBundle.of(new PemSslStoreBundle(null, PemSslStoreDetails.forCertificates(pem)));
		}
	}

	private static String streamed(LanguageModel model) {
		try (Stream<ChatCompletionChunk> chunks = model.stream("What is for dinner?").chunks()) {
			return chunks.map(ChatCompletionChunk::text).filter(Objects::nonNull).collect(Collectors.joining());
		}
	}

	@Test
	void whatIsMissingIsRecordedOnce() {
		this.emulator.enqueue(EmulatorResponse.text("Recorded"));
		assertThat(test(recording().mode(RecordMode.MISSING), question("Hello"))).isEqualTo("Recorded");
		assertThat(test(recording().mode(RecordMode.MISSING), question("Hello"))).isEqualTo("Recorded");
		assertThat(this.emulator.requests()).hasSize(1);
	}

	@Test
	void invocationsOfOneTestAreKeptTogether() {
		try (OpenRouterReplay replay = recording().mode(RecordMode.MISSING).start()) {
			for (String question : new String[] { "One?", "Two?" }) {
				replay.begin(TEST);
				question(question).apply(replay);
				replay.end();
			}
		}
		assertThat(files()).hasSize(2);
		assertThat(test(replaying(), question("Two?"))).isNotBlank();
	}

	@Test
	void whatTheApplicationAsksBeforeTheFirstTestIsKeptApart() {
		try (OpenRouterReplay replay = recording().start()) {
			question("Warm up").apply(replay);
			replay.begin(TEST);
			replay.end();
		}
		assertThat(files("startup")).containsExactly(FILE);
		try (OpenRouterReplay replay = replaying().start()) {
			assertThat(question("Warm up").apply(replay)).isNotBlank();
		}
	}

	@Test
	void whenTheKeyWouldStandInAFileThenNothingIsWritten() {
		OpenRouterReplayBuilder recording = recording().upstream(this.emulator.baseUrl(), "a-key-of-another-kind");
		this.emulator.enqueue(EmulatorResponse.text("Hello"));
		assertThatExceptionOfType(IllegalStateException.class)
			.isThrownBy(() -> test(recording, question("Is a-key-of-another-kind your key?")))
			.withMessageContaining("the API key would stand in it")
			.withMessageNotContaining("a-key-of-another-kind");
		assertThat(this.directory.resolve(TEST)).doesNotExist();
	}

	@ParameterizedTest
	@CsvSource({ "true, ALWAYS", "TRUE, ALWAYS", "false, NEVER", "'', MISSING", ", MISSING" })
	void thePropertySaysTheMode(String value, RecordMode mode) {
		assertThat(RecordMode.of(value)).isEqualTo(mode);
	}

	@Test
	void anotherValueOfThePropertyIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> RecordMode.of("yes"))
			.withMessage("openrouter.record is 'yes', but must be true, false, or not set");
	}

}
