package io.github.openrouterspring.compare;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

import io.github.openrouterspring.EmulatorTest;
import io.github.openrouterspring.OpenRouterClient;
import io.github.openrouterspring.chat.request.ChatRequest;
import io.github.openrouterspring.emulator.OpenRouterEmulator;
import io.github.openrouterspring.error.RateLimitException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ModelComparisonTests extends EmulatorTest {

	private ModelComparison comparison() {
		return new ModelComparison(this.client.reactiveLanguageModel());
	}

	@Test
	void everyModelAnswersInItsPlace() {
		List<ComparedAnswer> answers = comparison().compare("Hello", "openai/gpt-4o", "anthropic/claude-sonnet-4.5",
				"openai/gpt-4o-mini");
		assertThat(answers).extracting(ComparedAnswer::model)
			.containsExactly("openai/gpt-4o", "anthropic/claude-sonnet-4.5", "openai/gpt-4o-mini");
		assertThat(answers).allSatisfy((answer) -> {
			assertThat(answer.isAnswered()).isTrue();
			assertThat(answer.text()).isNotBlank();
			assertThat(answer.cost()).isPositive();
			assertThat(answer.timeToFirstToken()).isPositive().isLessThan(answer.duration());
			assertThat(answer.tokensPerSecond()).isPositive();
		});
	}

	@Test
	void oneThatFailsStandsBesideTheOthers() {
		List<ComparedAnswer> answers = comparison().compare("Hello", "emulator/error-429", "openai/gpt-4o");
		assertThat(answers.get(0).failure()).isInstanceOf(RateLimitException.class);
		assertThat(answers.get(0).isAnswered()).isFalse();
		assertThat(answers.get(0).text()).isEmpty();
		assertThat(answers.get(0).cost()).isNull();
		assertThat(answers.get(0).tokensPerSecond()).isNull();
		assertThat(answers.get(1).isAnswered()).isTrue();
	}

	@Test
	void oneThatHangsMeetsItsDeadlineBesideTheOthers() {
		List<ComparedAnswer> answers = comparison().compare(
				ChatRequest.builder().user("Hello").timeout(Duration.ofSeconds(2)).build(),
				List.of("emulator/stall", "openai/gpt-4o"));
		assertThat(answers).extracting(ComparedAnswer::isAnswered).containsExactly(false, true);
	}

	@Test
	void allAreAskedAtOnce() {
		try (OpenRouterEmulator silent = OpenRouterEmulator.start();
				OpenRouterClient client = builder().baseUrl(silent.baseUrl()).build()) {
			var running = new ModelComparison(client.reactiveLanguageModel())
				.answers(ChatRequest.of("Hello"), List.of("emulator/stall", "emulator/stall-with-keep-alive"))
				.subscribe();
			assertThat(silent.awaitRequests(2, SOON)).isTrue();
			running.dispose();
		}
	}

	@Test
	void theAnswersComePieceByPiece() {
		List<ComparedEvent> events = comparison()
			.stream(ChatRequest.of("Hello"), List.of("openai/gpt-4o", "anthropic/claude-sonnet-4.5"))
			.collectList()
			.block(SOON);
		for (String model : List.of("openai/gpt-4o", "anthropic/claude-sonnet-4.5")) {
			List<ComparedEvent> own = events.stream().filter((event) -> event.model().equals(model)).toList();
			ComparedAnswer answer = (ComparedAnswer) own.get(own.size() - 1);
			assertThat(own.subList(0, own.size() - 1)).hasSizeGreaterThan(1)
				.allMatch(ComparedChunk.class::isInstance)
				.extracting((event) -> ((ComparedChunk) event).chunk().text())
				.filteredOn(Objects::nonNull)
				.satisfies((pieces) -> assertThat(String.join("", pieces)).isEqualTo(answer.text()));
			assertThat(answer.timeToFirstToken()).isPositive();
			assertThat(answer.tokensPerSecond()).isPositive();
			assertThat(answer.cost()).isPositive();
		}
	}

	@Test
	void anAnswerThatBreaksOffEndsWithItsFailure() {
		List<ComparedEvent> events = comparison().stream(ChatRequest.of("Hello"), List.of("emulator/mid-stream-error"))
			.collectList()
			.block(SOON);
		assertThat(events).hasSizeGreaterThan(1).first().isInstanceOf(ComparedChunk.class);
		assertThat(events).last()
			.isInstanceOfSatisfying(ComparedAnswer.class, (answer) -> assertThat(answer.failure())
				.hasMessageContaining("Provider disconnected unexpectedly"));
	}

	@Test
	void whoLeavesEndsThemAll() {
		comparison().stream(ChatRequest.of("Hello"), List.of("emulator/stall", "emulator/stall-with-keep-alive"))
			.map(ComparedEvent::model)
			.distinct()
			.take(2)
			.blockLast(SOON);
		assertThat(this.emulator.awaitStreamsOpen(0, SOON)).isTrue();
		assertThat(this.emulator.cancelledExchanges()).isEqualTo(2);
	}

	@Test
	void theFastestComesFirst() {
		assertThat(comparison()
			.answers(ChatRequest.builder().user("Hello").timeout(Duration.ofSeconds(1)).build(),
					List.of("emulator/stall", "openai/gpt-4o"))
			.map(ComparedAnswer::model)
			.collectList()
			.block(SOON)).containsExactly("openai/gpt-4o", "emulator/stall");
	}

	@Test
	void aModelThatIsNamedTwiceIsAskedOnce() {
		assertThat(comparison().compare("Hello", "openai/gpt-4o", "openai/gpt-4o")).hasSize(1);
		assertThat(this.emulator.requests()).hasSize(1);
	}

	@Test
	void nothingToCompareIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> comparison().compare("Hello"))
			.withMessageContaining("at least one");
	}

}
