package io.github.openrouterspring.langchain4j;

import java.time.Duration;
import java.util.List;

import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.response.ChatResponse;
import io.github.openrouterspring.LanguageModel;
import io.github.openrouterspring.OpenRouterClient;
import io.github.openrouterspring.OpenRouterClientBuilder;
import io.github.openrouterspring.call.RetryPolicy;
import io.github.openrouterspring.emulator.EmulatorResponse;
import io.github.openrouterspring.emulator.OpenRouterEmulator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import tools.jackson.databind.JsonNode;

/**
 * Chat models of LangChain4j and an emulator of its own for each test, over a real
 * socket.
 */
abstract class BridgeTest {

	static final Duration SOON = Duration.ofSeconds(10);

	private static final String CHUNK = "{'id':'gen-1','model':'m/n','choices':[{'index':0,%s}]}";

	OpenRouterEmulator emulator;

	OpenRouterClient client;

	OpenRouterChatModel model;

	OpenRouterStreamingChatModel streamingModel;

	@BeforeEach
	void start() {
		this.emulator = OpenRouterEmulator.start();
		use(builder());
	}

	@AfterEach
	void stop() {
		this.client.close();
		this.emulator.close();
	}

	void use(OpenRouterClientBuilder builder) {
		if (this.client != null) {
			this.client.close();
		}
		this.client = builder.build();
		this.model = OpenRouterChatModel.of(languageModel());
		this.streamingModel = OpenRouterStreamingChatModel.of(languageModel());
	}

	OpenRouterClientBuilder builder() {
		return OpenRouterClient.builder()
			.environment((variable) -> null)
			.apiKey("sk-or-v1-0123456789abcdef")
			.baseUrl(this.emulator.baseUrl())
			.retry(RetryPolicy.NONE)
			.defaults((options) -> options.model("openai/gpt-4o"));
	}

	LanguageModel languageModel() {
		return this.client.languageModel();
	}

	ChatResponse chat(String question) {
		return this.model.chat(UserMessage.from(question));
	}

	/** The answer as a handler hears it. */
	Heard stream(String question) {
		Heard heard = new Heard();
		this.streamingModel.chat(question, heard);
		return heard;
	}

	/** The body of the latest request. */
	JsonNode sent() {
		return this.emulator.lastRequest().json();
	}

	JsonNode sentMessage(int index) {
		return sent().path("messages").path(index);
	}

	static String json(String text) {
		return text.replace('\'', '"');
	}

	static EmulatorResponse whole(String body) {
		return EmulatorResponse.json(json(body));
	}

	static EmulatorResponse chunks(String... choices) {
		return EmulatorResponse
			.events(List.of(choices).stream().map((choice) -> json(CHUNK.formatted(choice))).toArray(String[]::new));
	}

	/**
	 * Two calls of {@code weather}, their arguments interleaved, after signed reasoning.
	 */
	static EmulatorResponse thinkingToolCalls() {
		return chunks(
				"'delta':{'role':'assistant','content':'','reasoning':'Two ','reasoning_details':["
						+ "{'type':'reasoning.text','text':'Two ','format':'anthropic-claude-v1','index':0}]}",
				"'delta':{'reasoning':'places.','reasoning_details':["
						+ "{'type':'reasoning.text','text':'places.','signature':'s1g','index':0}]}",
				"'delta':{'tool_calls':[{'index':0,'id':'c1','type':'function',"
						+ "'function':{'name':'weather','arguments':''}}]}",
				"'delta':{'tool_calls':[{'index':1,'id':'c2','type':'function',"
						+ "'function':{'name':'weather','arguments':''}}]}",
				"'delta':{'tool_calls':[{'index':0,'function':{'arguments':'{\\\"city\\\":'}}]}",
				"'delta':{'tool_calls':[{'index':1,'function':{'arguments':'{\\\"city\\\":'}}]}",
				"'delta':{'tool_calls':[{'index':1,'function':{'arguments':'\\\"Rome\\\"}'}}]}",
				"'delta':{'tool_calls':[{'index':0,'function':{'arguments':'\\\"Oslo\\\"}'}}]}",
				"'delta':{},'finish_reason':'tool_calls'");
	}

}
