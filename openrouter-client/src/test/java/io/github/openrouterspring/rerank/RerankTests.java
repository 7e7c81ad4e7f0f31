package io.github.openrouterspring.rerank;

import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;

import io.github.openrouterspring.EmulatorTest;
import io.github.openrouterspring.OpenRouterClient;
import io.github.openrouterspring.RecordedServer;
import io.github.openrouterspring.budget.SpendingFilter;
import io.github.openrouterspring.budget.SpendingTotals;
import io.github.openrouterspring.call.RetryPolicy;
import io.github.openrouterspring.chat.ChatFilter;
import io.github.openrouterspring.emulator.EmulatorResponse;
import io.github.openrouterspring.error.DeadlineExceededException;
import io.github.openrouterspring.error.FailureKind;
import io.github.openrouterspring.error.MalformedResponseException;
import io.github.openrouterspring.error.OpenRouterException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class RerankTests extends EmulatorTest {

	private static final List<Article> ARTICLES = List.of(new Article(7, "Berlin is in Germany"),
			new Article(8, "Paris is the capital of France"), new Article(9, "Rome was not built in a day"));

	private RerankModel reranker() {
		return RerankModel.of(this.client).withModel("voyageai/rerank-2.5-lite");
	}

	private void answer(String json) {
		this.emulator.when().path("/rerank").then(EmulatorResponse.json(json));
	}

	@Test
	void theBestComeFirst() {
		List<Ranked<Article>> ranked = reranker().rerank("capital of France", ARTICLES, Article::body);
		assertThat(ranked).hasSize(3);
		assertThat(ranked.get(0).item().id()).isEqualTo(8);
		assertThat(ranked.get(0).index()).isEqualTo(1);
		assertThat(ranked).extracting(Ranked::score).isSortedAccordingTo(Collections.reverseOrder());
	}

	@Test
	void noMoreComeThanAreWanted() {
		assertThat(reranker().rerank("capital of France", ARTICLES, Article::body, 2)).hasSize(2);
		assertThat(this.emulator.lastRequest().json().path("top_n").asInt()).isEqualTo(2);
	}

	@Test
	void onlyWhatIsSetIsSent() {
		reranker().rerank("a", List.of("b"), (text) -> text);
		assertThat(this.emulator.lastRequest().json().toString())
			.isEqualTo("{\"model\":\"voyageai/rerank-2.5-lite\",\"query\":\"a\",\"documents\":[\"b\"]}");
	}

	@Test
	void documentsMayHaveImages() {
		reranker().rerank(RerankRequest.builder()
			.query("a")
			.document("b")
			.document("c", "https://example.com/c.png")
			.provider((provider) -> provider.only("voyage"))
			.build());
		assertThat(this.emulator.lastRequest().json().at("/documents/1").toString())
			.isEqualTo("{\"image\":\"https://example.com/c.png\",\"text\":\"c\"}");
		assertThat(this.emulator.lastRequest().json().at("/provider/only/0").asString()).isEqualTo("voyage");
	}

	@Test
	void costIsExactHoweverItIsCounted() {
		RerankRequest request = RerankRequest.builder().query("a").document("b").build();
		assertThat(reranker().rerank(request).cost()).isPositive();
		RerankResponse search = reranker().withModel("cohere/rerank-v3.5").rerank(request);
		assertThat(search.cost()).isEqualByComparingTo("0.002");
		assertThat(search.searchUnits()).isEqualTo(1);
		assertThat(search.usage().totalTokens()).isNull();
		assertThat(search.generationId()).startsWith("gen-rerank-");
		assertThat(search.provider()).isEqualTo("Cohere");
	}

	@Test
	void equalDocumentsKeepTheirPlaces() {
		answer("{\"results\":[{\"index\":1,\"relevance_score\":-3.5},{\"index\":0,\"relevance_score\":2}]}");
		assertThat(reranker().rerank("a", List.of("same", "same"), (text) -> text))
			.containsExactly(new Ranked<>("same", 2, 0), new Ranked<>("same", -3.5, 1));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			{}                                                                               | no results for 2
			{"results":[]}                                                                   | no results for 2
			{"results":[{"relevance_score":1}]}                                              | index null
			{"results":[{"index":2,"relevance_score":1}]}                                    | index 2
			{"results":[{"index":0}]}                                                        | without a score
			{"results":[{"index":0,"relevance_score":1},{"index":0,"relevance_score":2}]}    | document 0 twice
			""")
	void anAnswerThatDoesNotFitIsMalformed(String json, String wrong) {
		answer(json);
		assertThatExceptionOfType(MalformedResponseException.class)
			.isThrownBy(() -> reranker().rerank("a", List.of("b", "c"), (text) -> text))
			.withMessageContaining(wrong);
	}

	@ParameterizedTest
	@CsvSource({ "emulator/error-429, RATE_LIMIT", "emulator/error-503, PROVIDER_UNAVAILABLE",
			"emulator/mid-stream-error, PROVIDER_UNAVAILABLE" })
	void refusalsMeanWhatTheyMeanInChats(String model, FailureKind kind) {
		assertThatExceptionOfType(OpenRouterException.class)
			.isThrownBy(() -> reranker().withModel(model).rerank("a", List.of("b"), (text) -> text))
			.satisfies((ex) -> assertThat(ex.kind()).isEqualTo(kind));
	}

	@ParameterizedTest
	@CsvSource({ "emulator/truncated", "emulator/reset" })
	void aBrokenAnswerIsTyped(String model) {
		assertThatExceptionOfType(OpenRouterException.class)
			.isThrownBy(() -> reranker().withModel(model).rerank("a", List.of("b"), (text) -> text));
	}

	@Test
	void aStallEndsAtTheDeadline() {
		RerankModel impatient = reranker()
			.with((options) -> options.model("emulator/stall").timeout(Duration.ofMillis(200)));
		assertThatExceptionOfType(DeadlineExceededException.class)
			.isThrownBy(() -> impatient.rerank("a", List.of("b"), (text) -> text));
	}

	@Test
	void aBusyProviderIsAskedAgain() {
		this.emulator.when().path("/rerank").call(1).then(EmulatorResponse.error(503, "No provider"));
		try (OpenRouterClient patient = builder()
			.retry(RetryPolicy.DEFAULT.withDelay(Duration.ofMillis(1), Duration.ofMillis(1)))
			.build()) {
			assertThat(RerankModel.of(patient)
				.withModel("voyageai/rerank-2.5-lite")
				.rerank("a", List.of("b"), (text) -> text)).hasSize(1);
		}
	}

	@Test
	void totalsKnowTheOperation() {
		SpendingTotals totals = new SpendingTotals();
		try (OpenRouterClient counting = builder().callFilter(ChatFilter.BUDGET, new SpendingFilter(totals, null))
			.build()) {
			RerankModel.of(counting).withModel("cohere/rerank-v3.5").rerank("a", List.of("b"), (text) -> text);
		}
		assertThat(totals.snapshot().byOperation().get("rerank").cost()).isEqualByComparingTo("0.002");
	}

	@Test
	void badInputIsRefusedWithTheRemedy() {
		assertThatIllegalArgumentException().isThrownBy(() -> reranker().rerank(" ", List.of("b"), (text) -> text))
			.withMessageContaining("query is blank");
		assertThatIllegalArgumentException().isThrownBy(() -> reranker().rerank("a", List.of(), String::valueOf))
			.withMessageContaining("nothing to rank");
		assertThatIllegalArgumentException().isThrownBy(() -> reranker().rerank("a", List.of("b", ""), (text) -> text))
			.withMessageContaining("Document 2 of 2 is blank");
		assertThatIllegalArgumentException().isThrownBy(() -> reranker().rerank("a", List.of("b"), (text) -> text, 0))
			.withMessageContaining("return is 0");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> reranker().rerank("a", Collections.nCopies(1200, "b"), (text) -> text))
			.withMessageContaining("1200 documents to rank, 200 more")
			.withMessageContaining("do not compare");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> RerankModel.of(this.client).rerank("a", List.of("b"), (text) -> text))
			.withMessageContaining("openrouter.rerank.model");
		assertThat(this.emulator.requests()).isEmpty();
	}

	@Test
	void aRealAnswerIsReadAsItIs() throws IOException {
		try (RecordedServer server = RecordedServer.start("rerank-voyage.json");
				OpenRouterClient client = server.client()) {
			RerankResponse response = RerankModel.of(client)
				.withModel("voyageai/rerank-2.5-lite")
				.rerank(RerankRequest.builder()
					.query("what is ruby")
					.documents(server.request().strings("documents"))
					.build());
			assertThat(response.ranked(List.of("Paris", "Ruby"))).containsExactly(new Ranked<>("Ruby", 0.828125, 1),
					new Ranked<>("Paris", 0.306640625, 0));
			assertThat(response.cost()).isEqualByComparingTo("0.00000034");
			assertThat(response.json()).isEqualTo(server.answer());
			assertThat(server.received()).isEqualTo(server.request());
			assertThat(server.path()).isEqualTo("/api/v1/rerank");
		}
	}

	private record Article(int id, String body) {

	}

}
