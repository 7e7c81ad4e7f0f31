package io.github.openrouterspring.emulator.embeddings;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Base64;

import io.github.openrouterspring.emulator.EmulatorTest;
import io.github.openrouterspring.emulator.WireClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class EmbeddingsTests extends EmulatorTest {

	private static final String MODEL = "\"model\":\"openai/text-embedding-3-small\",";

	@Test
	void vectorsHaveLengthOneAndDifferByText() {
		JsonNode data = WireClient.json(post(MODEL + "\"input\":[\"a\",\"b\",\"a\"],\"dimensions\":8")).path("data");
		double length = data.at("/0/embedding")
			.valueStream()
			.mapToDouble((one) -> one.doubleValue() * one.doubleValue())
			.sum();
		assertThat(length).isCloseTo(1, within(1e-5));
		assertThat(data.at("/0/embedding")).hasSize(8).isEqualTo(data.at("/2/embedding"));
		assertThat(data.at("/0/embedding")).isNotEqualTo(data.at("/1/embedding"));
	}

	@Test
	void textsWithCommonWordsAreNear() {
		JsonNode data = WireClient.json(post(MODEL
				+ "\"input\":[\"How long do red kites live?\",\"The life of the red kite\",\"Taxes are due in May\"]"))
			.path("data");
		assertThat(cosine(data, 0, 1)).isGreaterThan(0.4);
		assertThat(cosine(data, 0, 2)).isBetween(-0.3, 0.3);
	}

	private static double cosine(JsonNode data, int one, int other) {
		double product = 0;
		for (int i = 0; i < 64; i++) {
			product += data.at("/" + one + "/embedding/" + i).doubleValue()
					* data.at("/" + other + "/embedding/" + i).doubleValue();
		}
		return product;
	}

	@Test
	void theTextOfPartsIsWhatCounts() {
		JsonNode data = WireClient
			.json(post(
					MODEL + "\"input\":[{\"content\":[{\"type\":\"text\",\"text\":\"red kite\"}]}],\"dimensions\":8"))
			.path("data");
		JsonNode plain = WireClient.json(post(MODEL + "\"input\":\"red kite\",\"dimensions\":8")).path("data");
		assertThat(data.at("/0/embedding")).isEqualTo(plain.at("/0/embedding"));
	}

	@Test
	void aTextBeyondTheContextIsRefused() {
		HttpResponse<String> response = post(MODEL + "\"input\":\"" + "word ".repeat(8_000) + "\"");
		assertThat(response.statusCode()).isEqualTo(400);
		assertThat(response.body()).contains("8192", "10000");
	}

	@Test
	void anErrorCanStandUnderAStatusOf200() {
		HttpResponse<String> response = post("\"model\":\"emulator/mid-stream-error\",\"input\":\"a\"");
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(WireClient.json(response).at("/error/code").asInt()).isEqualTo(502);
	}

	@Test
	void refusalsCanBeHadByModelName() {
		assertThat(post("\"model\":\"emulator/error-529\",\"input\":\"a\"").statusCode()).isEqualTo(529);
	}

	@Test
	void base64IsFourBytesANumber() {
		JsonNode json = WireClient
			.json(post(MODEL + "\"input\":\"a\",\"encoding_format\":\"base64\",\"dimensions\":5"));
		assertThat(Base64.getDecoder().decode(json.at("/data/0/embedding").asString())).hasSize(20);
	}

	@Test
	void costFollowsFromTheListedPrice() {
		JsonNode usage = WireClient.json(post(MODEL + "\"input\":\"twelve chars\"")).path("usage");
		assertThat(usage.path("cost").decimalValue()).isEqualByComparingTo("0.00000006");
		assertThat(usage.at("/cost_details/upstream_inference_prompt_cost")).isEqualTo(usage.path("cost"));
		assertThat(usage.at("/cost_details/upstream_inference_completions_cost").intValue()).isZero();
	}

	@Test
	void anyIdThatLooksLikeAModelIsAnswered() {
		assertThat(WireClient.json(post("\"model\":\"acme/vectors\",\"input\":\"x\"")).path("data")).hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"input\":\"x\"", MODEL + "\"input\":[]", MODEL + "\"input\":\"\"",
			MODEL + "\"input\":\"x\",\"dimensions\":0", "\"model\":\"openai/gpt-4o\",\"input\":\"x\"" })
	void whenRequestIsWrongThenRefused(String fields) {
		assertThat(post(fields).statusCode()).isEqualTo(400);
	}

	private HttpResponse<String> post(String fields) {
		return this.client.send(this.client.request("/embeddings")
			.header("Authorization", "Bearer k")
			.POST(HttpRequest.BodyPublishers.ofString("{" + fields + "}"))
			.build());
	}

}
