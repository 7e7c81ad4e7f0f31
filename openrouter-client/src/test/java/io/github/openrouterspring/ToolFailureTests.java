package io.github.openrouterspring;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import io.github.openrouterspring.chat.ChatResponse;
import io.github.openrouterspring.chat.ToolFinished;
import io.github.openrouterspring.chat.request.ChatRequest;
import io.github.openrouterspring.emulator.EmulatorResponse;
import io.github.openrouterspring.error.InvalidToolCallException;
import io.github.openrouterspring.error.OpenRouterException;
import io.github.openrouterspring.error.ProviderException;
import io.github.openrouterspring.error.ToolFailedException;
import io.github.openrouterspring.error.ToolLimitException;
import io.github.openrouterspring.tool.Tool;
import io.github.openrouterspring.tool.ToolApproval;
import io.github.openrouterspring.tool.ToolDecision;
import io.github.openrouterspring.tool.Tools;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tools that fail, models that call them wrongly, and limits.
 */
class ToolFailureTests extends EmulatorTest {

	private static final EmulatorResponse CALL = EmulatorResponse.toolCall("weather", "{\"name\":\"Vienna\"}");

	private static final EmulatorResponse DONE = EmulatorResponse.text("Done.");

	private final AtomicInteger runs = new AtomicInteger();

	private final Tool weather = Tool.of("weather", "Weather of a city", City.class, (city) -> {
		this.runs.incrementAndGet();
		return "21";
	});

	private static Tool tool(Supplier<Object> body) {
		return Tool.of("weather", "Weather of a city", City.class, (city) -> body.get());
	}

	private String told() {
		return this.emulator.requests().get(1).json().path("messages").path(2).path("content").asString();
	}

	@Test
	void modelIsToldThatAToolFailed() {
		this.emulator.enqueue(CALL, DONE);
		model().withTools(tool(() -> {
			throw new IllegalStateException("The station is closed");
		})).chat("Weather?");
		assertThat(told()).isEqualTo("Error: The station is closed");
	}

	@Test
	void failureIsAnEvent() {
		this.emulator.enqueue(CALL, DONE);
		IllegalStateException failure = new IllegalStateException("closed");
		List<ToolFinished> finished = model().withTools(tool(() -> {
			throw failure;
		})).reactive().stream(ChatRequest.of("Weather?")).events().ofType(ToolFinished.class).collectList().block(SOON);
		assertThat(finished).singleElement().extracting(ToolFinished::failure).isSameAs(failure);
	}

	@Test
	void failureMayFailTheCall() {
		this.emulator.enqueue(CALL);
		IllegalStateException failure = new IllegalStateException("The station is closed");
		assertThatExceptionOfType(ToolFailedException.class).isThrownBy(() -> model().withTools(Tools.of(tool(() -> {
			throw failure;
		})).failOnToolError()).chat("Weather?"))
			.withMessage("The tool 'weather' failed: The station is closed")
			.withCause(failure)
			.satisfies((ex) -> assertThat(ex.partialResponse().toolCalls()).hasSize(1));
	}

	@Test
	void reactiveFailureIsTold() {
		this.emulator.enqueue(CALL, DONE);
		model().withTools(tool(() -> Mono.error(new IllegalStateException("later")))).chat("Weather?");
		assertThat(told()).isEqualTo("Error: later");
	}

	@Test
	void brokenToolFailsTheCall() {
		this.emulator.enqueue(CALL);
		assertThatExceptionOfType(ToolFailedException.class).isThrownBy(() -> model().withTools(tool(() -> {
			throw new StackOverflowError();
		})).chat("Weather?")).withCauseInstanceOf(StackOverflowError.class);
	}

	@Test
	void resultThatCannotBeWrittenIsTold() {
		this.emulator.enqueue(CALL, DONE);
		List<Object> endless = new ArrayList<>();
		endless.add(endless);
		model().withTools(tool(() -> endless)).chat("Weather?");
		assertThat(told()).contains("The result of the tool 'weather'", "java.util.ArrayList",
				"cannot be written as JSON");
	}

