package io.github.openrouterspring.emulator.rerank;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

import io.github.openrouterspring.emulator.EmulatorTest;
import io.github.openrouterspring.emulator.WireClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

class RerankTests extends EmulatorTest {

	private static final String MODEL = "\"model\":\"voyageai/rerank-2.5-lite\",";

	private static final String QUERY = "\"query\":\"capital of France\",";

	private static final String DOCUMENTS = "\"documents\":[\"Berlin is in Germany\","
			+ "{\"text\":\"Paris is the capital of France\"},\"Rome was not built in a day\"]";

	@Test
	void documentsWithTheWordsOfTheQueryComeFirst() {
		JsonNode results = WireClient.json(post(MODEL + QUERY + DOCUMENTS)).path("results");
		assertThat(results).hasSize(3);
		assertThat(results.at("/0/index").asInt()).isEqualTo(1);
		assertThat(results.at("/0/document/text").asString()).isEqualTo("Paris is the capital of France");
		assertThat(results.at("/0/relevance_score").asDouble()).isBetween(0.8, 1.0)
			.isGreaterThan(results.at("/1/relevance_score").asDouble());
	}

	@Test
	void noMoreComeThanAreWanted() {
		assertThat(WireClient.json(post(MODEL + QUERY + DOCUMENTS + ",\"top_n\":2")).path("results")).hasSize(2);
	}

	@Test
	void someModelsArePaidByTheTokenAndOthersByTheSearch() {
		JsonNode tokens = WireClient.json(post(MODEL + QUERY + DOCUMENTS)).path("usage");
		assertThat(tokens.path("total_tokens").asInt()).isGreaterThan(10);
		assertThat(tokens.path("cost").decimalValue()).isPositive();
		JsonNode search = WireClient.json(post("\"model\":\"cohere/rerank-v3.5\"," + QUERY + DOCUMENTS)).path("usage");
		assertThat(search.has("total_tokens")).isFalse();
		assertThat(search.path("search_units").asInt()).isEqualTo(1);
		assertThat(search.path("cost").decimalValue()).isEqualByComparingTo("0.002");
	}

	@ParameterizedTest
	@ValueSource(strings = { QUERY + DOCUMENTS, MODEL + DOCUMENTS, MODEL + QUERY + "\"documents\":[]",
			MODEL + QUERY + "\"documents\":[{}]", MODEL + QUERY + DOCUMENTS + ",\"top_n\":0",
			"\"model\":\"openai/gpt-4o\"," + QUERY + DOCUMENTS })
	void whenRequestIsWrongThenRefused(String fields) {
		assertThat(post(fields).statusCode()).isEqualTo(400);
	}

	private HttpResponse<String> post(String fields) {
		return this.client.send(this.client.request("/rerank")
			.header("Authorization", "Bearer k")
			.POST(HttpRequest.BodyPublishers.ofString("{" + fields + "}"))
			.build());
	}

}
