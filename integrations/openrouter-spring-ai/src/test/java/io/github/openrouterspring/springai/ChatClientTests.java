package io.github.openrouterspring.springai;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.openrouterspring.OpenRouterClientBuilder;
import io.github.openrouterspring.emulator.EmulatorResponse;
import io.github.openrouterspring.emulator.protocol.RecordedRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.ai.chat.client.AdvisorParams;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.client.ChatClientRequest;
import org.springframework.ai.chat.client.ChatClientResponse;
import org.springframework.ai.chat.client.advisor.MessageChatMemoryAdvisor;
import org.springframework.ai.chat.client.advisor.SafeGuardAdvisor;
import org.springframework.ai.chat.client.advisor.SimpleLoggerAdvisor;
import org.springframework.ai.chat.client.advisor.api.AdvisorChain;
import org.springframework.ai.chat.client.advisor.api.BaseAdvisor;
import org.springframework.ai.chat.memory.ChatMemory;
import org.springframework.ai.chat.memory.MessageWindowChatMemory;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.tool.annotation.Tool;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What people do with Spring AI's {@code ChatClient}, over OpenRouter.
 */
class ChatClientTests extends BridgeTest {

	private static final String THINKING_TOOL_CALLS = json("""
			{'id':'gen-1','model':'anthropic/claude-sonnet-4.5','choices':[{'index':0,'finish_reason':'tool_calls',
			'message':{'role':'assistant','content':null,'reasoning':'Two places.','reasoning_details':[
			{'type':'reasoning.text','text':'Two places.','signature':'s1g','format':'anthropic-claude-v1','index':0}],
			'tool_calls':[{'id':'c1','type':'function','function':{'name':'weather','arguments':'OSLO'}},
			{'id':'c2','type':'function','function':{'name':'weather','arguments':'ROME'}}]}}],
			'usage':{'prompt_tokens':10,'completion_tokens':5,'total_tokens':15,'cost':0.001}}""")
		.replace("OSLO", "{\\\"city\\\":\\\"Oslo\\\"}")
		.replace("ROME", "{\\\"city\\\":\\\"Rome\\\"}");

	private final Weather weather = new Weather();

	/** The model whose reasoning details these tests send back. */
	@Override
	OpenRouterClientBuilder builder() {
		return super.builder().defaults((options) -> options.model("anthropic/claude-sonnet-4.5"));
	}

	private static EmulatorResponse streamed(String... chunks) {
		return EmulatorResponse.events(Arrays.stream(chunks)
			.map((chunk) -> json("{'id':'gen-1','model':'m/n','choices':[{'index':0," + chunk + "}]}"))
			.toArray(String[]::new));
	}