	@Test
	void slowToolIsTold() throws Exception {
		this.emulator.enqueue(CALL, DONE);
		CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
		model().withTools(Tools.of(tool(() -> {
			try {
				return new CountDownLatch(1).await(1, TimeUnit.MINUTES);
			}
			catch (InterruptedException ex) {
				return interrupted.complete(true);
			}
		})).toolTimeout(Duration.ofMillis(100))).chat("Weather?");
		assertThat(told()).isEqualTo("Error: The tool 'weather' took longer than 100 ms");
		assertThat(interrupted.get(10, TimeUnit.SECONDS)).isTrue();
	}

	@Test
	void toolHasItsOwnTimeout() {
		this.emulator.enqueue(CALL, DONE);
		Tool slow = Tool.of("weather", "Weather of a city", City.class, (city) -> Mono.never())
			.timeout(Duration.ofMillis(50));
		model().withTools(slow).chat("Weather?");
		assertThat(told()).contains("50 ms");
	}

	@ParameterizedTest
	@EnumSource
	void endlessCallingStops(AskingForm form) {
		this.emulator.enqueue(CALL, CALL, CALL, CALL);
		assertThatExceptionOfType(ToolLimitException.class)
			.isThrownBy(
					() -> form.ask(model().withTools(Tools.of(this.weather).maxRounds(3)), ChatRequest.of("Weather?")))
			.satisfies((ex) -> {
				assertThat(ex.limit()).isEqualTo(ToolLimitException.Limit.ROUNDS);
				assertThat(ex.partialResponse().rounds()).hasSize(3);
				assertThat(ex.partialResponse().cost()).isPositive();
				assertThat(ex.partialResponse().conversation()).hasSize(6);
			});
		assertThat(this.runs).hasValue(2);
		assertThat(this.emulator.requests()).hasSize(3);
	}

	@Test
	void costIsLimited() {
		this.emulator.enqueue(CALL, CALL, CALL);
		assertThatExceptionOfType(ToolLimitException.class).isThrownBy(
				() -> model().withTools(Tools.of(this.weather).maxCost(new BigDecimal("0.000001"))).chat("Weather?"))
			.withMessageContaining("0.000001")
			.satisfies((ex) -> assertThat(ex.limit()).isEqualTo(ToolLimitException.Limit.COST));
		assertThat(this.emulator.requests()).hasSize(1);
	}

	@Test
	void timeIsLimitedWhileAToolRuns() {
		this.emulator.enqueue(CALL, DONE);
		assertThatExceptionOfType(ToolLimitException.class).isThrownBy(
				() -> model().withTools(Tools.of(tool(Mono::never)).timeout(Duration.ofMillis(300))).chat("Weather?"))
			.withMessageContaining("300 ms")
			.satisfies((ex) -> assertThat(ex.partialResponse().toolCalls()).hasSize(1));
	}

	@Test
	void timeIsLimitedWhileTheModelAnswers() {
		this.emulator.enqueue(CALL, EmulatorResponse.stallWithKeepAlive(""));
		assertThatExceptionOfType(ToolLimitException.class)
			.isThrownBy(
					() -> model().withTools(Tools.of(this.weather).timeout(Duration.ofMillis(500))).chat("Weather?"))
			.satisfies((ex) -> assertThat(ex.limit()).isEqualTo(ToolLimitException.Limit.TIME));
		assertThat(this.emulator.requests()).hasSize(2);
		assertThat(this.emulator.awaitCancelledExchange(SOON)).isTrue();
	}

	@Test
	void timeForApprovalDoesNotCount() {
		this.emulator.enqueue(CALL, DONE);
		Duration limit = Duration.ofMillis(700);
		ToolApproval slow = (invocation) -> Mono.delay(limit.plusMillis(200)).thenReturn(ToolDecision.approve());
		String answer = model().withTools(Tools.of(this.weather).timeout(limit).approval(slow)).chat("Weather?").text();
		assertThat(answer).isEqualTo("Done.");
	}

