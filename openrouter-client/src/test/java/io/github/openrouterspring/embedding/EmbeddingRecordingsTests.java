package io.github.openrouterspring.embedding;

import java.io.IOException;
import java.util.List;

import io.github.openrouterspring.OpenRouterClient;
import io.github.openrouterspring.RecordedServer;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Real answers are read as they are.
 */
class EmbeddingRecordingsTests {

	@Test
	void oneVectorOf768Dimensions() throws IOException {
		try (RecordedServer server = RecordedServer.start("embeddings-one-768.json");
				OpenRouterClient client = server.client()) {
			EmbeddingResponse response = EmbeddingModel.of(client)
				.embed(EmbeddingRequest.builder()
					.model("openai/text-embedding-3-small")
					.text("Ruby is a programmer's best friend")
					.dimensions(768)
					.build());
			List<Object> numbers = server.answer().views("data", (row) -> row).get(0).list("embedding");
			assertThat(response.vector()).hasSize(768);
			for (int i = 0; i < 768; i++) {
				assertThat(response.vector()[i]).isEqualTo(((Number) numbers.get(i)).floatValue());
			}
			EmbeddingAnswer answer = response.answers().get(0);
			assertThat(answer.model()).isEqualTo("text-embedding-3-small");
			assertThat(answer.provider()).isEqualTo("OpenAI");
			assertThat(answer.generationId()).startsWith("gen-emb-");
			assertThat(server.path()).isEqualTo("/api/v1/embeddings");
			assertThat(server.received().integer("dimensions")).isEqualTo(768);
		}
	}

	@Test
	void threeVectorsBehindBlanks() throws IOException {
		try (RecordedServer server = RecordedServer.start("embeddings-three-blanks.json");
				OpenRouterClient client = server.client()) {
			List<float[]> vectors = EmbeddingModel.of(client)
				.withModel("openai/text-embedding-3-small")
				.embed(List.of("Ruby", "Python", "JavaScript"));
			assertThat(vectors).hasSize(3);
			assertThat(vectors.get(1)[0]).isEqualTo(-0.01204681396484375f);
		}
	}

	@Test
	void aCostWithAnExponentIsExact() throws IOException {
		try (RecordedServer server = RecordedServer.start("embeddings-cost-blanks.json");
				OpenRouterClient client = server.client()) {
			EmbeddingResponse response = EmbeddingModel.of(client)
				.embed(EmbeddingRequest.builder().model("openai/text-embedding-3-small").text("Ruby").build());
			assertThat(response.cost()).isEqualByComparingTo("0.00000014");
			assertThat(response.usage().upstreamInferenceCost()).isEqualByComparingTo("0.00000014");
		}
	}

}
