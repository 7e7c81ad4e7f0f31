package io.github.openrouterspring.test.replay;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

import io.github.openrouterspring.chat.request.ChatRequest;
import io.github.openrouterspring.emulator.EmulatorResponse;
import io.github.openrouterspring.error.InvalidRequestException;
import io.github.openrouterspring.error.OpenRouterException;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * What a developer reads when a request was not recorded.
 */
class UnrecordedRequestTests extends ReplayTest {

	@Test
	void theTestFailsWithTheDifferencesToTheNearest() {
		test(recording(), model((model) -> {
			model.chat("Find me a soup");
			return model.chat(ChatRequest.builder().user("Find me a cake").temperature(0.7).build());
		}));
		try (OpenRouterReplay replay = replaying().start()) {
			replay.begin(TEST);
			Throwable inTheApplication = catchThrowable(() -> model(
					(model) -> model.chat(ChatRequest.builder().user("Find me a pie").temperature(0.7).seed(1).build()))
				.apply(replay));
			assertThat(inTheApplication).isInstanceOf(InvalidRequestException.class)
				.hasMessageContaining("No recording in");
			assertThatExceptionOfType(AssertionError.class).isThrownBy(replay::end)
				.withMessage("""
						No recording in %s answers POST /chat/completions.
						The nearest, 02-chat-completions.http, differs:
						  /seed
						    recorded: (nothing)
						    asked:    1
						  /messages/0/content
						    recorded: "Find me a cake"
						    asked:    "Find me a pie"
						If the request is as it should be, record again with -Dopenrouter.record=true.""",
						this.directory.resolve(TEST));
		}
	}

	@Test
	void whenTheApplicationMakesNothingOfItThenTheTestFailsAllTheSame() {
		test(recording(), question("Hello"));
		assertThatExceptionOfType(AssertionError.class)
			.isThrownBy(() -> test(replaying(), (replay) -> catchThrowable(() -> question("Bye").apply(replay))));
	}

	@Test
	void whatWasRecordedOnceIsNotAnsweredTwice() {
		test(recording(), question("Hello"));
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> test(replaying(), (replay) -> {
			question("Hello").apply(replay);
			return catchThrowable(() -> question("Hello").apply(replay));
		})).withMessageContaining("It was recorded once, and asked once more.");
	}

	@Test
	void anotherPathIsComparedWithNothing() {
		test(recording(), question("Hello"));
		assertThatExceptionOfType(AssertionError.class)
			.isThrownBy(() -> test(replaying(),
					(replay) -> catchThrowable(
							() -> new URI(replay.baseUrl() + "/models").toURL().openStream().close())))
			.withMessageContaining("answers GET /models")
			.withMessageContaining("Recorded are: POST /chat/completions");
	}

	@Test
	void withoutRecordingsAndWithoutAKeyItSaysHowToRecord() {
		OpenRouterReplayBuilder settings = recording().mode(RecordMode.MISSING).upstream(null, null);
		assertThatExceptionOfType(AssertionError.class)
			.isThrownBy(() -> test(settings, (replay) -> catchThrowable(() -> question("Hello").apply(replay))))
			.withMessageContaining("Nothing is recorded in " + this.directory.resolve(TEST))
			.withMessageContaining("Run the test once with OPENROUTER_API_KEY");
	}

	@Test
	void whenTheApiCannotBeReachedThenItSaysSo() {
		OpenRouterReplayBuilder settings = recording().upstream("http://127.0.0.1:1/v1", KEY);
		assertThatExceptionOfType(AssertionError.class)
			.isThrownBy(() -> test(settings, (replay) -> catchThrowable(() -> question("Hello").apply(replay))))
			.withMessageContaining("could not be recorded from http://127.0.0.1:1/v1")
			.withMessageNotContaining(KEY);
		assertThat(this.directory.resolve(TEST)).doesNotExist();
	}

	@Test
	void betweenTestsThereIsNoAnswer() {
		try (OpenRouterReplay replay = recording().start()) {
			replay.begin(TEST);
			replay.end();
			assertThatExceptionOfType(OpenRouterException.class).isThrownBy(() -> question("Hello").apply(replay))
				.withMessageContaining("when no test was running");
		}
	}

	@Test
	void anUnrecordedStartupFailsTheFirstTest() {
		try (OpenRouterReplay replay = replaying().start()) {
			catchThrowable(() -> question("Warm up").apply(replay));
			assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> replay.begin(TEST))
				.withMessageContaining("startup");
		}
	}

	@Test
	void aBrokenFileIsNamed() throws Exception {
		test(recording(), question("Hello"));
		Path file = this.directory.resolve(TEST).resolve("01-chat-completions.http");
		Files.writeString(file, "POST /chat/completions\n");
		try (OpenRouterReplay replay = replaying().start()) {
			assertThat(catchThrowable(() -> replay.begin(TEST))).hasMessageContaining(file.toString())
				.hasMessageContaining("Record it again");
		}
	}

	@Test
	void rulesOfMatchingCanBeAdjusted() {
		this.emulator.enqueue(EmulatorResponse.text("Recorded"));
		test(recording(),
				model((model) -> model.chat(ChatRequest.builder().user("Today is 2026-11-23").seed(1).build()).text()));
		OpenRouterReplayBuilder settings = replaying().ignoring("/seed").comparingAfter((body) -> {
			((ObjectNode) body.at("/messages/0")).put("content", "Today is some day");
			return body;
		});
		String answer = test(settings,
				model((model) -> model.chat(ChatRequest.builder().user("Today is 2026-11-24").seed(2).build()).text()));
		assertThat(answer).isEqualTo("Recorded");
	}

	@Test
	void headersCountWhereAsked() {
		test(recording().comparingHeaders("X-OpenRouter-Cache"), question("Hello"));
		assertThat(file("01-chat-completions.http")).startsWith("POST /chat/completions\n\n{");
		assertThatExceptionOfType(AssertionError.class)
			.isThrownBy(() -> test(replaying().comparingHeaders("User-Agent"),
					(replay) -> catchThrowable(() -> question("Hello").apply(replay))))
			.withMessageContaining("header user-agent");
	}

}
