package io.github.openrouterspring.emulator.chat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;

import io.github.openrouterspring.emulator.EmulatorTest;
import io.github.openrouterspring.emulator.OpenRouterEmulator;
import io.github.openrouterspring.emulator.WireClient;
import io.github.openrouterspring.emulator.text.Json;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

class ChatStreamTests extends EmulatorTest {

	@Test
	void streamIsAnEventStreamWithTheGenerationId() {
		HttpResponse<String> response = hello();
		assertThat(response.headers().firstValue("content-type")).hasValue("text/event-stream");
		assertThat(response.headers().firstValue("x-generation-id"))
			.hasValue(Json.parse(WireClient.data(response).get(0)).path("id").asString());
	}

	@Test
	void streamedTextIsTheWholeText() {
		assertThat(WireClient.streamedText(hello())).isEqualTo(WireClient.content(this.client.chat(WireClient.HELLO)));
	}

	@Test
	void everyDeltaHasTheRole() {
		assertThat(WireClient.chunks(hello()))
			.allMatch((chunk) -> chunk.at("/choices/0/delta/role").asString("").equals("assistant"));
	}

	@Test
	void streamEndsWithDone() {
		assertThat(WireClient.data(hello())).last().isEqualTo("[DONE]");
	}

	@Test
	void usageChunkRepeatsTheFinish() {
		List<JsonNode> chunks = WireClient.chunks(hello()).toList();
		JsonNode finish = chunks.get(chunks.size() - 2);
		JsonNode usage = chunks.get(chunks.size() - 1);
		assertThat(finish.at("/choices/0/finish_reason").asString()).isEqualTo("stop");
		assertThat(finish.has("usage")).isFalse();
		assertThat(usage.at("/choices/0/finish_reason").asString()).isEqualTo("stop");
		assertThat(usage.at("/usage/total_tokens").intValue()).isPositive();
	}

	@Test
	void reasoningDeltasAddUpToTheReasoning() {
		HttpResponse<String> response = this.client.chat("\"stream\":true,\"reasoning\":{}," + WireClient.HELLO);
		String streamed = WireClient.chunks(response)
			.map((chunk) -> chunk.at("/choices/0/delta/reasoning").asString(""))
			.reduce("", String::concat);
		assertThat(streamed).isEqualTo(WireClient.message(this.client.chat("\"reasoning\":{}," + WireClient.HELLO))
			.path("reasoning")
			.asString());
	}

	@Test
	void linesEndWithLineFeedsOnly() {
		assertThat(hello().body()).doesNotContain("\r").endsWith("\n\n");
	}

	@Test
	void whenKeepAlivesAreAskedThenCommentsComeFirst() {
		try (OpenRouterEmulator commenting = OpenRouterEmulator.builder().keepAliveComments(2).start()) {
			String body = new WireClient(commenting).chat("\"stream\":true," + WireClient.HELLO).body();
			assertThat(body).startsWith(": OPENROUTER PROCESSING\n\n: OPENROUTER PROCESSING\n\ndata: {");
		}
	}

	@Test
	void whenKeepAlivesAreAskedThenBlanksPrecedeAWholeAnswer() {
		try (OpenRouterEmulator commenting = OpenRouterEmulator.builder().keepAliveComments(2).start()) {
			HttpResponse<String> response = new WireClient(commenting).chat(WireClient.HELLO);
			assertThat(response.body()).startsWith("\n         \n\n         \n{");
			assertThat(WireClient.content(response)).isNotEmpty();
		}
	}

	@Test
	void whenPacedThenChunksTakeTheirTime() {
		try (OpenRouterEmulator paced = OpenRouterEmulator.builder().pace(Duration.ofMillis(20)).start()) {
			long start = System.nanoTime();
			HttpResponse<String> response = new WireClient(paced)
				.chat("\"stream\":true,\"max_tokens\":5," + WireClient.HELLO);
			assertThat(Duration.ofNanos(System.nanoTime() - start))
				.isGreaterThan(Duration.ofMillis(20L * WireClient.data(response).size() - 20));
		}
	}

	private HttpResponse<String> hello() {
		return this.client.chat("\"stream\":true," + WireClient.HELLO);
	}

}