	@Test
	void refusedCallDoesNotRun() {
		this.emulator.enqueue(CALL, DONE);
		model()
			.withTools(Tools.of(this.weather)
				.approval(ToolApproval.blocking((invocation) -> ToolDecision.refuse("not on Sundays"))))
			.chat("Weather?");
		assertThat(told()).isEqualTo("Refused: not on Sundays");
		assertThat(this.runs).hasValue(0);
	}

	@Test
	void changedCallRunsWithOtherArguments() {
		this.emulator.enqueue(CALL, DONE);
		Tool echo = Tool.of("weather", "Weather of a city", City.class, City::name);
		model().withTools(Tools.of(echo)
			.approval(ToolApproval.blocking((invocation) -> ToolDecision
				.change(Map.of("name", invocation.arguments(City.class).name() + "!")))))
			.chat("Weather?");
		assertThat(told()).isEqualTo("Vienna!");
	}

	@Test
	void changedCallHasToBeValid() {
		this.emulator.enqueue(CALL);
		assertThatExceptionOfType(InvalidToolCallException.class).isThrownBy(
				() -> model()
					.withTools(Tools.of(this.weather)
						.approval(ToolApproval.blocking((invocation) -> ToolDecision.change(Map.of()))))
					.chat("Weather?"));
	}

	@Test
	void approvalThatFailsFailsTheCall() {
		this.emulator.enqueue(CALL);
		assertThatExceptionOfType(IllegalStateException.class).isThrownBy(
				() -> model().withTools(Tools.of(this.weather).approval((invocation) -> Mono.empty())).chat("Weather?"))
			.withMessageContaining("without a decision");
	}

