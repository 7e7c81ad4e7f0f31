package io.github.openrouterspring.samples.springai;

import java.util.List;

import io.github.openrouterspring.emulator.OpenRouterEmulator;
import io.github.openrouterspring.emulator.protocol.RecordedRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The application as a person meets it, without a key.
 */
@ExtendWith(OutputCaptureExtension.class)
class SpringAiApplicationTests {

	@Test
	void talksAndSaysWhoAnswers(CapturedOutput output) {
		SpringAiApplication.main(new String[0]);
		assertThat(output).contains("No model is behind these answers")
			.contains("The tool answered")
			.contains("City[name=")
			.contains("--- openai/gpt-4o-mini for $0.0");
	}

	@Test
	void toolMemoryAndSchemaGoOverTheWire() {
		try (OpenRouterEmulator emulator = OpenRouterEmulator.start()) {
			SpringAiApplication
				.main(new String[] { "--openrouter.base-url=" + emulator.baseUrl(), "--openrouter.api-key=no-key" });
			List<JsonNode> requests = emulator.requests().stream().map(RecordedRequest::json).toList();
			assertThat(requests).hasSize(4);
			assertThat(requests.get(1).path("messages"))
				.anySatisfy((message) -> assertThat(message.path("role").asString()).isEqualTo("tool"));
			assertThat(requests.get(2).path("response_format").path("type").asString()).isEqualTo("json_schema");
			assertThat(requests.get(3).path("messages").toString()).contains("What does the clock say in Vienna?");
			assertThat(requests.get(3).path("reasoning").path("effort").asString()).isEqualTo("low");
		}
	}

}
