package io.github.openrouterspring.emulator.audio;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;

import io.github.openrouterspring.emulator.EmulatorTest;
import io.github.openrouterspring.emulator.WireClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

class TranscriptionTests extends EmulatorTest {

	private static final String TEXT = "Grüße! Good morning.";

	@Test
	void aSoundInAFileOfSamplesIsHeard() throws IOException {
		JsonNode answer = WireClient.json(post(wav(Sound.pcm(TEXT)), "wav", ""));
		assertThat(answer.path("text").asString()).isEqualTo(TEXT);
		// 24 bytes and two marks of 40 ms.
		assertThat(answer.at("/usage/seconds").asDouble()).isEqualTo(0.96);
		assertThat(answer.at("/usage/cost").decimalValue()).isEqualByComparingTo("0.00003");
		assertThat(answer.has("segments")).isFalse();
	}

	@Test
	void aTitleIsHeard() {
		assertThat(WireClient.json(post(Sound.mp3(TEXT), "mp3", "")).path("text").asString()).isEqualTo(TEXT);
	}

	@Test
	void anyOtherSoundIsHeardToo() throws IOException {
		assertThat(WireClient.json(post(wav(new byte[48_000]), "wav", "")).path("text").asString())
			.isEqualTo("I hear 1.0 seconds of sound.");
	}

	@Test
	void timesAreToldOnDemand() {
		JsonNode answer = WireClient.json(post(Sound.mp3(TEXT), "mp3",
				",\"response_format\":\"verbose_json\",\"timestamp_granularities\":[\"word\",\"segment\"]"));
		assertThat(answer.path("segments").valueStream().map((one) -> one.path("text").asString()))
			.containsExactly("Grüße!", "Good morning.");
		assertThat(answer.path("words").valueStream().map((one) -> one.path("word").asString()))
			.containsExactly("Grüße!", "Good", "morning.");
		assertThat(answer.at("/words/2/end").asDouble()).isEqualTo(answer.path("duration").asDouble());
	}

	@ParameterizedTest
	@CsvSource({ "wav", "mp3", "flac", "ogg", "webm" })
	void whatIsNoSoundIsRefused(String format) {
		HttpResponse<String> answer = post("not a sound".getBytes(StandardCharsets.UTF_8), format, "");
		assertThat(answer.statusCode()).isEqualTo(400);
		assertThat(answer.body()).contains("it is not " + format);
	}

	@ParameterizedTest
	@ValueSource(strings = { ",\"language\":\"english\"", ",\"temperature\":2", ",\"response_format\":\"srt\"",
			",\"timestamp_granularities\":[\"line\"]", ",\"model\":\"openai/gpt-4o\"",
			",\"input_audio\":{\"data\":\"data:audio/wav;base64,AA==\",\"format\":\"wav\"}",
			",\"input_audio\":{\"data\":\"AA==\"}", ",\"input_audio\":{\"data\":\"?\",\"format\":\"wav\"}" })
	void whenRequestIsWrongThenRefused(String fields) {
		assertThat(post(Sound.mp3(TEXT), "mp3", fields).statusCode()).isEqualTo(400);
	}

	private static byte[] wav(byte[] samples) throws IOException {
		ByteArrayOutputStream wav = new ByteArrayOutputStream();
		AudioSystem.write(new AudioInputStream(new ByteArrayInputStream(samples),
				new AudioFormat(Sound.RATE, 16, 1, true, false), samples.length / 2), AudioFileFormat.Type.WAVE, wav);
		return wav.toByteArray();
	}

	private HttpResponse<String> post(byte[] sound, String format, String fields) {
		return this.client.post(
				"/audio/transcriptions", "{\"model\":\"openai/whisper-large-v3\",\"input_audio\":{\"format\":\""
						+ format + "\",\"data\":\"" + Base64.getEncoder().encodeToString(sound) + "\"}" + fields + "}",
				"k");
	}

}
