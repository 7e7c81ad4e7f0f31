package io.github.openrouterspring.emulator.audio;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;

import io.github.openrouterspring.emulator.EmulatorTest;
import io.github.openrouterspring.emulator.WireClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class SpeechTests extends EmulatorTest {

	private static final String SAY = "\"model\":\"openai/gpt-4o-mini-tts\",\"input\":\"Good morning\"";

	@Test
	void samplesAreASoundThatPlayersTake() throws IOException {
		HttpResponse<byte[]> answer = post(SAY);
		assertThat(answer.headers().firstValue("Content-Type")).hasValue("audio/pcm");
		byte[] samples = answer.body();
		AudioInputStream sound = new AudioInputStream(new ByteArrayInputStream(samples),
				new AudioFormat(Sound.RATE, 16, 1, true, false), samples.length / 2);
		AudioInputStream upsampled = AudioSystem.getAudioInputStream(new AudioFormat(Sound.RATE, 16, 2, true, false),
				sound);
		assertThat(upsampled.readAllBytes()).hasSize(samples.length * 2).isNotEqualTo(new byte[samples.length * 2]);
	}

	@Test
	void mp3IsFramesAfterATitle() throws IOException {
		HttpResponse<byte[]> answer = post(SAY + ",\"response_format\":\"mp3\"");
		assertThat(answer.headers().firstValue("Content-Type")).hasValue("audio/mpeg");
		String bytes = new String(answer.body(), StandardCharsets.ISO_8859_1);
		assertThat(bytes).startsWith("ID3").contains("TIT2").contains("Good morning");
		int first = bytes.indexOf("\u00FF\u00FB");
		// 144 times the bits of a second, by its samples.
		int length = 144 * 32_000 / 44_100;
		assertThat((bytes.length() - first) % length).isZero();
		assertThat(bytes.substring(first + length)).startsWith("\u00FF\u00FB");
	}

	@Test
	void whatItCostStandsInTheRecordAlone() {
		HttpResponse<byte[]> answer = post(SAY);
		String id = answer.headers().firstValue("X-Generation-Id").orElseThrow();
		assertThat(id).startsWith("gen-tts-");
		HttpResponse<String> record = this.client.get("/generation?id=" + id, "k");
		// 12 characters at 15 dollars a million.
		assertThat(WireClient.json(record).at("/data/total_cost").decimalValue()).isEqualByComparingTo("0.00018");
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"input\":\"a\"", "\"model\":\"openai/gpt-4o-mini-tts\"", SAY + ",\"voice\":\"\"",
			SAY + ",\"voice\":\"nobody\"", SAY + ",\"response_format\":\"flac\"",
			"\"model\":\"openai/gpt-4o\",\"input\":\"a\"" })
	void whenRequestIsWrongThenRefused(String fields) {
		HttpResponse<byte[]> answer = post(fields);
		assertThat(answer.statusCode()).isEqualTo(400);
		assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
	}

	private HttpResponse<byte[]> post(String fields) {
		HttpRequest request = this.client.request("/audio/speech")
			.header("Authorization", "Bearer k")
			.POST(HttpRequest.BodyPublishers.ofString("{" + fields + "}"))
			.build();
		return this.client.http().sendAsync(request, HttpResponse.BodyHandlers.ofByteArray()).join();
	}

}
