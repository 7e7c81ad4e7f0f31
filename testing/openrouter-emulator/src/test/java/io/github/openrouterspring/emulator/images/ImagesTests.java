package io.github.openrouterspring.emulator.images;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.List;

import javax.imageio.ImageIO;

import io.github.openrouterspring.emulator.EmulatorTest;
import io.github.openrouterspring.emulator.WireClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

class ImagesTests extends EmulatorTest {

	private static final String PROMPT = "\"model\":\"bytedance-seed/seedream-4.5\",\"prompt\":\"A red kite!\"";

	private static final String LETTERS = " ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.,!?-':";

	@Test
	void thePromptStandsOnTheImage() {
		assertThat(read(image(WireClient.json(post(PROMPT)), 0))).isEqualTo("A RED KITE!");
	}

	@Test
	void allLettersCanBeToldApart() {
		String first = "ABCDEFGHIJKLMNOP";
		assertThat(read(drawn(first))).isEqualTo(first);
		assertThat(read(drawn("QRSTUVWXYZ012345"))).isEqualTo("QRSTUVWXYZ012345");
		assertThat(read(drawn("6789.,!?-':"))).isEqualTo("6789.,!?-':");
	}

	@ParameterizedTest
	@CsvSource({ "'\"size\":\"640x480\"', 640, 480", "'\"size\":\"1K\"', 1024, 1024", "'\"n\":1', 512, 512",
			"'\"resolution\":\"1K\",\"aspect_ratio\":\"16:9\"', 1024, 576" })
	void theSizeIsThatWhichIsAskedFor(String fields, int width, int height) {
		BufferedImage image = image(WireClient.json(post(PROMPT + "," + fields)), 0);
		assertThat(image.getWidth()).isEqualTo(width);
		assertThat(image.getHeight()).isEqualTo(height);
	}

	@Test
	void severalAreNotTheSame() {
		JsonNode answer = WireClient.json(post(PROMPT + ",\"n\":2"));
		assertThat(answer.path("data")).hasSize(2);
		assertThat(answer.at("/data/0/b64_json")).isNotEqualTo(answer.at("/data/1/b64_json"));
		// 1,120 tokens each, at 36 dollars a million.
		assertThat(answer.at("/usage/cost").decimalValue()).isEqualByComparingTo("0.08064");
	}

	@Test
	void someModelsShowPartialImages() {
		HttpResponse<String> answer = post(
				"\"model\":\"openai/gpt-image-1.5\",\"prompt\":\"A red kite!\",\"stream\":true");
		List<JsonNode> events = WireClient.chunks(answer).toList();
		assertThat(events).extracting((event) -> event.path("type").asString())
			.containsExactly("image_generation.partial_image", "image_generation.partial_image",
					"image_generation.completed");
		assertThat(events).allSatisfy(
				(event) -> assertThat(read(image(Base64.getDecoder().decode(event.path("b64_json").asString()))))
					.isEqualTo("A RED KITE!"));
		assertThat(events.get(2).at("/usage/cost").decimalValue()).isPositive();
		assertThat(WireClient.data(answer)).last().isEqualTo("[DONE]");
	}

	@Test
	void othersIgnoreThatPartialImagesAreWanted() {
		HttpResponse<String> answer = post(PROMPT + ",\"stream\":true");
		assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
		assertThat(WireClient.json(answer).path("data")).hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"prompt\":\"a\"", "\"model\":\"bytedance-seed/seedream-4.5\",\"prompt\":\"\"",
			PROMPT + ",\"n\":11", PROMPT + ",\"size\":\"large\"", PROMPT + ",\"size\":\"9999x1\"",
			PROMPT + ",\"size\":\"64x64\",\"resolution\":\"1K\"", PROMPT + ",\"input_references\":[\"https://a.b\"]",
			"\"model\":\"openai/gpt-4o\",\"prompt\":\"a\"" })
	void whenRequestIsWrongThenRefused(String fields) {
		assertThat(post(fields).statusCode()).isEqualTo(400);
	}

	private static BufferedImage drawn(String text) {
		return image(new Picture(text, 512, 512).png(0));
	}

	private static BufferedImage image(JsonNode answer, int index) {
		return image(Base64.getDecoder().decode(answer.path("data").path(index).path("b64_json").asString()));
	}

	private static BufferedImage image(byte[] png) {
		try {
			return ImageIO.read(new ByteArrayInputStream(png));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** The first line. */
	private static String read(BufferedImage image) {
		int dot = image.getWidth() / (Picture.COLUMNS * (Letters.WIDTH + 1) + 2);
		StringBuilder text = new StringBuilder();
		for (int column = 0; column < Picture.COLUMNS; column++) {
			text.append(letter(image, dot, 1 + column * (Letters.WIDTH + 1)));
		}
		return text.toString().stripTrailing();
	}

	private static char letter(BufferedImage image, int dot, int left) {
		for (char letter : LETTERS.toCharArray()) {
			if (isThere(image, dot, left, letter)) {
				return letter;
			}
		}
		return '#';
	}

	private static boolean isThere(BufferedImage image, int dot, int left, char letter) {
		for (int x = 0; x < Letters.WIDTH; x++) {
			for (int y = 0; y < Letters.HEIGHT; y++) {
				boolean black = (image.getRGB((left + x) * dot + dot / 2, (1 + y) * dot + dot / 2) & 0xFFFFFF) == 0;
				if (black != Letters.isDot(letter, x, y)) {
					return false;
				}
			}
		}
		return true;
	}

	private HttpResponse<String> post(String fields) {
		return this.client.post("/images", "{" + fields + "}", "k");
	}

}
