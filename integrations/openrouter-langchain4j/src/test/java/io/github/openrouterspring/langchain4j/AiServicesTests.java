package io.github.openrouterspring.langchain4j;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

import dev.langchain4j.agent.tool.P;
import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.memory.chat.MessageWindowChatMemory;
import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.Result;
import dev.langchain4j.service.SystemMessage;
import dev.langchain4j.service.TokenStream;
import io.github.openrouterspring.OpenRouterClientBuilder;
import io.github.openrouterspring.emulator.EmulatorResponse;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What people do with LangChain4j's AI services, over OpenRouter.
 */
class AiServicesTests extends BridgeTest {

	private final Weather weather = new Weather();

	/** The model whose reasoning details these tests send back. */
	@Override
	OpenRouterClientBuilder builder() {
		return super.builder().defaults((options) -> options.model("anthropic/claude-sonnet-4.5"));
	}

	private AiServices<Assistant> services() {
		return AiServices.builder(Assistant.class)
			.chatModel(this.model)
			.streamingChatModel(this.streamingModel)
			.chatMemory(MessageWindowChatMemory.withMaxMessages(20));
	}

	private static EmulatorResponse thinkingToolCallsWhole() {
		return EmulatorResponse.json(
				json("""
						{'id':'gen-1','model':'anthropic/claude-sonnet-4.5','choices':[{'index':0,'finish_reason':'tool_calls',
						'message':{'role':'assistant','content':null,'reasoning':'Two places.','reasoning_details':[
						{'type':'reasoning.text','text':'Two places.','signature':'s1g','format':'anthropic-claude-v1','index':0}],
						'tool_calls':[{'id':'c1','type':'function','function':{'name':'weather','arguments':'OSLO'}},
						{'id':'c2','type':'function','function':{'name':'weather','arguments':'ROME'}}]}}],
						'usage':{'prompt_tokens':10,'completion_tokens':5,'total_tokens':15,'cost':0.001}}""")
					.replace("OSLO", "{\\\"city\\\":\\\"Oslo\\\"}")
					.replace("ROME", "{\\\"city\\\":\\\"Rome\\\"}"));
	}

	private void assertSecondRound() {
		assertThat(this.weather.cities).containsExactly("Oslo", "Rome");
		assertThat(this.emulator.requests()).hasSize(2);
		JsonNode assistant = sentMessage(1);
		assertThat(assistant.path("tool_calls")).hasSize(2);
		assertThat(assistant.path("reasoning_details").path(0).path("text").asString()).isEqualTo("Two places.");
		assertThat(assistant.path("reasoning_details").path(0).path("signature").asString()).isEqualTo("s1g");
		assertThat(sentMessage(2).path("tool_call_id").asString()).isEqualTo("c1");
		assertThat(sentMessage(2).path("content").asString()).isEqualTo("Oslo: rain");
		assertThat(sentMessage(3).path("tool_call_id").asString()).isEqualTo("c2");
	}

	@Test
	void answers() {
		this.emulator.enqueue(EmulatorResponse.text("Hi."));
		assertThat(services().build().polite("Hello")).isEqualTo("Hi.");
		assertThat(sentMessage(0).path("content").asString()).isEqualTo("Be polite.");
	}

	@Test
	void toolsRunAndReasoningDetailsGoBack() {
		this.emulator.enqueue(thinkingToolCallsWhole(), EmulatorResponse.text("Rain in both."));
		assertThat(services().tools(this.weather).build().ask("Weather?").content()).isEqualTo("Rain in both.");
		assertSecondRound();
	}

	@Test
	void costOfAToolLoopAddsUp() {
		this.emulator.enqueue(thinkingToolCallsWhole(), EmulatorResponse.text("Rain in both."));
		Result<String> result = services().tools(this.weather).build().ask("Weather?");
		OpenRouterChatResponseMetadata last = (OpenRouterChatResponseMetadata) result.finalResponse().metadata();
		assertThat(((OpenRouterTokenUsage) result.tokenUsage()).cost())
			.isEqualByComparingTo(last.cost().add(new java.math.BigDecimal("0.001")));
	}

	@Test
	void interleavedToolCallsOfATokenStreamRunAndReasoningDetailsGoBack() throws Exception {
		this.emulator.enqueue(thinkingToolCalls(), EmulatorResponse.text("Rain in both."));
		List<String> text = new CopyOnWriteArrayList<>();
		List<String> thinking = new CopyOnWriteArrayList<>();
		CompletableFuture<ChatResponse> response = new CompletableFuture<>();
		services().tools(this.weather)
			.build()
			.stream("Weather?")
			.onPartialResponse(text::add)
			.onPartialThinking((piece) -> thinking.add(piece.text()))
			.onCompleteResponse(response::complete)
			.onError(response::completeExceptionally)
			.start();
		assertThat(response.get(SOON.toSeconds(), TimeUnit.SECONDS).aiMessage().text()).isEqualTo("Rain in both.");
		assertThat(String.join("", text)).isEqualTo("Rain in both.");
		assertThat(String.join("", thinking)).isEqualTo("Two places.");
		assertSecondRound();
	}

	@Test
	void memoryKeepsReasoningDetails() {
		Assistant assistant = services().build();
		this.emulator.enqueue(EmulatorResponse.reasoning("Hm, well.", "Forty-two."));
		assistant.ask("The answer?");
		assistant.ask("Sure?");
		assertThat(sent().path("messages")).hasSize(3);
		assertThat(sentMessage(1).path("reasoning_details")).isNotEmpty();
	}

	@Test
	void withoutTheCapabilityAnEntityIsAskedForInWords() {
		this.emulator.enqueue(EmulatorResponse.text("{\"name\":\"Ada\",\"born\":1815}"));
		assertThat(services().build().person("Who?")).isEqualTo(new Person("Ada", 1815));
		assertThat(sent().has("response_format")).isFalse();
		assertThat(sentMessage(0).path("content").asString()).contains("JSON");
	}

	@Test
	void withTheCapabilityAnEntityIsAskedForByItsSchema() {
		this.model = this.model.withCapabilities(Capability.RESPONSE_FORMAT_JSON_SCHEMA);
		this.emulator.enqueue(EmulatorResponse.text("{\"name\":\"Ada\",\"born\":1815}"));
		assertThat(services().build().person("Who?")).isEqualTo(new Person("Ada", 1815));
		JsonNode schema = sent().path("response_format").path("json_schema").path("schema");
		assertThat(schema.path("properties").path("born").path("type").toString()).contains("integer");
		assertThat(sentMessage(0).path("content").asString()).isEqualTo("Who?");
	}

	@Test
	void memoryHoldsTheMessages() {
		MessageWindowChatMemory memory = MessageWindowChatMemory.withMaxMessages(20);
		services().chatMemory(memory).build().ask("Hello");
		assertThat(memory.messages()).extracting(ChatMessage::type).hasSize(2);
	}

	interface Assistant {

		@SystemMessage("Be polite.")
		String polite(String question);

		Result<String> ask(String question);

		TokenStream stream(String question);

		Person person(String question);

	}

	record Person(String name, int born) {
	}

	static final class Weather {

		private final List<String> cities = new CopyOnWriteArrayList<>();

		@Tool("Tells the weather")
		String weather(@P(name = "city", value = "the city") String city) {
			this.cities.add(city);
			return city + ": rain";
		}

	}

}
