package io.github.openrouterspring;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import io.github.openrouterspring.call.CallFilter;
import io.github.openrouterspring.call.RetryPolicy;
import io.github.openrouterspring.chat.ChatCall;
import io.github.openrouterspring.chat.ChatCompletionChunk;
import io.github.openrouterspring.chat.ChatEvent;
import io.github.openrouterspring.chat.ChatFilter;
import io.github.openrouterspring.chat.request.ChatRequest;
import io.github.openrouterspring.emulator.EmulatorResponse;
import io.github.openrouterspring.error.IncompleteResponseException;
import io.github.openrouterspring.error.ProviderException;
import io.github.openrouterspring.error.RateLimitException;
import io.github.openrouterspring.observation.CallObservationContext;
import io.github.openrouterspring.observation.CallObservationDocumentation;
import io.github.openrouterspring.observation.CallObservationFilter;
import io.github.openrouterspring.observation.DefaultCallObservationConvention;
import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import io.micrometer.observation.GlobalObservationConvention;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import io.micrometer.observation.tck.TestObservationRegistryAssert.TestObservationRegistryAssertReturningObservationContextAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

import org.springframework.web.reactive.function.client.WebClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class CallObservationTests extends EmulatorTest {

	private static final String NAME = "gen_ai.client.operation.duration";

	private final TestObservationRegistry registry = TestObservationRegistry.create();

	private final List<String> events = new ArrayList<>();

	private CallObservationContext stopped;

	CallObservationTests() {
		this.registry.observationConfig().observationHandler(new ObservationHandler<CallObservationContext>() {

			@Override
			public void onEvent(Observation.Event event, CallObservationContext context) {
				CallObservationTests.this.events.add(event.getContextualName());
			}

			@Override
			public void onStop(CallObservationContext context) {
				CallObservationTests.this.stopped = context;
			}

			@Override
			public boolean supportsContext(Observation.Context context) {
				return context instanceof CallObservationContext;
			}

		});
	}

	@Override
	protected OpenRouterClientBuilder builder() {
		return super.builder().callFilter(ChatFilter.OBSERVATION, CallObservationFilter.create(this.registry));
	}

	private LanguageModel retrying(int times) {
		return builder()
			.retry(RetryPolicy.DEFAULT.withMaxRetries(times)
				.withDelay(Duration.ofMillis(1), Duration.ofMillis(1))
				.withMultiplier(1)
				.withJitter(0))
			.build()
			.languageModel();
	}

	private TestObservationRegistryAssertReturningObservationContextAssert observed() {
		return TestObservationRegistryAssert.assertThat(this.registry)
			.hasNumberOfObservationsWithNameEqualTo(NAME, 1)
			.hasObservationWithNameEqualTo(NAME)
			.that()
			.hasBeenStarted()
			.hasBeenStopped();
	}

	@ParameterizedTest
	@EnumSource
	void everyFormMakesOneObservation(AskingForm form) {
		form.ask(model(), ChatRequest.of("Hello"));
		observed().hasContextualNameEqualTo("chat openai/gpt-4o")
			.hasLowCardinalityKeyValue("gen_ai.operation.name", "chat")
			.hasLowCardinalityKeyValue("gen_ai.provider.name", "openrouter")
			.hasLowCardinalityKeyValue("gen_ai.request.model", "openai/gpt-4o")
			.hasLowCardinalityKeyValue("gen_ai.response.finish_reasons", "stop")
			.hasLowCardinalityKeyValue("openrouter.outcome", "success")
			.hasLowCardinalityKeyValue("error.type", "none")
			.hasLowCardinalityKeyValueWithKey("gen_ai.response.model")
			.hasLowCardinalityKeyValueWithKey("openrouter.provider")
			.hasHighCardinalityKeyValue("gen_ai.request.stream", String.valueOf(form.isStreamed()))
			.hasHighCardinalityKeyValueWithKey("gen_ai.response.id")
			.hasHighCardinalityKeyValueWithKey("gen_ai.usage.input_tokens")
			.hasHighCardinalityKeyValueWithKey("gen_ai.usage.output_tokens")
			.hasHighCardinalityKeyValueWithKey("openrouter.cost")
			.doesNotHaveHighCardinalityKeyValueWithKey("gen_ai.input.messages")
			.doesNotHaveHighCardinalityKeyValueWithKey("gen_ai.output.messages")
			.doesNotHaveError();
	}

	@ParameterizedTest
	@EnumSource
	void onlyStreamsHaveATimeToFirstToken(AskingForm form) {
		form.ask(model(), ChatRequest.of("Hello"));
		assertThat(this.stopped.exchange().timeToFirstToken() != null).isEqualTo(form.isStreamed());
		assertThat(this.stopped.exchange().timePerOutputToken() != null).isEqualTo(form.isStreamed());
	}

	@Test
	void timesAreWhatTheSocketSays() {
		this.emulator.enqueue(EmulatorResponse.text("One two three four").withPace(Duration.ofMillis(30)));
		model().reactive().stream("Count").blockLast(SOON);
		Duration first = Objects.requireNonNull(this.stopped.exchange().timeToFirstToken());
		assertThat(first).isGreaterThanOrEqualTo(Duration.ofMillis(30)).isLessThan(this.stopped.exchange().duration());
	}

	@Test
	void optionsOfTheRequestAreOnTheTrace() {
		model().chat(ChatRequest.builder().user("Hello").temperature(0.5).maxTokens(20).tag("team", "search").build());
		observed().hasHighCardinalityKeyValue("gen_ai.request.temperature", "0.5")
			.hasHighCardinalityKeyValue("gen_ai.request.max_tokens", "20")
			.hasHighCardinalityKeyValue("openrouter.tag.team", "search");
	}

	@Test
	void everyKeyIsDocumented() {
		model().chat(ChatRequest.builder().user("Hello").temperature(0.5).sessionId("s-1").build());
		assertThat(this.stopped.getLowCardinalityKeyValues()).extracting(KeyValue::getKey)
			.containsExactlyInAnyOrder(Stream.of(CallObservationDocumentation.LowCardinality.values())
				.map((k) -> k.asString())
				.toArray(String[]::new));
		assertThat(this.stopped.getHighCardinalityKeyValues()).extracting(KeyValue::getKey)
			.isSubsetOf(
					Stream.of(CallObservationDocumentation.HighCardinality.values()).map((k) -> k.asString()).toList());
	}

	@Test
	void aFailureIsAnErrorWithItsType() {
		this.emulator.enqueue(EmulatorResponse.error(429, "Slow down"));
		assertThatExceptionOfType(RateLimitException.class).isThrownBy(() -> model().chat("Hello"));
		observed().hasLowCardinalityKeyValue("openrouter.outcome", "error")
			.hasLowCardinalityKeyValue("error.type", "RateLimitException")
			.hasLowCardinalityKeyValue("gen_ai.response.model", "none")
			.hasError();
	}

	@Test
	void aStreamThatBreaksIsAnErrorWithWhatHadArrived() {
		this.emulator.enqueue(EmulatorResponse.truncated("Half of"));
		assertThatExceptionOfType(IncompleteResponseException.class)
			.isThrownBy(() -> model().reactive().stream("Hello").blockLast(SOON));
		observed().hasLowCardinalityKeyValue("error.type", "IncompleteResponseException")
			.doesNotHaveLowCardinalityKeyValue("gen_ai.response.model", "none");
		assertThat(this.stopped.exchange().timePerOutputToken()).isNull();
	}

	@Test
	void aCancelIsItsOwnOutcome() {
		this.emulator.enqueue(EmulatorResponse.stall("Some words"));
		StepVerifier.create(model().reactive().stream("Hello")).expectNextCount(1).thenCancel().verify(SOON);
		observed().hasLowCardinalityKeyValue("openrouter.outcome", "cancelled").doesNotHaveError();
	}

	@Test
	void aStreamThatIsClosedEarlyIsCancelled() {
		this.emulator.enqueue(EmulatorResponse.stall("Some words"));
		try (Stream<ChatCompletionChunk> chunks = model().stream("Hello").chunks()) {
			assertThat(chunks.findFirst()).isPresent();
		}
		observed().hasLowCardinalityKeyValue("openrouter.outcome", "cancelled");
	}

	@Test
	void aRetryIsAnEvent() {
		this.emulator.enqueue(EmulatorResponse.error(503, "For now"), EmulatorResponse.text("Now."));
		retrying(1).chat("Hello");
		assertThat(this.events).containsExactly("retry after ProviderException");
		observed().hasLowCardinalityKeyValue("openrouter.outcome", "success");
	}

	@Test
	void aFallbackIsAnEvent() {
		this.emulator.enqueue(EmulatorResponse.error(503, "For now"), EmulatorResponse.text("Now."));
		model().withFallbacks("openai/gpt-4o-mini").chat("Hello");
		assertThat(this.events).containsExactly("fallback after ProviderException");
		observed().hasLowCardinalityKeyValue("gen_ai.request.model", "openai/gpt-4o");
	}

	@Test
	void retriesThatDoNotHelpStayEvents() {
		this.emulator.enqueue(EmulatorResponse.error(503, "No"), EmulatorResponse.error(503, "No"));
		assertThatExceptionOfType(ProviderException.class).isThrownBy(() -> retrying(1).chat("Hello"));
		assertThat(this.events).containsExactly("retry after ProviderException");
		observed().hasLowCardinalityKeyValue("error.type", "ProviderException");
	}

	@Test
	void theObservationOfTheThreadIsTheParent() {
		Observation request = Observation.start("request", this.registry);
		request.scoped(() -> model().chat("Hello"));
		request.stop();
		observed().hasParentObservationEqualTo(request);
	}

	@Test
	void theObservationOfTheContextIsTheParent() {
		Observation request = Observation.start("request", this.registry);
		model().reactive()
			.chat("Hello")
			.contextWrite((context) -> context.put(ObservationThreadLocalAccessor.KEY, request))
			.block(SOON);
		request.stop();
		observed().hasParentObservationEqualTo(request);
	}

	@Test
	void theHttpRequestIsInside() {
		try (OpenRouterClient own = builder().webClient(WebClient.builder().observationRegistry(this.registry))
			.build()) {
			own.languageModel().chat("Hello");
		}
		TestObservationRegistryAssert.assertThat(this.registry)
			.hasObservationWithNameEqualTo("http.client.requests")
			.that()
			.hasParentObservationContextMatching((parent) -> parent instanceof CallObservationContext);
	}

	@Test
	void theExchangeIsSentInItsScope() {
		List<Observation.ContextView> current = new ArrayList<>();
		LanguageModel own = LanguageModel.of((call) -> Flux.defer(() -> {
			current.add(Objects.requireNonNull(this.registry.getCurrentObservation()).getContextView());
			return Flux.just(ChatCompletionChunk.of("Hi", "stop"));
		})).withFilter(ChatFilter.of(CallObservationFilter.create(this.registry)));
		Observation request = Observation.start("request", this.registry);
		request.scoped(() -> own.chat("Hello"));
		request.stop();
		assertThat(current).containsExactly(this.stopped);
	}

	@Test
	void nothingStaysOnTheThread() {
		model().chat("Hello");
		TestObservationRegistryAssert.assertThat(this.registry).doesNotHaveAnyRemainingCurrentObservation();
	}

	@ParameterizedTest
	@EnumSource
	void contentIsShownOnlyWhenAskedForAndCut(AskingForm form) {
		this.emulator.enqueue(EmulatorResponse.text("The quick brown fox"));
		LanguageModel telling = super.builder()
			.callFilter(ChatFilter.OBSERVATION, CallObservationFilter.create(this.registry).withContent(9))
			.build()
			.languageModel();
		form.ask(telling, ChatRequest.of("Tell me something"));
		observed()
			.hasHighCardinalityKeyValue("gen_ai.input.messages",
					"[{\"role\":\"user\",\"parts\":[{\"type\":\"text\",\"content\":\"Tell me s… (17 characters)\"}]}]")
			.hasHighCardinalityKeyValue("gen_ai.output.messages",
					"[{\"role\":\"assistant\",\"parts\":[{\"type\":\"text\",\"content\":\"The quick… (19 characters)\"}],"
							+ "\"finish_reason\":\"stop\"}]");
	}

	@Test
	void aConventionOfTheUsersReplacesOurs() {
		DefaultCallObservationConvention own = new DefaultCallObservationConvention() {

			@Override
			public String getName() {
				return "mine";
			}

			@Override
			public KeyValues getLowCardinalityKeyValues(CallObservationContext context) {
				return KeyValues.of("team", "blue");
			}

		};
		CallObservationFilter filter = CallObservationFilter.create(this.registry).withConvention(own);
		super.builder().callFilter(ChatFilter.OBSERVATION, filter).build().languageModel().chat("Hello");
		TestObservationRegistryAssert.assertThat(this.registry)
			.hasSingleObservationThat()
			.hasNameEqualTo("mine")
			.hasLowCardinalityKeyValue("team", "blue")
			.doesNotHaveLowCardinalityKeyValueWithKey("gen_ai.request.model");
	}

	@Test
	void aConventionOfTheRegistryReplacesOurs() {
		this.registry.observationConfig().observationConvention(new GlobalConvention());
		model().chat("Hello");
		TestObservationRegistryAssert.assertThat(this.registry).hasObservationWithNameEqualTo("global");
	}

	@Test
	void namesAreBounded() {
		LanguageModel any = LanguageModel.of((call) -> Flux.just(ChatCompletionChunk.of("Hi", "stop")))
			.withFilter(ChatFilter.of(CallObservationFilter.create(this.registry)));
		for (int i = 0; i < 500; i++) {
			any.withModel("vendor/model-" + i).chat("Hello");
		}
		assertThat(this.stopped.getLowCardinalityKeyValue("gen_ai.request.model").getValue()).isEqualTo("other");
	}

	@Test
	void withoutARegistryThereIsNothingInBetween() {
		CallFilter filter = CallObservationFilter.create(ObservationRegistry.NOOP);
		Flux<ChatEvent> events = Flux.just(ChatCompletionChunk.of("Hi", "stop"));
		assertThat(filter.around(new ChatCall(ChatRequest.of("Hello"), true), events)).isSameAs(events);
	}

	private static final class GlobalConvention extends DefaultCallObservationConvention
			implements GlobalObservationConvention<CallObservationContext> {

		@Override
		public String getName() {
			return "global";
		}

	}

}