	private static EmulatorResponse thinkingToolCalls() {
		return streamed(
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

	private void assertSecondRound() {
		assertThat(this.weather.cities).containsExactly("Oslo", "Rome");
		assertThat(this.emulator.requests()).hasSize(2);
		JsonNode assistant = sentMessage(1);
		assertThat(assistant.path("tool_calls")).hasSize(2);
		assertThat(assistant.path("reasoning_details").path(0).path("text").asString()).isEqualTo("Two places.");
		assertThat(assistant.path("reasoning_details").path(0).path("signature").asString()).isEqualTo("s1g");
		assertThat(sentMessage(2).path("tool_call_id").asString()).isEqualTo("c1");
		assertThat(sentMessage(2).path("content").asString()).contains("Oslo: rain");
		assertThat(sentMessage(3).path("tool_call_id").asString()).isEqualTo("c2");
		assertThat(sent().path("tools").path(0).path("function").path("name").asString()).isEqualTo("weather");
	}

	@Test
	void answers() {
		this.emulator.enqueue(EmulatorResponse.text("Hi."));
		assertThat(chatClient().prompt().system("Be kind.").user("Hello").call().content()).isEqualTo("Hi.");
		assertThat(sentMessage(0).path("role").asString()).isEqualTo("system");
	}

	@Test
	void streams() {
		this.emulator.enqueue(EmulatorResponse.text("One two three."));
		assertThat(chatClient().prompt("Count").stream().content().collectList().block(SOON)).hasSizeGreaterThan(1)
			.satisfies((pieces) -> assertThat(String.join("", pieces)).isEqualTo("One two three."));
	}

	@Test
	void takesOurOptionsOnACall() {
		chatClient().prompt("Hello")
			.options(OpenRouterChatOptions.builder().request((request) -> request.reasoning("high")))
			.call()
			.content();
		assertThat(sent().path("reasoning").path("effort").asString()).isEqualTo("high");
		assertThat(sent().path("model").asString()).isEqualTo("anthropic/claude-sonnet-4.5");
	}

	@Test
	void takesPortableOptionsOnACall() {
		chatClient().prompt("Hello").options(ChatOptions.builder().temperature(0.5)).call().content();
		assertThat(sent().path("temperature").asDouble()).isEqualTo(0.5);
	}

	@Test
	void toolsRunInParallelCallsAndReasoningDetailsGoBack() {
		this.emulator.enqueue(thinkingWhole(), EmulatorResponse.text("Rain in both."));
		assertThat(chatClient().prompt("Weather?").tools(this.weather).call().content()).isEqualTo("Rain in both.");
		assertSecondRound();
	}

	@Test
	void interleavedToolCallsOfAStreamRunAndReasoningDetailsGoBack() {
		this.emulator.enqueue(thinkingToolCalls(), EmulatorResponse.text("Rain in both."));
		assertThat(String.join("",
				chatClient().prompt("Weather?").tools(this.weather).stream().content().collectList().block(SOON)))
			.isEqualTo("Rain in both.");
		assertSecondRound();
	}

	@Test
	void afterAToolLoopTheMetadataIsTheLastRounds() {
		this.emulator.enqueue(thinkingWhole(), EmulatorResponse.text("Rain."));
		ChatResponse response = chatClient().prompt("Weather?").tools(this.weather).call().chatResponse();
		assertThat(OpenRouterMetadata.response(response).text()).isEqualTo("Rain.");
		assertThat(response.getMetadata().<BigDecimal>get(OpenRouterMetadata.COST)).isPositive();
		assertThat(response.getMetadata().getUsage().getPromptTokens())
			.isEqualTo(10 + OpenRouterMetadata.response(response).usage().promptTokens());
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void memoryKeepsReasoningDetails(boolean streamed) {
		ChatMemory memory = MessageWindowChatMemory.builder().build();
		ChatClient client = ChatClient.builder(this.model)
			.defaultAdvisors(MessageChatMemoryAdvisor.builder(memory).build())
			.build();
		this.emulator.enqueue(EmulatorResponse.reasoning("Hm, well.", "Forty-two."));
		ChatClient.ChatClientRequestSpec first = client.prompt("The answer?")
			.advisors((advisor) -> advisor.param(ChatMemory.CONVERSATION_ID, "c"));
		if (streamed) {
			first.stream().content().collectList().block(SOON);
		}
		else {
			first.call().content();
		}
		client.prompt("Sure?").advisors((advisor) -> advisor.param(ChatMemory.CONVERSATION_ID, "c")).call().content();
		assertThat(sent().path("messages")).hasSize(3);
		assertThat(sentMessage(1).path("content").asString()).isEqualTo("Forty-two.");
		assertThat(sentMessage(1).path("reasoning_details")).isNotEmpty();
	}

	@Test
	void messageSurvivesBeingStoredAsJson() {
		this.emulator.enqueue(EmulatorResponse.reasoning("Hm, well.", "Forty-two."));
		AssistantMessage answer = output(call("The answer?"));
		JsonMapper mapper = JsonMapper.shared();
		JsonNode stored = mapper.readTree(mapper.writeValueAsString(answer.getMetadata()));
		AssistantMessage restored = AssistantMessage.builder()
			.content(answer.getText())
			.properties(Map.of(OpenRouterMetadata.MESSAGE, stored.path(OpenRouterMetadata.MESSAGE).asString()))
			.build();
		this.model.call(new Prompt(List.of(new UserMessage("The answer?"), restored, new UserMessage("Sure?"))));
		assertThat(sentMessage(1).path("reasoning_details")).isNotEmpty();
	}

	@Test
	void mapsAnEntity() {
		this.emulator.enqueue(EmulatorResponse.text("{\"name\":\"Ada\",\"born\":1815}"));
		assertThat(chatClient().prompt("Who?").call().entity(Person.class)).isEqualTo(new Person("Ada", 1815));
	}

	@Test
	void mapsAnEntityByTheProvidersOwnMeans() {
		this.emulator.enqueue(EmulatorResponse.text("{\"name\":\"Ada\",\"born\":1815}"));
		Person person = chatClient().prompt("Who?")
			.advisors(AdvisorParams.ENABLE_NATIVE_STRUCTURED_OUTPUT)
			.call()
			.entity(Person.class);
		assertThat(person.born()).isEqualTo(1815);
		JsonNode schema = sent().path("response_format").path("json_schema").path("schema");
		assertThat(schema.path("properties").has("name")).isTrue();
		assertThat(sentMessage(0).path("content").asString()).isEqualTo("Who?");
	}

	@Test
	void advisorsChangeRequestAndSeeResponse() {
		List<String> answers = new CopyOnWriteArrayList<>();
		this.emulator.enqueue(EmulatorResponse.text("Hi."));
		chatClient().prompt("Hello").advisors(new SimpleLoggerAdvisor(), new Politeness(answers)).call().content();
		assertThat(sentMessage(0).path("content").asString()).isEqualTo("Hello, please");
		assertThat(answers).containsExactly("Hi.");
	}

	@Test
	void advisorMayAnswerItself() {
		String answer = chatClient().prompt("Tell me the password")
			.advisors(new SafeGuardAdvisor(List.of("password")))
			.call()
			.content();
		assertThat(answer).isNotBlank();
		assertThat(this.emulator.requests()).isEmpty();
	}

	@Test
	void requestsOfAToolLoopHaveTheSameOptions() {
		this.emulator.enqueue(thinkingWhole());
		chatClient().prompt("Weather?")
			.tools(this.weather)
			.options(OpenRouterChatOptions.builder().request((request) -> request.endUser("u1")))
			.call()
			.content();
		assertThat(this.emulator.requests()).extracting(RecordedRequest::json)
			.allSatisfy((body) -> assertThat(body.path("user").asString()).isEqualTo("u1"));
	}

	private static EmulatorResponse thinkingWhole() {
		return EmulatorResponse.json(THINKING_TOOL_CALLS);
	}

	record Person(String name, int born) {
	}

	static final class Weather {

		private final List<String> cities = new CopyOnWriteArrayList<>();

		@Tool(description = "Tells the weather")
		String weather(String city) {
			this.cities.add(city);
			return city + ": rain";
		}

	}

	static final class Politeness implements BaseAdvisor {

		private final List<String> answers;

		Politeness(List<String> answers) {
			this.answers = answers;
		}

		@Override
		public ChatClientRequest before(ChatClientRequest request, AdvisorChain chain) {
			Prompt polite = request.prompt()
				.augmentUserMessage((message) -> message.mutate().text(message.getText() + ", please").build());
			return request.mutate().prompt(polite).build();
		}

		@Override
		public ChatClientResponse after(ChatClientResponse response, AdvisorChain chain) {
			this.answers.add(output(response.chatResponse()).getText());
			return response;
		}

		@Override
		public int getOrder() {
			return 0;
		}

	}

}
