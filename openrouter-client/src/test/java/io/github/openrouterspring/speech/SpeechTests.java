package io.github.openrouterspring.speech;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioSystem;

import io.github.openrouterspring.EmulatorTest;
import io.github.openrouterspring.OpenRouterClient;
import io.github.openrouterspring.RecordedServer;
import io.github.openrouterspring.budget.SpendingFilter;
import io.github.openrouterspring.budget.SpendingTotals;
import io.github.openrouterspring.call.Call;
import io.github.openrouterspring.call.CallFilter;
import io.github.openrouterspring.call.CallResult;
import io.github.openrouterspring.call.RetryPolicy;
import io.github.openrouterspring.chat.ChatFilter;
import io.github.openrouterspring.emulator.EmulatorResponse;
import io.github.openrouterspring.error.DeadlineExceededException;
import io.github.openrouterspring.error.FailureKind;
import io.github.openrouterspring.error.IncompleteResponseException;
import io.github.openrouterspring.error.MalformedResponseException;
import io.github.openrouterspring.error.OpenRouterException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class SpeechTests extends EmulatorTest {

	private static final String MODEL = "openai/gpt-4o-mini-tts";

	@TempDir
	Path folder;

	private SpeechModel speech() {
		return SpeechModel.of(this.client).withModel(MODEL);
	}

	private List<Path> files() throws IOException {
		try (Stream<Path> files = Files.list(this.folder)) {
			return files.toList();
		}
	}

	@Test
	void aFileHasAllOfTheSound() throws IOException {
		Path file = this.folder.resolve("morning.mp3");
		assertThat(speech().speak("Good morning").to(file)).isEqualTo(file);
		assertThat(Files.readAllBytes(file)).isEqualTo(speech().speak("Good morning").bytes());
		assertThat(Files.readString(file, StandardCharsets.ISO_8859_1)).startsWith("ID3").contains("Good morning");
		assertThat(files()).containsExactly(file);
	}

	@Test
	void whatWasThereBeforeIsReplaced() throws IOException {
		Path file = Files.writeString(this.folder.resolve("a.mp3"), "before");
		speech().speak("Good morning").to(file);
		assertThat(Files.readString(file, StandardCharsets.ISO_8859_1)).startsWith("ID3");
	}

	@Test
	void samplesInAWavFileHaveTheHeadThatPlayersNeed() throws Exception {
		SpeechModel samples = speech().with((options) -> options.format("pcm"));
		Path file = samples.speak("Good morning").to(this.folder.resolve("a.wav"));
		byte[] plain = samples.speak("Good morning").bytes();
		try (var sound = AudioSystem.getAudioInputStream(file.toFile())) {
			assertThat(sound.getFormat().matches(new AudioFormat(24_000, 16, 1, true, false))).isTrue();
			assertThat(sound.getFrameLength()).isEqualTo(plain.length / 2);
			assertThat(sound.readAllBytes()).isEqualTo(plain);
		}
	}

	@Test
	void onlyWhatIsSetIsSentAndTheFormatAlways() {
		speech().speak("Good morning").bytes();
		assertThat(this.emulator.lastRequest().json().toString())
			.isEqualTo("{\"response_format\":\"mp3\",\"model\":\"openai/gpt-4o-mini-tts\",\"input\":\"Good morning\"}");
		assertThat(this.emulator.lastRequest().path()).isEqualTo("/api/v1/audio/speech");
	}

	@Test
	void optionsGoWhereTheyBelong() {
		speech().with((options) -> options.voice("onyx").speed(1.5))
			.speak(SpeechRequest.builder()
				.text("a")
				.voice("nova")
				.format("pcm")
				.providerOptions("openai", Map.of("instructions", "slowly"))
				.build())
			.bytes();
		assertThat(this.emulator.lastRequest().json().toString()).isEqualTo(
				"{\"response_format\":\"pcm\",\"model\":\"openai/gpt-4o-mini-tts\",\"voice\":\"nova\",\"speed\":1.5,"
						+ "\"input\":\"a\",\"provider\":{\"options\":{\"openai\":{\"instructions\":\"slowly\"}}}}");
	}

	@Test
	void bytesAreReadBeforeTheSoundIsWhole() throws IOException {
		SpeechModel stalling = speech().with((options) -> options.model("emulator/stall").timeout(SOON));
		try (InputStream sound = stalling.speak("Good morning").inputStream()) {
			assertThat(sound.readNBytes(3)).asString(StandardCharsets.US_ASCII).isEqualTo("ID3");
		}
		assertThat(this.emulator.awaitCancelledExchange(SOON)).isTrue();
	}

	@Test
	void aStreamGivesEachByte() throws IOException {
		byte[] whole = speech().speak("Good morning").bytes();
		List<Byte> one = new ArrayList<>();
		try (InputStream sound = speech().speak("Good morning").inputStream()) {
			for (int next = sound.read(); next >= 0; next = sound.read()) {
				one.add((byte) next);
			}
			assertThat(sound.read(new byte[4])).isEqualTo(-1);
		}
		assertThat(one).hasSize(whole.length);
		for (int i = 0; i < whole.length; i++) {
			assertThat(one.get(i)).isEqualTo(whole[i]);
		}
	}

	@Test
	void whoeverLeavesEndsTheExchange() {
		StepVerifier.create(speech().reactive().withModel("emulator/stall").speak("Good morning"), 1)
			.expectNextCount(1)
			.thenCancel()
			.verify(SOON);
		assertThat(this.emulator.awaitCancelledExchange(SOON)).isTrue();
	}

	@Test
	void eachSubscriptionSpeaksAnew() {
		SpeechFlux sound = speech().reactive().speak("a");
		assertThat(this.emulator.requests()).isEmpty();
		sound.blockLast(SOON);
		sound.blockLast(SOON);
		assertThat(this.emulator.requests()).hasSize(2);
	}

	@Test
	void aSoundIsReadOnce() {
		Speech sound = speech().speak("a");
		assertThat(sound.generationId()).isNull();
		sound.bytes();
		assertThat(sound.generationId()).startsWith("gen-tts-");
		assertThatIllegalStateException().isThrownBy(sound::bytes).withMessageContaining("made only once");
		assertThat(this.emulator.requests()).hasSize(1);
	}

	@Test
	void whatIsKnownOfTheSoundComesBeforeIt() {
		List<Object> order = new ArrayList<>();
		speech().reactive()
			.speak("a")
			.doOnBegin((begun) -> order.add(begun.generationId()))
			.doOnNext((buffer) -> order.add("bytes"))
			.blockLast(SOON);
		assertThat(order.get(0)).asString().startsWith("gen-tts-");
		assertThat(order.get(1)).isEqualTo("bytes");
	}

	@Test
	void theRecordOfASoundSaysItsCost() {
		Speech sound = speech().speak("Good morning");
		sound.bytes();
		assertThat(this.client.account().generation(sound.generationId()).totalCost()).isEqualByComparingTo("0.00018");
	}

	@Test
	void totalsKnowWhatNoAnswerSays() {
		SpendingTotals totals = new SpendingTotals();
		try (OpenRouterClient counting = builder().callFilter(ChatFilter.BUDGET, new SpendingFilter(totals, null))
			.build()) {
			SpeechModel.of(counting).withModel(MODEL).speak("Good morning").bytes();
			Mono.fromSupplier(() -> totals.snapshot().byOperation())
				.filter((operations) -> operations.containsKey("speech"))
				.repeatWhenEmpty((again) -> again.delayElements(Duration.ofMillis(10)))
				.block(SOON);
		}
		assertThat(totals.snapshot().byOperation().get("speech").cost()).isEqualByComparingTo("0.00018");
	}

	@ParameterizedTest
	@CsvSource({ "emulator/error-429, RATE_LIMIT", "emulator/error-503, PROVIDER_UNAVAILABLE",
			"emulator/mid-stream-error, PROVIDER_UNAVAILABLE" })
	void refusalsMeanWhatTheyMeanInChats(String model, FailureKind kind) {
		assertThatExceptionOfType(OpenRouterException.class)
			.isThrownBy(() -> speech().withModel(model).speak("a").bytes())
			.satisfies((ex) -> assertThat(ex.kind()).isEqualTo(kind));
	}

	@Test
	void aResetInTheMiddleLeavesNoFile() throws IOException {
		Path file = this.folder.resolve("a.mp3");
		assertThatExceptionOfType(IncompleteResponseException.class)
			.isThrownBy(() -> speech().withModel("emulator/reset").speak("Good morning").to(file))
			.satisfies((ex) -> assertThat(ex.mayBeBilled()).isTrue());
		assertThat(files()).isEmpty();
	}

	@Test
	void aStallEndsAtTheDeadlineAndLeavesNoFile() throws IOException {
		SpeechModel impatient = speech()
			.with((options) -> options.model("emulator/stall").timeout(Duration.ofMillis(300)));
		assertThatExceptionOfType(DeadlineExceededException.class)
			.isThrownBy(() -> impatient.speak("Good morning").to(this.folder.resolve("a.mp3")));
		assertThat(files()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"sound\":1}", "{" })
	void jsonIsNoSound(String json) {
		this.emulator.when().path("/audio/speech").then(EmulatorResponse.json(json));
		assertThatExceptionOfType(MalformedResponseException.class).isThrownBy(() -> speech().speak("a").bytes())
			.withMessageContaining("instead of the bytes");
	}

	@Test
	void aSoundWithoutBytesIsNone() {
		this.emulator.when().path("/audio/speech").then(EmulatorResponse.json(""));
		assertThatExceptionOfType(MalformedResponseException.class).isThrownBy(() -> speech().speak("a").bytes())
			.withMessageContaining("an empty body");
	}

	@Test
	void aBusyProviderIsAskedAgain() {
		this.emulator.when().path("/audio/speech").call(1).then(EmulatorResponse.error(503, "No provider"));
		try (OpenRouterClient patient = builder()
			.retry(RetryPolicy.DEFAULT.withDelay(Duration.ofMillis(1), Duration.ofMillis(1)))
			.build()) {
			assertThat(SpeechModel.of(patient).withModel(MODEL).speak("a").bytes()).isNotEmpty();
		}
	}

	@Test
	void filtersSeeTheCall() {
		List<String> seen = new ArrayList<>();
		try (OpenRouterClient filtered = builder().callFilter(ChatFilter.BUDGET, new CallFilter() {

			@Override
			public <E> Flux<E> around(Call call, Flux<E> events) {
				seen.add(call.operation() + " " + call.model() + " " + call.settings().tags());
				return events;
			}

		}).build()) {
			SpeechModel.of(filtered).with((options) -> options.model(MODEL).tag("team", "radio")).speak("a").bytes();
		}
		assertThat(seen).containsExactly("speech " + MODEL + " {team=radio}");
	}

	@Test
	void badInputIsRefusedWithTheRemedy() {
		assertThatIllegalArgumentException().isThrownBy(() -> speech().speak(" "))
			.withMessageContaining("text is blank");
		assertThatIllegalArgumentException().isThrownBy(() -> SpeechRequest.builder().build())
			.withMessageContaining("text(\"...\")");
		assertThatIllegalArgumentException().isThrownBy(() -> SpeechRequest.builder().format("wav"))
			.withMessageContaining("'wav'")
			.withMessageContaining("*.wav");
		assertThatIllegalArgumentException().isThrownBy(() -> SpeechRequest.builder().speed(0))
			.withMessageContaining("0.0");
		assertThatIllegalArgumentException().isThrownBy(() -> SpeechRequest.builder().voice(""))
			.withMessageContaining("voice is blank");
		assertThatIllegalArgumentException().isThrownBy(() -> SpeechModel.of(this.client).speak("a"))
			.withMessageContaining("openrouter.speech.model");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> speech().speak("a").to(this.folder.resolve("none").resolve("a.mp3")))
			.withMessageContaining("folder is not there");
		assertThatIllegalArgumentException().isThrownBy(() -> speech().speak("a").to(this.folder))
			.withMessageContaining("a folder of this name");
		assertThatIllegalArgumentException().isThrownBy(() -> speech().speak("a").to(this.folder.resolve("a.wav")))
			.withMessageContaining("format(\"pcm\")");
		assertThat(this.emulator.requests()).isEmpty();
	}

	@Test
	void aRealAnswerIsReadAsItIs() throws IOException {
		try (RecordedServer server = RecordedServer.start("speech-mp3.json");
				OpenRouterClient client = server.client()) {
			List<CallResult> begun = new ArrayList<>();
			Path file = ReactiveSpeechModel.of(client)
				.withModel("hexgrad/kokoro-82m")
				.speak(SpeechRequest.builder()
					.text("Ruby is a programming language designed for developer happiness.")
					.voice("af_bella")
					.build())
				.doOnBegin(begun::add)
				.to(this.folder.resolve("ruby.mp3"))
				.block(SOON);
			assertThat(Files.readAllBytes(file)).isEqualTo(server.bytes());
			assertThat(begun.get(0).generationId()).isEqualTo("gen-tts-1786404819-31qrGHJVzWyo9PDSG0W3");
			assertThat(server.received()).isEqualTo(server.request());
			assertThat(server.path()).isEqualTo("/api/v1/audio/speech");
		}
	}

}