	@Test
	void approvalsAreAskedOneAfterTheOther() {
		this.emulator.enqueue(EmulatorResponse.toolCalls("weather", "{\"name\":\"a\"}", "weather", "{\"name\":\"b\"}"),
				DONE);
		AtomicInteger asking = new AtomicInteger();
		AtomicInteger most = new AtomicInteger();
		ToolApproval approval = ToolApproval.blocking((invocation) -> {
			most.accumulateAndGet(asking.incrementAndGet(), Math::max);
			asking.decrementAndGet();
			return ToolDecision.approve();
		});
		model().withTools(Tools.of(this.weather).approval(approval)).chat("Weather?");
		assertThat(most).hasValue(1);
		assertThat(this.runs).hasValue(2);
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"name\":", "[]", "\"a\"", "{}", "{\"name\":7}", "{\"name\":\"a\",\"zip\":1}", "{} {}",
			"nonsense" })
	void invalidArgumentsGoBackToTheModel(String arguments) {
		this.emulator.enqueue(EmulatorResponse.toolCall("weather", arguments), CALL, DONE);
		ChatResponse response = model().withTools(this.weather).chat("Weather?");
		assertThat(told()).startsWith("Error: The call of tool 'weather' is not valid: $");
		assertThat(this.runs).hasValue(1);
		assertThat(response.text()).isEqualTo("Done.");
	}

	@Test
	void invalidArgumentsFailBeyondTheLimit() {
		EmulatorResponse invalid = EmulatorResponse.toolCall("weather", "{}");
		this.emulator.enqueue(invalid, invalid, invalid);
		assertThatExceptionOfType(InvalidToolCallException.class)
			.isThrownBy(() -> model().withTools(Tools.of(this.weather).maxInvalidCalls(1)).chat("Weather?"))
			.satisfies((ex) -> {
				assertThat(ex.problems()).singleElement().asString().contains("$", "'name'");
				assertThat(ex.partialResponse().rounds()).hasSize(2);
			});
		assertThat(this.emulator.requests()).hasSize(2);
	}

	@Test
	void invalidArgumentsMayFailAtOnce() {
		this.emulator.enqueue(EmulatorResponse.toolCall("weather", "{"));
		assertThatExceptionOfType(InvalidToolCallException.class)
			.isThrownBy(() -> model().withTools(Tools.of(this.weather).maxInvalidCalls(0)).chat("Weather?"))
			.withMessageContaining("not valid JSON");
	}

	@Test
	void unknownToolGoesBackToTheModel() {
		this.emulator.enqueue(EmulatorResponse.toolCall("wether", "{}"), DONE);
		model().withTools(this.weather).chat("Weather?");
		assertThat(told()).contains("there is no tool 'wether'; there are weather");
	}

	@Test
	void valueThatTheRecordRefusesGoesBackToTheModel() {
		this.emulator.enqueue(EmulatorResponse.toolCall("age", "{\"years\":-1}"), DONE);
		model().withTools(Tool.of("age", "Set the age", Age.class, Age::years)).chat("Age?");
		assertThat(told()).contains("is not valid", "years must not be negative");
	}

	@Test
	void hugeArgumentsAreNotLookedAt() {
		String huge = "{\"name\":\"" + "a".repeat(10_000_000) + "\"}";
		this.emulator.enqueue(EmulatorResponse.toolCall("weather", huge), DONE);
		model().withTools(this.weather).chat("Weather?");
		assertThat(told()).contains("characters are too many").hasSizeLessThan(500);
		assertThat(this.runs).hasValue(0);
	}

	@Test
	void deeplyNestedArgumentsAreRefused() {
		String deep = "{\"name\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";
		this.emulator.enqueue(EmulatorResponse.toolCall("weather", deep), DONE);
		model().withTools(this.weather).chat("Weather?");
		assertThat(told()).contains("depth").hasSizeLessThan(1000);
	}

	@Test
	void manyProblemsAreAFewOfThem() {
		String list = "{\"names\":[" + "1,".repeat(100_000) + "1]}";
		this.emulator.enqueue(EmulatorResponse.toolCall("names", list), DONE);
		model().withTools(Tool.of("names", "Take names", Names.class, Names::names)).chat("Names?");
		assertThat(told()).contains("$.names[0]").hasSizeLessThan(2000);
	}

	@Test
	void laterRoundThatFailsHasTheEarlierOnes() {
		this.emulator.enqueue(CALL, EmulatorResponse.error(503, "No provider"));
		assertThatExceptionOfType(ProviderException.class)
			.isThrownBy(() -> model().withTools(this.weather).chat("Weather?"))
			.satisfies((ex) -> {
				assertThat(ex.partialResponse().rounds()).hasSize(1);
				assertThat(ex.partialResponse().conversation()).hasSize(3);
			});
	}

	@Test
	void failureWithoutAnAnswerHasNoResponse() {
		this.emulator.enqueue(EmulatorResponse.error(503, "No provider"));
		assertThatExceptionOfType(OpenRouterException.class).isThrownBy(() -> model().chat("Hello"))
			.satisfies((ex) -> assertThat(ex.partialResponse()).isNull());
	}

	@Test
	void typeWithoutSchemaIsRefusedBeforeAnythingIsSent() {
		Tool bad = Tool.of("bad", "Bad", Runnable.class, (runnable) -> "");
		assertThatIllegalArgumentException().isThrownBy(() -> model().withTools(bad).chat("Hello"))
			.withMessageContaining("'bad'")
			.withMessageContaining("java.lang.Runnable")
			.withMessageContaining("use a record");
		assertThat(this.emulator.requests()).isEmpty();
	}

	@Test
	void schemaThatRefersElsewhereFailsTheFirstCheck() {
		this.emulator.enqueue(EmulatorResponse.toolCall("own", "{}"));
		Tool own = Tool.of("own", "Own schema", Map.of("$ref", "http://127.0.0.1:9/schema"), (arguments) -> "");
		assertThatIllegalArgumentException().isThrownBy(() -> model().withTools(own).chat("Hello"))
			.withMessageContaining("cannot be used");
	}

	record City(String name) {

	}

	record Names(List<String> names) {

	}

	record Age(int years) {

		Age {
			if (years < 0) {
				throw new IllegalArgumentException("years must not be negative");
			}
		}

	}

}
