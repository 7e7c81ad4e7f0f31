package io.github.openrouterspring.embedding;

import java.nio.charset.StandardCharsets;

import io.github.openrouterspring.json.JsonObject;
import io.github.openrouterspring.json.MalformedJsonException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class VectorReaderTests {

	private static EmbeddingAnswer read(String json) throws MalformedJsonException {
		byte[] bytes = ("xx" + json + "yyy").getBytes(StandardCharsets.UTF_8);
		return VectorReader.read(bytes, 2, bytes.length - 5);
	}

	@Test
	void whatStandsAroundVectorsIsKept() throws MalformedJsonException {
		EmbeddingAnswer answer = read("""
				{"a":[{"data":1}],"data":[{"new":{"embedding":[9]},"embedding":[0.5, -1e-3],"index":1,"n":[2]},
				{"index":0,"embedding":"AAAAPwAAgD8="}],"usage":{"cost":1.4e-7}}""");
		assertThat(answer.json()).isEqualTo(JsonObject.parse("""
				{"a":[{"data":1}],"data":[{"new":{"embedding":[9]},"embedding":null,"index":1,"n":[2]},
				{"index":0,"embedding":null}],"usage":{"cost":1.4e-7}}"""));
		assertThat(answer.rows().get(0).vector()).containsExactly(0.5f, -0.001f);
		assertThat(answer.rows().get(0).index()).isEqualTo(1);
		assertThat(answer.rows().get(1).vector()).containsExactly(0.5f, 1f);
		assertThat(answer.usage().cost()).isEqualByComparingTo("0.00000014");
	}

	@Test
	void numbersAreReadAsFloatParsesThem() throws MalformedJsonException {
		EmbeddingAnswer answer = read(
				"{\"data\":[{\"embedding\":[-0.047210693359375,0.1,3.4028235E38,7,0.30000001]}]}");
		assertThat(answer.rows().get(0).vector()).containsExactly(-0.047210693359375f, 0.1f, 3.4028235E38f, 7f,
				0.30000001f);
	}

	@Test
	void manyNumbersFindRoom() throws MalformedJsonException {
		EmbeddingAnswer answer = read("{\"data\":[{\"embedding\":[" + "0.5,".repeat(4999) + "1]}]}");
		assertThat(answer.rows().get(0).vector()).hasSize(5000).endsWith(0.5f, 1f);
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"data\":[]}", "{}", "{\"data\":null}", "{\"data\":{\"embedding\":[1]}}",
			"{\"error\":{\"code\":502}}" })
	void withoutVectorsThereAreNoRows(String json) throws MalformedJsonException {
		EmbeddingAnswer answer = read(json);
		assertThat(answer.rows()).isEmpty();
		assertThat(answer.json()).isEqualTo(JsonObject.parse(json));
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"data\":[1,null,[2]]}", "{\"data\":[{},{\"embedding\":null},{\"embedding\":{}}]}" })
	void rowsWithoutVectorsAreEmpty(String json) throws MalformedJsonException {
		assertThat(read(json).rows()).hasSize(3).allSatisfy((row) -> assertThat(row.vector()).isEmpty());
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "[]", "1", "{\"data\":[{\"embedding\":[0.1,", "{\"data\":[{\"embedding\":[0.1}]}",
			"{\"data\":[{\"embedding\":\"%%%\"}]}", "{} {}", "{\"data\":[{\"index\":99999999999999}]}" })
	void whatIsNoAnswerIsMalformed(String json) {
		assertThatExceptionOfType(MalformedJsonException.class).isThrownBy(() -> read(json));
	}

}
