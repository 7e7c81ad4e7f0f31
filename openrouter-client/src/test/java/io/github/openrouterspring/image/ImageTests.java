package io.github.openrouterspring.image;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

import javax.imageio.ImageIO;

import io.github.openrouterspring.EmulatorTest;
import io.github.openrouterspring.OpenRouterClient;
import io.github.openrouterspring.RecordedServer;
import io.github.openrouterspring.budget.SpendingFilter;
import io.github.openrouterspring.budget.SpendingTotals;
import io.github.openrouterspring.call.CallSettings;
import io.github.openrouterspring.call.RetryPolicy;
import io.github.openrouterspring.call.Timeouts;
import io.github.openrouterspring.chat.ChatFilter;
import io.github.openrouterspring.chat.ChatResponse;
import io.github.openrouterspring.chat.message.ImagePart;
import io.github.openrouterspring.chat.request.ChatRequest;
import io.github.openrouterspring.emulator.EmulatorResponse;
import io.github.openrouterspring.error.DeadlineExceededException;
import io.github.openrouterspring.error.FailureKind;
import io.github.openrouterspring.error.MalformedResponseException;
import io.github.openrouterspring.error.OpenRouterException;
import io.github.openrouterspring.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.test.StepVerifier;

import org.springframework.core.io.Resource;
import org.springframework.util.MimeTypeUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ImageTests extends EmulatorTest {

	private ImageModel images() {
		return ImageModel.of(this.client).withModel("bytedance-seed/seedream-4.5");
	}

	private static BufferedImage read(Resource image) throws IOException {
		return ImageIO.read(image.getInputStream());
	}

	@Test
	void anImageIsAResource() throws IOException {
		GeneratedImage image = images().generate("a lighthouse in fog").image();
		assertThat(read(image).getWidth()).isEqualTo(512);
		assertThat(image.getFilename()).isEqualTo("image.png");
		assertThat(image.mediaType()).isEqualTo(MimeTypeUtils.IMAGE_PNG);
		assertThat(image.contentLength()).isEqualTo(image.bytes().length);
		assertThat(image.exists()).isTrue();
		assertThat(image.getDescription()).contains("image/png").contains(String.valueOf(image.bytes().length));
	}

	@Test
	void severalComeAtOnce() {
		ImageResponse response = images()
			.generate(ImageRequest.builder().prompt("a kite").count(3).size("640x480").build());
		assertThat(response.images()).hasSize(3).doesNotHaveDuplicates().allSatisfy((image) -> {
			assertThat(read(image).getWidth()).isEqualTo(640);
			assertThat(read(image).getHeight()).isEqualTo(480);
		});
		assertThat(response.toString()).hasSizeLessThan(1000).contains("3 images");
	}

	@Test
	void onlyWhatIsSetIsSent() {
		images().generate("a kite");
		assertThat(this.emulator.lastRequest().json().toString())
			.isEqualTo("{\"model\":\"bytedance-seed/seedream-4.5\",\"prompt\":\"a kite\"}");
		assertThat(this.emulator.lastRequest().path()).isEqualTo("/api/v1/images");
	}

	@Test
	void optionsGoWhereTheyBelong() {
		images().with((options) -> options.quality("low").size("2K"))
			.generate(ImageRequest.builder()
				.prompt("a")
				.quality("high")
				.set("size", null)
				.resolution("1K")
				.aspectRatio("16:9")
				.format("webp")
				.compression(80)
				.background("transparent")
				.seed(7)
				.provider((provider) -> provider.only("seed"))
				.build());
		assertThat(this.emulator.lastRequest().json().toString())
			.isEqualTo("{\"model\":\"bytedance-seed/seedream-4.5\",\"quality\":\"high\",\"prompt\":\"a\","
					+ "\"resolution\":\"1K\",\"aspect_ratio\":\"16:9\",\"output_format\":\"webp\","
					+ "\"output_compression\":80,\"background\":\"transparent\",\"seed\":7,"
					+ "\"provider\":{\"only\":[\"seed\"]}}");
	}

	@Test
	void anImageThatWasMadeIsChanged() {
		GeneratedImage first = images().generate("a kite").image();
		images()
			.generate(ImageRequest.builder().prompt("make it red").reference(first).reference(first.part()).build());
		String url = "data:image/png;base64," + Base64.getEncoder().encodeToString(first.bytes());
		assertThat(this.emulator.lastRequest().json().at("/input_references").valueStream()).hasSize(2)
			.allSatisfy((reference) -> {
				assertThat(reference.path("type").asString()).isEqualTo("image_url");
				assertThat(reference.at("/image_url/url").asString()).isEqualTo(url);
			});
	}

	@Test
	void partialImagesComeBeforeThoseThatAreWhole() {
		ImageRequest request = ImageRequest.builder().prompt("a kite").count(2).build();
		try (Stream<ImageProgress> progress = images().withModel("openai/gpt-image-1.5").stream(request)) {
			List<ImageProgress> seen = progress.toList();
			assertThat(seen).extracting(ImageProgress::isPartial).containsExactly(true, true, false);
			assertThat(seen).allSatisfy((one) -> assertThat(read(one.image()).getWidth()).isEqualTo(512));
			ImageResponse response = seen.get(2).response();
			assertThat(response.images()).hasSize(2).startsWith(seen.get(2).image());
			assertThat(response.cost()).isPositive();
			assertThat(response.generationId()).startsWith("gen-img-");
		}
		assertThat(this.emulator.lastRequest().json().path("stream").asBoolean()).isTrue();
	}

	@Test
	void modelsWithoutPartialImagesGiveOneThatIsWhole() {
		StepVerifier.create(images().reactive().stream(ImageRequest.of("a kite")))
			.assertNext((only) -> assertThat(only.response().cost()).isEqualByComparingTo("0.04032"))
			.expectComplete()
			.verify(SOON);
	}

	@Test
	void totalsKnowWhatIsStreamed() {
		SpendingTotals totals = new SpendingTotals();
		try (OpenRouterClient counting = builder().callFilter(ChatFilter.BUDGET, new SpendingFilter(totals, null))
			.build()) {
			ImageProgress last = ReactiveImageModel.of(counting)
				.withModel("openai/gpt-image-1.5")
				.stream(ImageRequest.of("a kite"))
				.blockLast(SOON);
			assertThat(totals.snapshot().byOperation().get("image").cost())
				.isEqualByComparingTo(last.response().cost());
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			{"type":"error","error":{"message":"Too much","code":"server_error"}} | PROVIDER_ERROR | Too much
			{"type":"image_generation.partial_image","b64_json":"AA=="}  | INCOMPLETE_RESPONSE  | stopped before its end
			{"type":"image_generation.completed","b64_json":"?"}         | MALFORMED_RESPONSE   | not base64
			{"type"                                                      | MALFORMED_RESPONSE   | not JSON
			""")
	void eventsThatDoNotFitAreTyped(String event, FailureKind kind, String words) {
		this.emulator.when().path("/images").then(EmulatorResponse.events(event));
		StepVerifier.create(images().reactive().stream(ImageRequest.of("a")).filter((one) -> !one.isPartial()))
			.expectErrorSatisfies((failure) -> {
				assertThat(failure).hasMessageContaining(words);
				assertThat(OpenRouterException.of(failure).kind()).isEqualTo(kind);
			})
			.verify(SOON);
	}

	@Test
	void imagesOfChatsHaveTheSameType() throws IOException {
		ChatResponse response = model().chat(ChatRequest.builder()
			.model("google/gemini-2.5-flash-image")
			.user("Draw a kite")
			.set("modalities", List.of("image", "text"))
			.build());
		List<GeneratedImage> images = GeneratedImage.of(response);
		assertThat(images).hasSize(1);
		assertThat(read(images.get(0))).isNotNull();
		assertThat(images.get(0).mediaType()).isEqualTo(MimeTypeUtils.IMAGE_PNG);
		assertThat(GeneratedImage.of(model().chat(ChatRequest.of("Hello")))).isEmpty();
	}

	@Test
	void costIdAndProviderAreKnown() {
		SpendingTotals totals = new SpendingTotals();
		try (OpenRouterClient counting = builder().callFilter(ChatFilter.BUDGET, new SpendingFilter(totals, null))
			.build()) {
			ImageResponse response = ImageModel.of(counting)
				.withModel("bytedance-seed/seedream-4.5")
				.generate("a kite");
			assertThat(response.cost()).isEqualByComparingTo("0.04032");
			assertThat(response.generationId()).startsWith("gen-img-");
			assertThat(response.provider()).isNotBlank();
			assertThat(response.usage().completionTokens()).isEqualTo(1120);
		}
		assertThat(totals.snapshot().byOperation().get("image").cost()).isEqualByComparingTo("0.04032");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			{}                                          | no image
			{"data":[]}                                 | no image
			{"data":[{"url":"https://a.b"}]}            | image 0 without any data
			{"data":[{"b64_json":"AA=="},{"b64_json":"?"}]} | image 1 in something that is not base64
			{"data":[{"b64_json":"AAA=="}]}             | image 0 in something that is not base64
			{"data":[{"b64_json":"AAAAA"}]}             | image 0 in something that is not base64
			""")
	void anAnswerThatDoesNotFitIsMalformed(String json, String wrong) {
		this.emulator.when().path("/images").then(EmulatorResponse.json(json));
		assertThatExceptionOfType(MalformedResponseException.class).isThrownBy(() -> images().generate("a"))
			.withMessageContaining(wrong)
			.withMessageContaining("may have been billed");
	}

	@ParameterizedTest
	@CsvSource({ "/9j/, image/jpeg", "UklGRiQA, image/webp", "PHN2Zz48, image/svg+xml", "iVBORw0K, image/png" })
	void theTypeIsReadOffTheBeginningWhereNobodySaysIt(String base64, String type) {
		this.emulator.when()
			.path("/images")
			.then(EmulatorResponse.json("{\"data\":[{\"b64_json\":\"" + base64 + "\"}]}"));
		assertThat(images().generate("a").image().mediaType()).hasToString(type);
	}

	@ParameterizedTest
	@CsvSource({ "emulator/error-429, RATE_LIMIT", "emulator/error-503, PROVIDER_UNAVAILABLE",
			"emulator/mid-stream-error, PROVIDER_UNAVAILABLE", "emulator/truncated, MALFORMED_RESPONSE",
			"emulator/reset, INCOMPLETE_RESPONSE" })
	void failuresMeanWhatTheyMeanInChats(String model, FailureKind kind) {
		assertThatExceptionOfType(OpenRouterException.class).isThrownBy(() -> images().withModel(model).generate("a"))
			.satisfies((ex) -> assertThat(ex.kind()).isEqualTo(kind));
	}

	@Test
	void aStallEndsAtTheDeadline() {
		ImageModel impatient = images()
			.with((options) -> options.model("emulator/stall-with-keep-alive").timeout(Duration.ofMillis(300)));
		assertThatExceptionOfType(DeadlineExceededException.class).isThrownBy(() -> impatient.generate("a"));
	}

	@Test
	void thereAreFiveMinutesUnlessSet() {
		CallSettings settings = CallSettings.NONE.withTimeouts(Timeouts.ofTimeout(Duration.ofSeconds(60)));
		assertThat(ImageRequest.defaults(settings).settings().timeouts().total(false)).isEqualTo(Duration.ofMinutes(5));
	}

	@Test
	void anImageThatIsLostIsNotPaidTwice() {
		try (OpenRouterClient patient = builder()
			.retry(RetryPolicy.DEFAULT.withDelay(Duration.ofMillis(1), Duration.ofMillis(1)))
			.build()) {
			assertThatExceptionOfType(OpenRouterException.class)
				.isThrownBy(() -> ImageModel.of(patient).withModel("emulator/reset").generate("a"))
				.satisfies((ex) -> assertThat(ex.mayBeBilled()).isTrue());
		}
		assertThat(this.emulator.requests()).hasSize(1);
	}

	@Test
	void badInputIsRefusedWithTheRemedy() {
		refused(() -> images().generate(" "), "prompt is blank", "lighthouse");
		refused(() -> ImageRequest.builder().build(), "prompt(");
		refused(() -> ImageModel.of(this.client).generate("a"), "openrouter.image.model");
		refused(() -> ImageRequest.builder().count(11), "is 11", "from 1 to 10");
		refused(() -> ImageRequest.builder().compression(101), "is 101", "from 0 to 100");
		refused(() -> ImageRequest.builder().size("large"), "'large'", "1024x1536");
		refused(() -> ImageRequest.builder().resolution("8K"), "'8K'", "'4K'");
		refused(() -> ImageRequest.builder().aspectRatio("wide"), "'wide'", "16:9");
		refused(() -> ImageRequest.builder().quality("best"), "'best'", "'high'");
		refused(() -> ImageRequest.builder().format("gif"), "'gif'", "'png'");
		refused(() -> ImageRequest.builder().background("red"), "'red'", "'opaque'");
		refused(() -> ImageRequest.builder().set("input_references", List.of()), "reference()");
		refused(() -> ImageRequest.builder().set("stream", true), "leave it out");
		refused(() -> images().with((options) -> options.resolution("1K"))
			.generate(ImageRequest.builder().prompt("a").size("64x64").build()), "'64x64'", "resolution '1K'");
		refused(() -> images()
			.generate(ImageRequest.builder().prompt("a").background("transparent").format("jpeg").build()), "'jpeg'",
				"webp");
		ImageRequestBuilder many = ImageRequest.builder().prompt("a");
		for (int i = 0; i < 17; i++) {
			many.reference(ImagePart.of("https://example.com/a.png"));
		}
		refused(many::build, "17 references, 1 more than the 16");
		assertThat(this.emulator.requests()).isEmpty();
	}

	private static void refused(Runnable call, String... words) {
		assertThatIllegalArgumentException().isThrownBy(call::run).withMessageContainingAll(words);
	}

	@Test
	void aRealAnswerIsReadAsItIs() throws IOException {
		try (RecordedServer server = RecordedServer.start("images-edit-reference.json");
				OpenRouterClient client = server.client()) {
			JsonObject sent = server.request();
			ImageResponse response = ImageModel.of(client)
				.withModel("google/gemini-3.1-flash-lite-image")
				.generate(ImageRequest.builder()
					.prompt("turn the logo to green")
					.reference(new ImagePart(sent.views("input_references", (part) -> part).get(0)))
					.build());
			assertThat(response.cost()).isEqualByComparingTo("0.03388125");
			assertThat(response.generationId()).isEqualTo("gen-img-1786572390-uovhHquB3RKgYMeUr1zd");
			assertThat(response.provider()).isEqualTo("Google");
			assertThat(response.image().mediaType()).isEqualTo(MimeTypeUtils.IMAGE_JPEG);
			assertThat(response.image().getFilename()).isEqualTo("image.jpeg");
			assertThat(new ByteArrayInputStream(response.image().bytes()).read()).isEqualTo(0xFF);
			assertThat(response.json()).isEqualTo(server.answer());
			assertThat(server.received()).isEqualTo(sent);
			assertThat(server.path()).isEqualTo("/api/v1/images");
		}
	}

}
