package io.github.openrouterspring.autoconfigure;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import io.github.openrouterspring.decision.DecisionModel;
import io.github.openrouterspring.decision.Question;
import io.github.openrouterspring.decision.ReactiveDecisionModel;
import io.github.openrouterspring.emulator.OpenRouterEmulator;
import io.github.openrouterspring.image.ImageModel;
import io.github.openrouterspring.image.ReactiveImageModel;
import io.github.openrouterspring.rerank.Ranked;
import io.github.openrouterspring.rerank.ReactiveRerankModel;
import io.github.openrouterspring.rerank.RerankModel;
import io.github.openrouterspring.speech.ReactiveSpeechModel;
import io.github.openrouterspring.speech.SpeechModel;
import io.github.openrouterspring.transcription.ReactiveTranscriptionModel;
import io.github.openrouterspring.transcription.TranscriptionModel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.io.ByteArrayResource;

import static org.assertj.core.api.Assertions.assertThat;

class OperationAutoConfigurationTests {

	private static final String RERANK = "openrouter.rerank.model=voyageai/rerank-2.5-lite";

	private static final String DECISION = "openrouter.decision.model=typesafe/jev-1.13";

	private static final String SPEECH = "openrouter.speech.model=openai/gpt-4o-mini-tts";

	private static final String TRANSCRIPTION = "openrouter.transcription.model=openai/whisper-large-v3";

	private static final String IMAGE = "openrouter.image.model=bytedance-seed/seedream-4.5";

	private OpenRouterEmulator emulator;

	@BeforeEach
	void start() {
		this.emulator = OpenRouterEmulator.start();
	}

	@AfterEach
	void stop() {
		this.emulator.close();
	}

	private ApplicationContextRunner runner(String... properties) {
		return AutoConfigured.runner(Map.of())
			.withConfiguration(AutoConfigurations.of(OpenRouterRerankAutoConfiguration.class,
					OpenRouterDecisionAutoConfiguration.class, OpenRouterSpeechAutoConfiguration.class,
					OpenRouterTranscriptionAutoConfiguration.class, OpenRouterImageAutoConfiguration.class))
			.withPropertyValues("openrouter.api-key=sk-or-v1-key", "openrouter.base-url=" + this.emulator.baseUrl())
			.withPropertyValues(properties);
	}

	@Test
	void withoutAModelThereIsNoBean() {
		runner().run((context) -> assertThat(context).doesNotHaveBean(RerankModel.class)
			.doesNotHaveBean(DecisionModel.class)
			.doesNotHaveBean(SpeechModel.class)
			.doesNotHaveBean(TranscriptionModel.class)
			.doesNotHaveBean(ImageModel.class));
	}

	@Test
	void withAModelThereAreBothForms() {
		runner(RERANK, DECISION, SPEECH, TRANSCRIPTION, IMAGE)
			.run((context) -> assertThat(context).hasSingleBean(RerankModel.class)
				.hasSingleBean(ReactiveRerankModel.class)
				.hasSingleBean(DecisionModel.class)
				.hasSingleBean(ReactiveDecisionModel.class)
				.hasSingleBean(SpeechModel.class)
				.hasSingleBean(ReactiveSpeechModel.class)
				.hasSingleBean(TranscriptionModel.class)
				.hasSingleBean(ReactiveTranscriptionModel.class)
				.hasSingleBean(ImageModel.class)
				.hasSingleBean(ReactiveImageModel.class));
	}

	@Test
	void rankingsFollowTheProperties() {
		runner(RERANK, "openrouter.rerank.top-n=1", "openrouter.rerank.tags.team=search").run((context) -> {
			List<Ranked<String>> ranked = context.getBean(RerankModel.class)
				.rerank("red kite", List.of("blue whale", "a red kite"), (text) -> text);
			assertThat(ranked).extracting(Ranked::item).containsExactly("a red kite");
		});
	}

	@Test
	void decisionsFollowTheProperties() {
		runner(DECISION, "openrouter.decision.extra-body={\"session_id\":\"s\"}").run((context) -> {
			context.getBean(DecisionModel.class).decide("a", Sure.class);
			assertThat(this.emulator.lastRequest().json().path("model").asString()).isEqualTo("typesafe/jev-1.13");
			assertThat(this.emulator.lastRequest().json().path("session_id").asString()).isEqualTo("s");
		});
	}

