package io.github.openrouterspring.samples.tools;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;

import io.github.openrouterspring.LanguageModel;
import io.github.openrouterspring.autoconfigure.tool.ToolBeans;
import io.github.openrouterspring.emulator.EmulatorResponse;
import io.github.openrouterspring.emulator.OpenRouterEmulator;
import io.github.openrouterspring.test.AutoConfigureOpenRouterEmulator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ActiveProfiles;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest
@AutoConfigureOpenRouterEmulator
@ActiveProfiles("test")
class ToolsApplicationTests {

	@Autowired
	private LanguageModel model;

	@Autowired
	private ToolBeans tools;

	@Autowired
	private OpenRouterEmulator emulator;

	@BeforeEach
	void reset() {
		this.emulator.reset();
	}

	private String typed(String... lines) {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		BufferedReader in = new BufferedReader(new StringReader(String.join("\n", lines)));
		new Console(this.model, this.tools, in, new PrintStream(out, true, StandardCharsets.UTF_8)).run();
		return out.toString(StandardCharsets.UTF_8);
	}

	private String told(int request, int message) {
		return this.emulator.requests().get(request).json().path("messages").path(message).path("content").asString();
	}

	@Test
	void approvedToolsRunAndTheModelAnswers() {
		this.emulator.enqueue(
				EmulatorResponse.toolCalls("weather", "{\"city\":\"Vienna\"}", "calculate",
						"{\"left\":6,\"operation\":\"TIMES\",\"right\":7}"),
				EmulatorResponse.text("It is fine, and 42."));
		String shown = typed("Weather, and six times seven?", "y", "yes", "");
		assertThat(shown).contains("May weather{\"city\":\"Vienna\"} run?", "May calculate{", "It is fine, and 42.",
				"(2 rounds, $");
		assertThat(told(1, 2)).contains("\"city\":\"Vienna\"");
		assertThat(told(1, 3)).isEqualTo("42");
	}

	@Test
	void refusedToolDoesNotRun() {
		this.emulator.enqueue(EmulatorResponse.toolCall("weather", "{\"city\":\"Vienna\"}"),
				EmulatorResponse.text("As you like."));
		assertThat(typed("Weather?", "n", "")).contains("As you like.");
		assertThat(told(1, 2)).isEqualTo("Refused: the user does not want it");
	}

	@Test
	void conversationGoesOn() {
		this.emulator.enqueue(EmulatorResponse.text("One."), EmulatorResponse.text("Two."));
		typed("First?", "Second?", "");
		assertThat(told(1, 1)).isEqualTo("One.");
		assertThat(told(1, 2)).isEqualTo("Second?");
	}

	@Test
	void withoutAModelTheEmulatorCallsTheToolThatIsNamed() {
		assertThat(typed("What is the weather?", "y", "")).contains("May weather{", "(2 rounds");
	}

}
