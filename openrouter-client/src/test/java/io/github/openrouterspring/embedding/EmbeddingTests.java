package io.github.openrouterspring.embedding;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

import io.github.openrouterspring.EmulatorTest;
import io.github.openrouterspring.OpenRouterClient;
import io.github.openrouterspring.budget.Budget;
import io.github.openrouterspring.budget.BudgetGuard;
import io.github.openrouterspring.budget.BudgetPeriod;
import io.github.openrouterspring.budget.InMemoryLedger;
import io.github.openrouterspring.budget.Spending;
import io.github.openrouterspring.budget.SpendingFilter;
import io.github.openrouterspring.budget.SpendingTotals;
import io.github.openrouterspring.call.RetryPolicy;
import io.github.openrouterspring.chat.ChatFilter;
import io.github.openrouterspring.chat.message.ImagePart;
import io.github.openrouterspring.chat.message.TextPart;
import io.github.openrouterspring.emulator.EmulatorResponse;
import io.github.openrouterspring.emulator.protocol.RecordedRequest;
import io.github.openrouterspring.error.AuthenticationException;
import io.github.openrouterspring.error.BudgetExceededException;
import io.github.openrouterspring.error.ConnectionException;
import io.github.openrouterspring.error.DeadlineExceededException;
import io.github.openrouterspring.error.FailureKind;
import io.github.openrouterspring.error.IncompleteResponseException;
import io.github.openrouterspring.error.MalformedResponseException;
import io.github.openrouterspring.error.MissingApiKeyException;
import io.github.openrouterspring.error.OpenRouterException;
import io.github.openrouterspring.error.ProviderException;
import io.github.openrouterspring.observation.CallObservationContext;
import io.github.openrouterspring.observation.CallObservationFilter;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import org.springframework.cache.Cache;
import org.springframework.cache.concurrent.ConcurrentMapCache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class EmbeddingTests extends EmulatorTest {

	private static final String MODEL = "openai/text-embedding-3-small";

	private EmbeddingModel embeddings() {
		return EmbeddingModel.of(this.client).withModel(MODEL);
	}

	private static List<String> texts(int count) {
		return IntStream.range(0, count).mapToObj((i) -> "text number " + i).toList();
	}

	private void answer(String json) {
		this.emulator.when().path("/embeddings").then(EmulatorResponse.json(json));
	}

	private List<Integer> sizes() {
		return this.emulator.requests().stream().map((request) -> request.json().path("input").size()).toList();
	}

	@Test
	void equalTextsHaveEqualVectors() {
		assertThat(embeddings().embed("red kite")).isEqualTo(embeddings().embed("red kite")).hasSize(64);
	}

	@Test
	void vectorsComeInTheOrderOfTheTexts() {
		List<float[]> vectors = embeddings().with((options) -> options.maxInputsPerRequest(3)).embed(texts(10));
		assertThat(vectors).hasSize(10);
		assertThat(vectors.get(7)).isEqualTo(embeddings().embed("text number 7"));
	}

	@Test
	void floatIsAskedForUnlessSaidOtherwise() {
		embeddings().embed("Hello");
		assertThat(this.emulator.requests().get(0).json().toString())
			.isEqualTo("{\"encoding_format\":\"float\",\"model\":\"" + MODEL + "\",\"input\":[\"Hello\"]}");
	}

	@Test
	void base64IsTheSameVector() {
		float[] vector = embeddings().with((options) -> options.encodingFormat("base64")).embed("Hello");
		assertThat(this.emulator.requests().get(0).json().path("encoding_format").asString()).isEqualTo("base64");
		assertThat(vector).isEqualTo(embeddings().embed("Hello"));
	}

	@Test
	void optionsGoOverTheWire() {
		embeddings().embed(EmbeddingRequest.builder()
			.text("Hello")
			.dimensions(8)
			.inputType("search_query")
			.endUser("u1")
			.sessionId("s1")
			.provider((provider) -> provider.only("openai"))
			.set("truncate", "END")
			.header("X-Test", "yes")
			.build());
		RecordedRequest request = this.emulator.requests().get(0);
		assertThat(request.json().path("dimensions").asInt()).isEqualTo(8);
		assertThat(request.json().path("input_type").asString()).isEqualTo("search_query");
		assertThat(request.json().path("user").asString()).isEqualTo("u1");
		assertThat(request.json().path("session_id").asString()).isEqualTo("s1");
		assertThat(request.json().at("/provider/only/0").asString()).isEqualTo("openai");
		assertThat(request.json().path("truncate").asString()).isEqualTo("END");
		assertThat(request.header("X-Test")).isEqualTo("yes");
	}

	@Test
	void aRequestCanUnsetADefault() {
		EmbeddingModel eight = embeddings().with((options) -> options.dimensions(8));
		assertThat(eight.embed("Hello")).hasSize(8);
		assertThat(eight.embed(EmbeddingRequest.builder().text("Hello").set("dimensions", null).build()).vector())
			.hasSize(64);
	}

	@Test
	void textsAndImagesGoAsObjectsTogether() {
		embeddings().embed(EmbeddingRequest.builder()
			.text("plain")
			.content(TextPart.of("below an image"), ImagePart.of("https://example.com/a.png"))
			.build());
		assertThat(this.emulator.requests().get(0).json().path("input").toString())
			.isEqualTo("[{\"content\":[{\"type\":\"text\",\"text\":\"plain\"}]},{\"content\":[{\"type\":\"text\","
					+ "\"text\":\"below an image\"},{\"type\":\"image_url\",\"image_url\":"
					+ "{\"url\":\"https://example.com/a.png\"}}]}]");
	}

	@Test
	void requestsAreCutByCount() {
		embeddings().with((options) -> options.maxInputsPerRequest(4).concurrency(1)).embed(texts(10));
		assertThat(sizes()).containsExactly(4, 4, 2);
	}

	@Test
	void requestsAreCutByTokens() {
		embeddings().with((options) -> options.maxTokensPerRequest(12).concurrency(1)).embed(texts(5));
		assertThat(sizes()).containsExactly(2, 2, 1);
	}

	@Test
	void requestsAreCutByBytesAndAnInputThatIsLargerGoesAlone() {
		embeddings().with((options) -> options.maxBytesPerRequest(10).concurrency(1))
			.embed(List.of("four", "four", "four", "far too many bytes", "ää€ü"));
		assertThat(sizes()).containsExactly(2, 1, 1, 1);
	}

	@Test
	void costsOfAllRequestsAreSummed() {
		EmbeddingResponse response = embeddings().with((options) -> options.maxInputsPerRequest(1))
			.embed(EmbeddingRequest.of(List.of("twelve chars", "twelve chars")));
		assertThat(response.cost()).isEqualByComparingTo("0.00000012");
		assertThat(response.usage().promptTokens()).isEqualTo(6);
		assertThat(response.answers()).hasSize(2).allSatisfy((answer) -> {
			assertThat(answer.generationId()).startsWith("gen-emb-");
			assertThat(answer.provider()).isEqualTo("OpenAI");
			assertThat(answer.json().views("data", (row) -> row)).hasSize(1);
		});
	}

	@Test
	void requestsRunAtOnce() {
		this.emulator.when().path("/embeddings").call(1).then(EmulatorResponse.stall(""));
		Flux<Embedded<String>> flux = embeddings().reactive()
			.with((options) -> options.maxInputsPerRequest(1).concurrency(3))
			.embed(Flux.fromIterable(texts(9)), (text) -> text);
		StepVerifier.create(flux)
			.expectSubscription()
			.thenAwait()
			.then(() -> this.emulator.awaitRequests(3, SOON))
			.thenCancel()
			.verify(SOON);
		assertThat(this.emulator.requests()).hasSize(3);
	}

	@Test
	void aFluxTakesNoMoreThanRunsAtOnce() {
		int[] taken = new int[1];
		Flux<String> source = Flux.<String, Integer>generate(() -> 0, (i, sink) -> {
			taken[0]++;
			sink.next("text " + i);
			return i + 1;
		});
		Flux<Embedded<String>> flux = embeddings().reactive()
			.with((options) -> options.maxInputsPerRequest(10).concurrency(2))
			.embed(source, (text) -> text);
		StepVerifier.create(flux, 5).expectNextCount(5).thenCancel().verify(SOON);
		assertThat(taken[0]).isLessThanOrEqualTo(61);
	}

	@Test
	void aFluxPairsThingsWithVectorsInOrder() {
		record Page(int number, String body) {
		}
		List<Embedded<Page>> pages = embeddings().reactive()
			.with((options) -> options.maxInputsPerRequest(7))
			.embed(Flux.range(0, 100).map((i) -> new Page(i, "page " + i)), Page::body)
			.collectList()
			.block(SOON);
		assertThat(pages).extracting((page) -> page.item().number())
			.isEqualTo(IntStream.range(0, 100).boxed().toList());
		assertThat(pages.get(42).vector()).isEqualTo(embeddings().embed("page 42"));
		assertThat(pages.stream().map(Embedded::answer).distinct()).hasSize(15);
	}

	@Test
	void eachRequestIsRetriedAlone() {
		this.emulator.when().path("/embeddings").call(2).then(EmulatorResponse.error(503, "No provider"));
		try (OpenRouterClient patient = builder()
			.retry(RetryPolicy.DEFAULT.withDelay(Duration.ofMillis(1), Duration.ofMillis(1)))
			.build()) {
			List<float[]> vectors = EmbeddingModel.of(patient)
				.with((options) -> options.model(MODEL).maxInputsPerRequest(2).concurrency(1))
				.embed(texts(6));
			assertThat(vectors).hasSize(6);
		}
		assertThat(sizes()).containsExactly(2, 2, 2, 2);
	}

	@Test
	void aFailureNamesWhatIsMissingAndKeepsWhatCame() {
		this.emulator.when().path("/embeddings").call(2).then(EmulatorResponse.error(503, "No provider"));
		EmbeddingModel three = embeddings().with((options) -> options.maxInputsPerRequest(3).concurrency(1));
		assertThatExceptionOfType(IncompleteEmbeddingsException.class).isThrownBy(() -> three.embed(texts(8)))
			.withMessageContaining("No provider")
			.withMessageContaining("[3, 4, 5, 6, 7]")
			.satisfies((ex) -> {
				assertThat(ex.kind()).isEqualTo(FailureKind.PROVIDER_UNAVAILABLE);
				assertThat(ex.missing()).containsExactly(3L, 4L, 5L, 6L, 7L);
				assertThat(ex.partial().vectors()).hasSize(8);
				assertThat(ex.partial().vectors().get(2)).hasSize(64);
				assertThat(ex.partial().vectors().get(3)).isEmpty();
				assertThat(ex.partial().cost()).isPositive();
			});
		assertThat(this.emulator.requests()).hasSize(2);
	}

	@Test
	void whatRunsWhenOneFailsIsWaitedFor() {
		this.emulator.when().path("/embeddings").call(1).then(EmulatorResponse.error(503, "No provider"));
		EmbeddingModel one = embeddings().with((options) -> options.maxInputsPerRequest(1).concurrency(3));
		assertThatExceptionOfType(IncompleteEmbeddingsException.class).isThrownBy(() -> one.embed(texts(3)))
			.satisfies((ex) -> assertThat(ex.missing()).hasSize(1));
	}

	@Test
	void aFluxPassesOnWhatCameBeforeItFails() {
		this.emulator.when().path("/embeddings").call(2).then(EmulatorResponse.error(503, "No provider"));
		Flux<Embedded<String>> flux = embeddings().reactive()
			.with((options) -> options.maxInputsPerRequest(2).concurrency(1))
			.embed(Flux.fromIterable(texts(10)), (text) -> text);
		StepVerifier.create(flux).expectNextCount(2).verifyErrorSatisfies((failure) -> {
			IncompleteEmbeddingsException incomplete = (IncompleteEmbeddingsException) failure;
			assertThat(incomplete.missing()).containsExactly(2L, 3L);
			assertThat(incomplete).hasMessageContaining("while 2 came and were passed on");
			assertThat(incomplete.partial()).isNull();
		});
	}

	@Test
	void aBlankTextInAFluxEndsItAfterWhatCame() {
		Flux<Embedded<String>> flux = embeddings().reactive()
			.with((options) -> options.maxInputsPerRequest(2))
			.embed(Flux.just("a", "b", "c", " ", "e"), (text) -> text);
		StepVerifier.create(flux)
			.expectNextCount(3)
			.verifyErrorSatisfies((failure) -> assertThat(failure).isInstanceOf(IllegalArgumentException.class)
				.hasMessageContaining("Text 4 is blank"));
	}

	@Test
	void whereNothingCameTheFailureIsItself() {
		EmbeddingModel failing = EmbeddingModel.of(this.client).withModel("emulator/error-503");
		assertThatExceptionOfType(ProviderException.class).isThrownBy(() -> failing.embed(List.of("a", "b")));
	}

	@Test
	void textsThatAreCachedAreNotPaidAgain() {
		Cache cache = new ConcurrentMapCache("vectors");
		EmbeddingModel caching = embeddings().with((options) -> options.cache(cache));
		List<float[]> first = caching.embed(List.of("a", "b"));
		EmbeddingResponse second = caching.embed(EmbeddingRequest.of(List.of("b", "c", "a")));
		assertThat(second.vectors().get(0)).isEqualTo(first.get(1));
		assertThat(second.vectors().get(2)).isEqualTo(first.get(0));
		assertThat(caching.embed(EmbeddingRequest.of(List.of("a"))).answers()).isEmpty();
		assertThat(sizes()).containsExactly(2, 1);
	}

	@Test
	void aCachedVectorIsOfItsModelItsDimensionsAndItsUse() {
		Cache cache = new ConcurrentMapCache("vectors");
		EmbeddingModel caching = embeddings().with((options) -> options.cache(cache));
		caching.embed("a");
		caching.with((options) -> options.dimensions(8)).embed("a");
		caching.with((options) -> options.inputType("search_query")).embed("a");
		caching.withModel("openai/text-embedding-3-large").embed("a");
		assertThat(this.emulator.requests()).hasSize(4);
	}

	@Test
	void whoChangesAVectorDoesNotChangeTheCache() {
		EmbeddingModel caching = embeddings().with((options) -> options.cache(new ConcurrentMapCache("vectors")));
		float[] first = caching.embed("a");
		float[] copy = first.clone();
		first[0] = 100;
		float[] second = caching.embed("a");
		assertThat(second).isEqualTo(copy);
		second[0] = 100;
		assertThat(caching.embed("a")).isEqualTo(copy);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					{"data":[]}                                                                            | 0 vectors for 2
					{}                                                                                     | 0 vectors for 2
					{"data":[{"index":0,"embedding":[1]},{"index":0,"embedding":[1]}]}                     | index 0, which another
					{"data":[{"index":0,"embedding":[1]},{"index":2,"embedding":[1]}]}                     | index 2, which none
					{"data":[{"index":0,"embedding":[1]},{"index":1,"embedding":[]}]}                      | no vector for input 1
					{"data":[{"index":0,"embedding":[1]},{"index":1}]}                                     | no vector for input 1
					{"data":[{"index":0,"embedding":[1]},{"index":1,"embedding":[1,2]}]}                   | 2 numbers instead of 1
					{"data":[{"index":0,"embedding":[1]},{"index":1,"embedding":["NaN"]}]}                 | no finite number
					{"data":[{"index":0,"embedding":[1]},{"index":1,"embedding":[null]}]}                  | no finite number
					{"data":[{"index":0,"embedding":[1]},{"index":1,"embedding":[1e99]}]}                  | no finite number
					{"data":[{"index":0,"embedding":"AAAAAA=="},{"index":1,"embedding":"AADAfw=="}]}       | no finite number
					{"data":[{"index":0,"embedding":"AAAAAA=="},{"index":1,"embedding":"AAAA"}]}           | no vector for input 1
					""")
	void anAnswerThatDoesNotFitIsMalformed(String json, String wrong) {
		answer(json);
		assertThatExceptionOfType(MalformedResponseException.class)
			.isThrownBy(() -> embeddings().embed(List.of("a", "b")))
			.withMessageContaining(wrong)
			.withMessageContaining("billed");
	}

	@Test
	void anotherDimensionThanAskedForIsMalformed() {
		answer("{\"data\":[{\"embedding\":[1,2]}]}");
		EmbeddingModel three = embeddings().with((options) -> options.dimensions(3));
		assertThatExceptionOfType(MalformedResponseException.class).isThrownBy(() -> three.embed("a"))
			.withMessageContaining("2 numbers instead of 3");
	}

	@Test
	void emptyBase64SaysWhatMayHelp() {
		answer("{\"data\":[{\"embedding\":\"\"}]}");
		EmbeddingModel base64 = embeddings().with((options) -> options.encodingFormat("base64"));
		assertThatExceptionOfType(MalformedResponseException.class).isThrownBy(() -> base64.embed("a"))
			.withMessageContaining("ask for 'float'");
	}

	@Test
	void theIndexDecidesTheOrder() {
		answer("{\"data\":[{\"index\":1,\"embedding\":[1]},{\"index\":0,\"embedding\":[0]}]}");
		assertThat(embeddings().embed(List.of("a", "b"))).containsExactly(new float[] { 0 }, new float[] { 1 });
	}

	@Test
	void withoutIndexTheOrderIsThatOfTheAnswer() {
		answer("{\"data\":[{\"embedding\":[1]},{\"embedding\":[0]}]}");
		assertThat(embeddings().embed(List.of("a", "b"))).containsExactly(new float[] { 1 }, new float[] { 0 });
	}

	@ParameterizedTest
	@CsvSource({ "emulator/error-401, AUTHENTICATION", "emulator/error-402, INSUFFICIENT_CREDITS",
			"emulator/error-429, RATE_LIMIT", "emulator/error-503, PROVIDER_UNAVAILABLE",
			"emulator/mid-stream-error, PROVIDER_UNAVAILABLE",
			"emulator/context-length-exceeded, CONTEXT_LENGTH_EXCEEDED" })
	void refusalsMeanWhatTheyMeanInChats(String model, FailureKind kind) {
		assertThatExceptionOfType(OpenRouterException.class)
			.isThrownBy(() -> EmbeddingModel.of(this.client).withModel(model).embed("a"))
			.satisfies((ex) -> assertThat(ex.kind()).isEqualTo(kind));
	}

	@Test
	void aTruncatedAnswerIsTyped() {
		assertThatExceptionOfType(OpenRouterException.class)
			.isThrownBy(() -> EmbeddingModel.of(this.client).withModel("emulator/truncated").embed("a"))
			.isInstanceOfAny(MalformedResponseException.class, IncompleteResponseException.class);
	}

	@Test
	void aResetIsTyped() {
		assertThatExceptionOfType(OpenRouterException.class)
			.isThrownBy(() -> EmbeddingModel.of(this.client).withModel("emulator/reset").embed("a"))
			.isInstanceOfAny(IncompleteResponseException.class, ConnectionException.class);
	}

	@ParameterizedTest
	@ValueSource(strings = { "emulator/stall", "emulator/stall-with-keep-alive" })
	void aStallEndsAtTheDeadline(String model) {
		EmbeddingModel impatient = EmbeddingModel.of(this.client)
			.with((options) -> options.model(model).timeout(Duration.ofMillis(200)));
		assertThatExceptionOfType(DeadlineExceededException.class).isThrownBy(() -> impatient.embed("a"));
	}

	@Test
	void aWrongKeySaysSo() {
		EmbeddingModel wrong = embeddings().with((options) -> options.apiKey("sk-or-v1-invalid"));
		assertThatExceptionOfType(AuthenticationException.class).isThrownBy(() -> wrong.embed("a"));
	}

	@Test
	void withoutAKeyNothingIsSent() {
		try (OpenRouterClient keyless = builder().apiKey(null).build()) {
			assertThatExceptionOfType(MissingApiKeyException.class)
				.isThrownBy(() -> EmbeddingModel.of(keyless).withModel(MODEL).embed("a"));
		}
		assertThat(this.emulator.requests()).isEmpty();
	}

	@Test
	void theKeyOfATenantIsAskedFor() {
		try (OpenRouterClient tenants = builder()
			.apiKeyProvider((settings) -> Mono.just("sk-or-v1-" + settings.tags().get("tenant")))
			.build()) {
			EmbeddingModel.of(tenants).with((options) -> options.model(MODEL).tag("tenant", "seven")).embed("a");
		}
		assertThat(this.emulator.requests().get(0).header("Authorization")).isEqualTo("Bearer sk-or-v1-seven");
	}

	@Test
	void totalsKnowTheOperation() {
		SpendingTotals totals = new SpendingTotals();
		try (OpenRouterClient counting = builder().callFilter(ChatFilter.BUDGET, new SpendingFilter(totals, null))
			.build()) {
			EmbeddingModel.of(counting)
				.with((options) -> options.model(MODEL).tag("team", "search"))
				.embed("twelve chars");
			counting.languageModel().chat("Hello");
		}
		Spending spending = totals.snapshot();
		assertThat(spending.byOperation()).containsOnlyKeys("embeddings", "chat");
		assertThat(spending.byOperation().get("embeddings").cost()).isEqualByComparingTo("0.00000006");
		assertThat(spending.byTag()).containsKey("team");
	}

	@Test
	void whatWasPaidForAnAnswerThatDoesNotFitIsCounted() {
		SpendingTotals totals = new SpendingTotals();
		answer("{\"id\":\"gen-emb-1\",\"data\":[],\"usage\":{\"cost\":0.5}}");
		try (OpenRouterClient counting = builder().callFilter(ChatFilter.BUDGET, new SpendingFilter(totals, null))
			.build()) {
			assertThatExceptionOfType(MalformedResponseException.class)
				.isThrownBy(() -> EmbeddingModel.of(counting).withModel(MODEL).embed("a"));
		}
		assertThat(totals.snapshot().total().cost()).isEqualByComparingTo("0.5");
	}

	@Test
	void aBudgetHoldsForEmbeddingsToo() {
		BudgetGuard guard = new BudgetGuard(Budget.of(new BigDecimal("0.00000006"), BudgetPeriod.TOTAL),
				new InMemoryLedger(), (warning) -> {
				});
		try (OpenRouterClient limited = builder()
			.callFilter(ChatFilter.BUDGET, new SpendingFilter(new SpendingTotals(), guard))
			.build()) {
			EmbeddingModel model = EmbeddingModel.of(limited).withModel(MODEL);
			model.embed("twelve chars");
			assertThatExceptionOfType(BudgetExceededException.class).isThrownBy(() -> model.embed("twelve chars"));
		}
		assertThat(this.emulator.requests()).hasSize(1);
	}

	@Test
	void eachRequestIsObserved() {
		ObservationRegistry registry = ObservationRegistry.create();
		CallObservationContext[] stopped = new CallObservationContext[1];
		registry.observationConfig().observationHandler(new ObservationHandler<CallObservationContext>() {

			@Override
			public boolean supportsContext(Observation.Context context) {
				return context instanceof CallObservationContext;
			}

			@Override
			public void onStop(CallObservationContext context) {
				stopped[0] = context;
			}

		});
		try (OpenRouterClient observed = builder()
			.callFilter(ChatFilter.OBSERVATION, CallObservationFilter.create(registry))
			.build()) {
			EmbeddingModel.of(observed).withModel(MODEL).embed("twelve chars");
		}
		assertThat(stopped[0].getContextualName()).isEqualTo("embeddings " + MODEL);
		assertThat(stopped[0].getLowCardinalityKeyValue("gen_ai.operation.name").getValue()).isEqualTo("embeddings");
		assertThat(stopped[0].getLowCardinalityKeyValue("openrouter.outcome").getValue()).isEqualTo("success");
		assertThat(stopped[0].getHighCardinalityKeyValue("gen_ai.usage.input_tokens").getValue()).isEqualTo("3");
		assertThat(stopped[0].getHighCardinalityKeyValue("openrouter.cost").getValue()).isEqualTo("0.00000006");
		assertThat(stopped[0].getHighCardinalityKeyValue("gen_ai.response.id").getValue()).startsWith("gen-emb-");
	}

	@Test
	void withoutAModelNothingIsSent() {
		assertThatIllegalArgumentException().isThrownBy(() -> EmbeddingModel.of(this.client).embed("a"))
			.withMessageContaining("openrouter.embedding.model");
		assertThat(this.emulator.requests()).isEmpty();
	}

	@Test
	void badInputIsRefusedWithTheRemedy() {
		assertThatIllegalArgumentException().isThrownBy(() -> embeddings().embed(List.of()))
			.withMessageContaining("nothing to embed");
		assertThatIllegalArgumentException().isThrownBy(() -> embeddings().embed(List.of("a", " ", "b")))
			.withMessageContaining("Text 2 of 3 is blank")
			.withMessageContaining("leave it out");
		assertThatIllegalArgumentException().isThrownBy(() -> embeddings().with((options) -> options.dimensions(0)))
			.withMessageContaining("number of dimensions is 0");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> embeddings().with((options) -> options.encodingFormat("binary")))
			.withMessageContaining("'binary'");
		assertThatIllegalArgumentException().isThrownBy(() -> embeddings().with((options) -> options.concurrency(0)))
			.withMessageContaining("at least 1");
		assertThatIllegalArgumentException().isThrownBy(() -> embeddings().with((options) -> options.set("input", "a")))
			.withMessageContaining("texts()");
		assertThatIllegalArgumentException().isThrownBy(() -> embeddings().withModel(" "))
			.withMessageContaining("author/name");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> embeddings().with((options) -> options.header("X", "a\r\nb")))
			.withMessageContaining("line breaks");
		assertThat(this.emulator.requests()).isEmpty();
	}

	@Test
	void closingTheClientTellsThoseWhoWait() {
		OpenRouterClient closing = builder().build();
		Mono<float[]> waiting = ReactiveEmbeddingModel.of(closing).withModel("emulator/stall").embed("a");
		StepVerifier.create(waiting).expectSubscription().then(closing::close).verifyError(OpenRouterException.class);
	}

}
