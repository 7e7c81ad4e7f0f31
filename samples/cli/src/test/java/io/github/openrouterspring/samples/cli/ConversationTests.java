package io.github.openrouterspring.samples.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import io.github.openrouterspring.LanguageModel;
import io.github.openrouterspring.emulator.EmulatorResponse;
import io.github.openrouterspring.emulator.OpenRouterEmulator;
import io.github.openrouterspring.test.OpenRouterTest;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static io.github.openrouterspring.test.assertj.OpenRouterAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is printed, and what the model is told.
 */
@OpenRouterTest(properties = "openrouter.retry.delay=1ms")
class ConversationTests {

	private static final Duration SOON = Duration.ofSeconds(20);

	private final ByteArrayOutputStream out = new ByteArrayOutputStream();

	private final ByteArrayOutputStream err = new ByteArrayOutputStream();

	private final Conversation conversation;

	ConversationTests(@Autowired LanguageModel model) {
		this.conversation = new Conversation(model, new PrintStream(this.out, true, StandardCharsets.UTF_8),
				new Status(new PrintStream(this.err, true, StandardCharsets.UTF_8), false));
	}

	private String printed() {
		return this.out.toString(StandardCharsets.UTF_8);
	}

	private String said() {
		return this.err.toString(StandardCharsets.UTF_8);
	}

	@Test
	void printsTheAnswerAlone(OpenRouterEmulator emulator) {
		emulator.enqueue(EmulatorResponse.chunks("Forty", "-two"));
		assertThat(this.conversation.ask("What is it?")).isTrue();
		assertThat(printed()).isEqualToNormalizingNewlines("Forty-two\n");
		assertThat(emulator.lastRequest()).isStreamed().hasModel("openai/gpt-4o-mini");
	}

	@Test
	void saysModelTokensAndCost() {
		this.conversation.ask("What is it?");
		assertThat(said()).matches("\\(openai/gpt-4o-mini, \\d+ tokens, \\$0\\.0\\d+, \\d+\\.\\d s\\)\\R");
	}

	@Test
	void knowsWhatWasSaidBefore(OpenRouterEmulator emulator) {
		emulator.enqueue(EmulatorResponse.text("A language."));
		this.conversation.ask("What is Java?");
		this.conversation.ask("And its advantages?");
		assertThat(emulator.lastRequest()).hasMessages(3)
			.hasMessage("user", "What is Java?")
			.hasMessage("assistant", "A language.")
			.hasMessage("user", "And its advantages?");
	}

	@Test
	void whenTheAnswerBreaksOffThenSaysWhyAndForgetsTheQuestion(OpenRouterEmulator emulator) {
		emulator.enqueue(EmulatorResponse.midStreamError("Forty", 502, "The provider is gone"));
		assertThat(this.conversation.ask("What is it?")).isFalse();
		assertThat(printed()).isEqualToNormalizingNewlines("Forty\n");
		assertThat(said()).contains("The provider is gone");
		this.conversation.ask("Hello");
		assertThat(emulator.lastRequest()).hasMessages(1);
	}

	@Test
	void saysThatItTriesAgain(OpenRouterEmulator emulator) {
		emulator.enqueue(EmulatorResponse.error(503, "Nobody there"), EmulatorResponse.text("Hello"));
		assertThat(this.conversation.ask("Hello")).isTrue();
		assertThat(said()).contains("Nobody there");
		assertThat(printed()).isEqualToNormalizingNewlines("Hello\n");
	}

	@Test
	void whenStoppedThenTheRequestIsClosed(OpenRouterEmulator emulator) {
		emulator.enqueue(EmulatorResponse.stall("Forty"), EmulatorResponse.text("Hello"));
		CompletableFuture<Boolean> answered = CompletableFuture.supplyAsync(() -> this.conversation.ask("What?"));
		assertThat(emulator.awaitStreamsOpen(1, SOON)).isTrue();
		assertThat(this.conversation.stop()).isTrue();
		assertThat(answered).succeedsWithin(SOON).isEqualTo(false);
		assertThat(emulator.awaitCancelledExchange(SOON)).isTrue();
		assertThat(said()).contains("Stopped.");
		assertThat(this.conversation.ask("Hello")).isTrue();
		assertThat(emulator.lastRequest()).hasMessages(1);
	}

	@Test
	void whenNothingRunsThenThereIsNothingToStop() {
		assertThat(this.conversation.stop()).isFalse();
	}

}