	@Test
	void speechFollowsTheProperties() {
		runner(SPEECH, "openrouter.speech.voice=nova", "openrouter.speech.format=pcm", "openrouter.speech.speed=1.5")
			.run((context) -> {
				context.getBean(SpeechModel.class).speak("a").bytes();
				assertThat(this.emulator.lastRequest().json().toString())
					.isEqualTo("{\"response_format\":\"pcm\",\"model\":\"openai/gpt-4o-mini-tts\",\"voice\":\"nova\","
							+ "\"speed\":1.5,\"input\":\"a\"}");
			});
	}

	@ParameterizedTest
	@CsvSource({ "format=flac, mp3", "speed=0, more than 0" })
	void speechThatCannotBeFailsTheStart(String property, String words) {
		runner(SPEECH, "openrouter.speech." + property).run((context) -> assertThat(context).getFailure()
			.hasStackTraceContaining(words)
			.satisfies((failure) -> assertThat(AutoConfigured.blamed(failure))
				.isEqualTo("openrouter.speech." + property.split("=")[0])));
	}

	@Test
	void transcriptionsFollowTheProperties() {
		runner(TRANSCRIPTION, "openrouter.transcription.language=de", "openrouter.transcription.temperature=0.5")
			.run((context) -> {
				context.getBean(TranscriptionModel.class)
					.transcribe(new ByteArrayResource("ID3".getBytes(StandardCharsets.US_ASCII)));
				assertThat(this.emulator.lastRequest().body())
					.startsWith("{\"model\":\"openai/whisper-large-v3\",\"language\":\"de\",\"temperature\":0.5,");
			});
	}

	@ParameterizedTest
	@CsvSource({ "language=english, ISO 639-1", "temperature=2, from 0 to 1" })
	void transcriptionsThatCannotBeFailTheStart(String property, String words) {
		runner(TRANSCRIPTION, "openrouter.transcription." + property).run((context) -> assertThat(context).getFailure()
			.hasStackTraceContaining(words)
			.satisfies((failure) -> assertThat(AutoConfigured.blamed(failure))
				.isEqualTo("openrouter.transcription." + property.split("=")[0])));
	}

	@Test
	void imagesFollowTheProperties() {
		runner(IMAGE, "openrouter.image.resolution=512", "openrouter.image.aspect-ratio=1:1",
				"openrouter.image.quality=low", "openrouter.image.format=png", "openrouter.image.background=opaque")
			.run((context) -> {
				context.getBean(ImageModel.class).generate("a");
				assertThat(this.emulator.lastRequest().json().toString())
					.isEqualTo("{\"model\":\"bytedance-seed/seedream-4.5\",\"resolution\":\"512\","
							+ "\"aspect_ratio\":\"1:1\",\"quality\":\"low\",\"output_format\":\"png\","
							+ "\"background\":\"opaque\",\"prompt\":\"a\"}");
			});
	}

	@ParameterizedTest
	@CsvSource({ "size=large, 1024x1536", "resolution=8K, 4K", "aspect-ratio=wide, 16:9", "quality=best, high",
			"format=gif, png", "background=red, opaque" })
	void imagesThatCannotBeFailTheStart(String property, String words) {
		runner(IMAGE, "openrouter.image." + property).run((context) -> assertThat(context).getFailure()
			.hasStackTraceContaining(words)
			.satisfies((failure) -> assertThat(AutoConfigured.blamed(failure))
				.isEqualTo("openrouter.image." + property.split("=")[0])));
	}

	@ParameterizedTest
	@CsvSource({ "top-n=0, at least 1", "max-documents=0, at least 1", "extra-body={\"documents\":[]}, documents()",
			"timeout=0s, more than zero" })
	void whatCannotBeUsedFailsTheStart(String property, String words) {
		runner(RERANK, "openrouter.rerank." + property).run((context) -> assertThat(context).getFailure()
			.hasStackTraceContaining(words)
			.satisfies((failure) -> assertThat(AutoConfigured.blamed(failure))
				.isEqualTo("openrouter.rerank." + property.split("=")[0])));
	}

	@Test
	void aFieldThatIsSetTwiceFailsTheStart() {
		runner(RERANK, "openrouter.rerank.top-n=1", "openrouter.rerank.extra-body={\"top_n\":2}")
			.run((context) -> assertThat(context).getFailure()
				.hasStackTraceContaining("'openrouter.rerank.top-n' does; leave out one of both")
				.satisfies((failure) -> assertThat(AutoConfigured.blamed(failure))
					.isEqualTo("openrouter.rerank.extra-body")));
	}

	record Sure(@Question("Sure?") boolean sure) {
	}

}
