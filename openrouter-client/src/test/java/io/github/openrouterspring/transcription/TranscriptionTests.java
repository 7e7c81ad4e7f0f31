package io.github.openrouterspring.transcription;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;

import io.github.openrouterspring.EmulatorTest;
import io.github.openrouterspring.OpenRouterClient;
import io.github.openrouterspring.RecordedServer;
import io.github.openrouterspring.budget.SpendingFilter;
import io.github.openrouterspring.budget.SpendingTotals;
import io.github.openrouterspring.call.CallSettings;
import io.github.openrouterspring.call.RetryPolicy;
import io.github.openrouterspring.call.Timeouts;
import io.github.openrouterspring.chat.ChatFilter;
import io.github.openrouterspring.emulator.EmulatorResponse;
import io.github.openrouterspring.error.DeadlineExceededException;
import io.github.openrouterspring.error.FailureKind;
import io.github.openrouterspring.error.MalformedResponseException;
import io.github.openrouterspring.error.OpenRouterException;
import io.github.openrouterspring.speech.SpeechModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;

import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class TranscriptionTests extends EmulatorTest {

	private static final String TEXT = "Grüße! Good morning.";

	@TempDir
	Path folder;

	private TranscriptionModel transcriptions() {
		return TranscriptionModel.of(this.client).withModel("openai/whisper-large-v3");
	}

	private byte[] sound() {
		return SpeechModel.of(this.client).withModel("openai/gpt-4o-mini-tts").speak(TEXT).bytes();
	}

	@Test
	void whatWasSpokenIsWrittenDown() {
		Path file = SpeechModel.of(this.client)
			.with((options) -> options.model("openai/gpt-4o-mini-tts").format("pcm"))
			.speak(TEXT)
			.to(this.folder.resolve("a.wav"));
		assertThat(transcriptions().transcribe(file).text()).isEqualTo(TEXT);
		assertThat(this.emulator.lastRequest().json().at("/input_audio/format").asString()).isEqualTo("wav");
	}

	@Test
	void aResourceIsWrittenDown() {
		assertThat(transcriptions().transcribe(new ByteArrayResource(sound())).text()).isEqualTo(TEXT);
	}

	@Test
	void anInputStreamIsWrittenDown() {
		Resource stream = new InputStreamResource(new ByteArrayInputStream(sound()));
		assertThat(transcriptions().with((options) -> options.format("mp3")).transcribe(stream).text()).isEqualTo(TEXT);
		assertThat(this.emulator.lastRequest().header("Content-Length")).isNull();
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 3, 4, 1000 })
	void buffersOfAnySizeMakeTheSameBase64(int size) {
		byte[] sound = sound();
		Flux<DataBuffer> buffers = Flux.range(0, (sound.length + size - 1) / size)
			.map((at) -> DefaultDataBufferFactory.sharedInstance
				.wrap(Arrays.copyOfRange(sound, at * size, Math.min(sound.length, (at + 1) * size))));
		transcriptions().transcribe(TranscriptionRequest.builder().recording(buffers).format("mp3").build());
		assertThat(this.emulator.lastRequest().json().at("/input_audio/data").asString())
			.isEqualTo(Base64.getEncoder().encodeToString(sound));
	}

	@Test
	void aLargeFileIsSentAsItIsRead() throws IOException {
		byte[] large = new byte[12_000_001];
		new Random(7).nextBytes(large);
		System.arraycopy("ID3".getBytes(StandardCharsets.US_ASCII), 0, large, 0, 3);
		Path file = Files.write(this.folder.resolve("large.mp3"), large);
		transcriptions().transcribe(file);
		String body = this.emulator.lastRequest().body();
		assertThat(this.emulator.lastRequest().header("Content-Length")).isEqualTo(String.valueOf(body.length()));
		assertThat(Base64.getDecoder().decode(body.substring(body.lastIndexOf(":\"") + 2, body.length() - 3)))
			.isEqualTo(large);
	}

	@Test
	void optionsGoWhereTheyBelong() {
		transcriptions().with((options) -> options.language("de").withSegments())
			.transcribe(TranscriptionRequest.builder()
				.recording(new ByteArrayResource("ID3".getBytes(StandardCharsets.US_ASCII)))
				.temperature(0.5)
				.providerOptions("groq", Map.of("prompt", "p"))
				.build());
		assertThat(this.emulator.lastRequest().body()).isEqualTo(
				"{\"model\":\"openai/whisper-large-v3\",\"language\":\"de\",\"response_format\":\"verbose_json\","
						+ "\"timestamp_granularities\":[\"segment\"],\"temperature\":0.5,"
						+ "\"provider\":{\"options\":{\"groq\":{\"prompt\":\"p\"}}},"
						+ "\"input_audio\":{\"format\":\"mp3\",\"data\":\"SUQz\"}}");
	}

	@Test
	void sentencesAndWordsHaveTimes() {
		TranscriptionResponse response = transcriptions().with((options) -> options.withSegments().withWords())
			.transcribe(new ByteArrayResource(sound()));
		assertThat(response.segments()).extracting(TimedText::text).containsExactly("Grüße!", "Good morning.");
		assertThat(response.words()).extracting(TimedText::text).containsExactly("Grüße!", "Good", "morning.");
		assertThat(response.words().get(0).start()).isEqualTo(Duration.ZERO);
		assertThat(response.words().get(2).end()).isEqualTo(response.duration()).isPositive();
		assertThat(response.words().get(2).speaker()).isNull();
		assertThat(response.language()).isEqualTo("en");
	}

	@Test
	void costAndIdAreKnown() {
		SpendingTotals totals = new SpendingTotals();
		try (OpenRouterClient counting = builder().callFilter(ChatFilter.BUDGET, new SpendingFilter(totals, null))
			.build()) {
			TranscriptionResponse response = TranscriptionModel.of(counting)
				.withModel("openai/whisper-large-v3")
				.transcribe(new ByteArrayResource(sound()));
			assertThat(response.generationId()).startsWith("gen-stt-");
			assertThat(response.cost()).isPositive();
			assertThat(totals.snapshot().byOperation().get("transcription").cost())
				.isEqualByComparingTo(response.cost());
		}
	}

	@ParameterizedTest
	@CsvSource({ "RIFF1234WAVEfmt, wav", "ID3, mp3", "ÿû, mp3", "fLaC, flac", "OggS, ogg", "1234ftypM4A, m4a",
			"ÿñ, aac" })
	void theFormatIsReadOffTheBeginning(String begin, String format) {
		assertThat(AudioKind.of(begin.getBytes(StandardCharsets.ISO_8859_1))).isEqualTo(format);
	}

	@Test
	void webmIsKnownByItsBeginning() {
		assertThat(AudioKind.of(new byte[] { 0x1A, 0x45, (byte) 0xDF, (byte) 0xA3 })).isEqualTo("webm");
	}

	@ParameterizedTest
	@CsvSource({ "emulator/error-429, RATE_LIMIT", "emulator/error-503, PROVIDER_UNAVAILABLE",
			"emulator/mid-stream-error, PROVIDER_UNAVAILABLE", "emulator/truncated, MALFORMED_RESPONSE",
			"emulator/reset, INCOMPLETE_RESPONSE" })
	void failuresMeanWhatTheyMeanInChats(String model, FailureKind kind) {
		Resource sound = new ByteArrayResource(sound());
		assertThatExceptionOfType(OpenRouterException.class)
			.isThrownBy(() -> transcriptions().withModel(model).transcribe(sound))
			.satisfies((ex) -> assertThat(ex.kind()).isEqualTo(kind));
	}

	@Test
	void aStallEndsAtTheDeadline() {
		TranscriptionModel impatient = transcriptions()
			.with((options) -> options.model("emulator/stall").timeout(Duration.ofMillis(300)));
		Resource sound = new ByteArrayResource(sound());
		assertThatExceptionOfType(DeadlineExceededException.class).isThrownBy(() -> impatient.transcribe(sound));
	}

	@Test
	void thereAreThreeMinutesUnlessSet() {
		CallSettings settings = CallSettings.NONE.withTimeouts(Timeouts.ofTimeout(Duration.ofSeconds(60)));
		assertThat(TranscriptionRequest.defaults(settings).settings().timeouts().total(false))
			.isEqualTo(Duration.ofMinutes(3));
	}

	@Test
	void anAnswerWithoutTextIsMalformed() {
		this.emulator.when().path("/audio/transcriptions").then(EmulatorResponse.json("{\"usage\":{\"cost\":1}}"));
		Resource sound = new ByteArrayResource("ID3".getBytes(StandardCharsets.US_ASCII));
		assertThatExceptionOfType(MalformedResponseException.class).isThrownBy(() -> transcriptions().transcribe(sound))
			.withMessageContaining("no text");
	}

	@Test
	void aFileIsSentAgainWhereThatHelps() {
		assertThat(attempts(new ByteArrayResource(sound()))).isEqualTo(2);
	}

	@Test
	void aStreamIsSentOnce() {
		Resource stream = new InputStreamResource(new ByteArrayInputStream(sound()));
		assertThatExceptionOfType(OpenRouterException.class).isThrownBy(() -> attempts(stream))
			.satisfies((ex) -> assertThat(ex.kind()).isEqualTo(FailureKind.PROVIDER_UNAVAILABLE));
	}

	private int attempts(Resource recording) {
		this.emulator.reset();
		this.emulator.when().path("/audio/transcriptions").call(1).then(EmulatorResponse.error(503, "No provider"));
		try (OpenRouterClient patient = builder()
			.retry(RetryPolicy.DEFAULT.withDelay(Duration.ofMillis(1), Duration.ofMillis(1)))
			.build()) {
			TranscriptionModel.of(patient)
				.with((options) -> options.model("openai/whisper-large-v3").format("mp3"))
				.transcribe(recording);
			return this.emulator.requests().size();
		}
	}

	@Test
	void aRecordingThatBreaksOffIsNoFailureOfTheNetwork() {
		Flux<DataBuffer> broken = Flux.concat(
				Flux.just(DefaultDataBufferFactory.sharedInstance.wrap("ID3".getBytes(StandardCharsets.US_ASCII))),
				Flux.error(new IOException("disk is gone")));
		TranscriptionRequest request = TranscriptionRequest.builder().recording(broken).format("mp3").build();
		assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> transcriptions().transcribe(request))
			.withMessageContaining("disk is gone");
	}

	@Test
	void badInputIsRefusedWithTheRemedy() throws IOException {
		Path empty = Files.createFile(this.folder.resolve("empty.mp3"));
		Path words = Files.writeString(this.folder.resolve("words.mp3"), "These are words");
		assertThatIllegalArgumentException().isThrownBy(() -> transcriptions().transcribe(empty))
			.withMessageContaining("empty.mp3")
			.withMessageContaining("is empty");
		assertThatIllegalArgumentException().isThrownBy(() -> transcriptions().transcribe(words))
			.withMessageContaining("words.mp3")
			.withMessageContaining("wav, mp3, flac")
			.withMessageContaining("format(...)");
		for (Resource missing : List.of(new ClassPathResource("none.mp3"),
				new FileSystemResource(this.folder.resolve("none.mp3")),
				new FileSystemResource(this.folder.resolve("none.mp3").toFile()))) {
			assertThatIllegalArgumentException().isThrownBy(() -> transcriptions().transcribe(missing))
				.withMessageContaining("none.mp3")
				.withMessageContaining("is not there");
		}
		assertThatIllegalArgumentException()
			.isThrownBy(
					() -> transcriptions().transcribe(new InputStreamResource(new ByteArrayInputStream(new byte[3]))))
			.withMessageContaining("a stream")
			.withMessageContaining("format(");
		assertThatIllegalArgumentException().isThrownBy(() -> TranscriptionModel.of(this.client).transcribe(words))
			.withMessageContaining("openrouter.transcription.model");
		assertThatIllegalArgumentException().isThrownBy(() -> TranscriptionRequest.builder().build())
			.withMessageContaining("recording(...)");
		assertThatIllegalArgumentException().isThrownBy(() -> TranscriptionRequest.builder().language("english"))
			.withMessageContaining("'english'")
			.withMessageContaining("'en'");
		assertThatIllegalArgumentException().isThrownBy(() -> TranscriptionRequest.builder().temperature(1.5))
			.withMessageContaining("1.5");
		assertThatIllegalArgumentException().isThrownBy(() -> TranscriptionRequest.builder().format(" "))
			.withMessageContaining("format is blank");
		assertThatIllegalArgumentException().isThrownBy(() -> TranscriptionRequest.builder().set("input_audio", "a"))
			.withMessageContaining("recording()");
		assertThat(this.emulator.requests()).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					transcription-multipart.json | Ruby is a programming language designed for developer happiness. | 0.00010625
					transcription-seconds.json   | Turn off Raltin's light.                                         | 0.00022222222222222223
					""")
	void realAnswersAreReadAsTheyAre(String file, String text, String cost) throws IOException {
		try (RecordedServer server = RecordedServer.start(file); OpenRouterClient client = server.client()) {
			TranscriptionResponse response = TranscriptionModel.of(client)
				.withModel("openai/gpt-4o-mini-transcribe")
				.transcribe(new ByteArrayResource("ID3".getBytes(StandardCharsets.US_ASCII)));
			assertThat(response.text()).isEqualTo(text);
			assertThat(response.cost()).isEqualByComparingTo(cost);
			assertThat(response.json()).isEqualTo(server.answer());
			assertThat(server.path()).isEqualTo("/api/v1/audio/transcriptions");
		}
	}

	@Test
	void aRealRefusalIsReadAsItIs() throws IOException {
		try (RecordedServer server = RecordedServer.start("transcription-missing-file.json");
				OpenRouterClient client = server.client()) {
			assertThatExceptionOfType(OpenRouterException.class)
				.isThrownBy(() -> TranscriptionModel.of(client)
					.withModel("microsoft/mai-transcribe-2")
					.transcribe(new ByteArrayResource("ID3".getBytes(StandardCharsets.US_ASCII))))
				.withMessageContaining("Missing required \"file\" field")
				.satisfies((ex) -> assertThat(ex.kind()).isEqualTo(FailureKind.INVALID_REQUEST));
		}
	}

}
