package io.github.openrouterspring;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import io.github.openrouterspring.chat.ChatCompletionChunk;
import io.github.openrouterspring.chat.ChatEvent;
import io.github.openrouterspring.chat.ChatResponse;
import io.github.openrouterspring.chat.ResponseCompleted;
import io.github.openrouterspring.chat.RoundCompleted;
import io.github.openrouterspring.chat.ToolFinished;
import io.github.openrouterspring.chat.ToolStarted;
import io.github.openrouterspring.chat.message.AssistantMessage;
import io.github.openrouterspring.chat.message.ChatMessage;
import io.github.openrouterspring.chat.message.ImagePart;
import io.github.openrouterspring.chat.message.TextPart;
import io.github.openrouterspring.chat.message.ToolMessage;
import io.github.openrouterspring.chat.message.UserMessage;
import io.github.openrouterspring.chat.request.ChatRequest;
import io.github.openrouterspring.chat.request.ToolChoice;
import io.github.openrouterspring.chat.request.ToolDefinition;
import io.github.openrouterspring.emulator.EmulatorResponse;
import io.github.openrouterspring.json.JsonObject;
import io.github.openrouterspring.tool.Tool;
import io.github.openrouterspring.tool.Tools;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Dialogues with tools, over a real socket.
 */
class ToolLoopTests extends EmulatorTest {

	private final Tool weather = Tool.of("weather", "Weather of a city", City.class,
			(city) -> new Weather(city.name(), 21));

	private static EmulatorResponse asksForWeather() {
		return EmulatorResponse.toolCall("weather", "{\"name\":\"Vienna\"}");
	}

	private static EmulatorResponse asksForTwo() {
		return EmulatorResponse.toolCalls("weather", "{\"name\":\"Vienna\"}", "weather", "{\"name\":\"Graz\"}");
	}

	private JsonNode request(int index) {
		return this.emulator.requests().get(index).json();
	}

	private JsonNode message(int request, int index) {
		return request(request).path("messages").path(index);
	}

	@ParameterizedTest
	@EnumSource
	void toolRunsAndTheModelAnswers(AskingForm form) {
		this.emulator.enqueue(asksForWeather(), EmulatorResponse.text("21 degrees."));
		ChatRequest request = ChatRequest.builder().user("Weather in Vienna?").with(Tools.of(this.weather)).build();
		String answer = form.ask(model(), request).text();
		assertThat(answer).endsWith("21 degrees.");
		assertThat(message(1, 2).path("content").asString()).isEqualTo("{\"city\":\"Vienna\",\"degrees\":21}");
		assertThat(message(1, 2).path("tool_call_id")).isEqualTo(message(1, 1).path("tool_calls").path(0).path("id"));
	}

	@Test
	void wholeAnswerIsTheLastRound() {
		this.emulator.enqueue(asksForWeather(), EmulatorResponse.text("21 degrees."));
		ChatResponse response = model().withTools(this.weather).chat("Weather in Vienna?");
		assertThat(response.text()).isEqualTo("21 degrees.");
		assertThat(response.toolCalls()).isEmpty();
	}

	@Test
	void roundsUsageAndCostAreOfAllRounds() {
		this.emulator.enqueue(asksForWeather(), asksForWeather(), EmulatorResponse.text("21 degrees."));
		ChatResponse response = model().withTools(this.weather).chat("Weather in Vienna?");
		assertThat(response.rounds()).hasSize(3);
		BigDecimal sum = BigDecimal.ZERO;
		int tokens = 0;
		for (ChatResponse round : response.rounds()) {
			sum = sum.add(round.completion().usage().cost());
			tokens += round.completion().usage().totalTokens();
		}
		assertThat(response.cost()).isEqualByComparingTo(sum).isPositive();
		assertThat(response.usage().totalTokens()).isEqualTo(tokens);
	}

	@Test
	void conversationCanBeContinued() {
		this.emulator.enqueue(asksForWeather(), EmulatorResponse.text("21 degrees."), EmulatorResponse.text("Yes."));
		LanguageModel model = model().withTools(this.weather);
		ChatResponse first = model.chat("Weather in Vienna?");
		assertThat(first.conversation()).hasExactlyElementsOfTypes(UserMessage.class, AssistantMessage.class,
				ToolMessage.class, AssistantMessage.class);
		model.chat(ChatRequest.of(first.conversation()).plus(ChatMessage.user("Is that warm?")));
		assertThat(request(2).path("messages")).hasSize(5);
	}

	@Test
	void toolsAreSentInEveryRound() {
		this.emulator.enqueue(asksForWeather(), EmulatorResponse.text("21 degrees."));
		model().withTools(this.weather).chat("Weather in Vienna?");
		JsonNode function = request(0).path("tools").path(0).path("function");
		assertThat(function.path("name").asString()).isEqualTo("weather");
		assertThat(function.path("strict").asBoolean()).isTrue();
		assertThat(function.path("parameters").toString())
			.isEqualTo("{\"type\":\"object\",\"properties\":{\"name\":{\"type\":\"string\"}},\"required\":[\"name\"],"
					+ "\"additionalProperties\":false}");
		assertThat(request(1).path("tools")).isEqualTo(request(0).path("tools"));
	}

	@Test
	void forcedChoiceHoldsForTheFirstRoundOnly() {
		this.emulator.enqueue(asksForWeather(), EmulatorResponse.text("21 degrees."));
		model().withTools(this.weather)
			.chat(ChatRequest.builder()
				.user("Weather?")
				.toolChoice(ToolChoice.REQUIRED)
				.parallelToolCalls(false)
				.build());
		assertThat(request(0).path("tool_choice").asString()).isEqualTo("required");
		assertThat(request(1).path("tool_choice").asString()).isEqualTo("auto");
		assertThat(request(1).path("parallel_tool_calls").asBoolean(true)).isFalse();
	}

	@Test
	void serverToolsMix() {
		this.emulator.enqueue(asksForWeather(), EmulatorResponse.text("21 degrees."));
		model().withTools(Tool.of(ToolDefinition.webSearch()), this.weather).chat("Weather?");
		assertThat(request(0).path("tools").path(0).path("type").asString()).isEqualTo("openrouter:web_search");
		assertThat(request(0).path("tools")).hasSize(2);
	}

	@Test
	void toolsOfTheCallReplaceThoseOfTheModel() {
		this.emulator.enqueue(EmulatorResponse.text("Hello."));
		Tool clock = Tool.of("clock", "The time", () -> "12:00");
		model().withTools(this.weather).chat(ChatRequest.builder().user("Time?").with(Tools.of(clock)).build());
		assertThat(request(0).path("tools")).singleElement()
			.satisfies((tool) -> assertThat(tool.path("function").path("name").asString()).isEqualTo("clock"));
	}

	@Test
	void noToolsTakeThoseOfTheModelAway() {
		model().withTools(this.weather).chat(ChatRequest.builder().user("Hello").with(Tools.of()).build());
		assertThat(request(0).has("tools")).isFalse();
	}

	@Test
	void latestToolsWin() {
		Tool clock = Tool.of("clock", "The time", () -> "12:00");
		this.emulator.enqueue(EmulatorResponse.text("Hello."));
		model().withTools(this.weather).withTools(clock).withModel("a/b").chat("Time?");
		assertThat(request(0).at("/tools/0/function/name").asString()).isEqualTo("clock");
		assertThat(request(0).path("model").asString()).isEqualTo("a/b");
	}

	@Test
	void severalToolsRunSideBySide() {
		this.emulator.enqueue(asksForTwo(), EmulatorResponse.text("Both."));
		CountDownLatch together = new CountDownLatch(2);
		Tool meeting = Tool.of("weather", "Weather of a city", City.class, (city) -> {
			together.countDown();
			return await(together) ? city.name() : "alone";
		});
		assertThat(model().withTools(meeting).chat("Weather?").text()).isEqualTo("Both.");
		assertThat(message(1, 2).path("content").asString()).isEqualTo("Vienna");
		assertThat(message(1, 3).path("content").asString()).isEqualTo("Graz");
	}

	@Test
	void parallelOfOneIsOneAfterTheOther() {
		this.emulator.enqueue(asksForTwo(), EmulatorResponse.text("Both."));
		AtomicInteger running = new AtomicInteger();
		AtomicInteger most = new AtomicInteger();
		Tool counting = Tool.of("weather", "Weather of a city", City.class, (city) -> {
			most.accumulateAndGet(running.incrementAndGet(), Math::max);
			running.decrementAndGet();
			return city.name();
		});
		model().withTools(Tools.of(counting).parallel(1)).chat("Weather?");
		assertThat(most).hasValue(1);
	}

	@Test
	void streamShowsTextAndToolsAsTheyHappen() {
		this.emulator.enqueue(asksForWeather(), EmulatorResponse.text("21 degrees."));
		List<ChatEvent> events = model().withTools(this.weather)
			.reactive()
			.stream(ChatRequest.of("Weather?"))
			.events()
			.collectList()
			.block(SOON);
		List<Class<?>> kinds = events.stream().<Class<?>>map(Object::getClass).distinct().toList();
		assertThat(kinds).containsSubsequence(ChatCompletionChunk.class, ToolStarted.class, ToolFinished.class,
				RoundCompleted.class);
		assertThat(events.get(events.size() - 1)).isInstanceOf(ResponseCompleted.class);
		assertThat(events).filteredOn(ToolFinished.class::isInstance)
			.singleElement()
			.satisfies((event) -> assertThat(((ToolFinished) event).result().text()).contains("21"));
	}

	@Test
	void blockingEventsShowTheSame() {
		this.emulator.enqueue(asksForWeather(), EmulatorResponse.text("21 degrees."));
		try (Stream<ChatEvent> events = model().withTools(this.weather).stream(ChatRequest.of("Weather?")).events()) {
			assertThat(events).hasAtLeastOneElementOfType(ToolStarted.class)
				.hasAtLeastOneElementOfType(ChatCompletionChunk.class);
		}
	}

	@Test
	void toolsMayBeReactive() {
		this.emulator.enqueue(EmulatorResponse.toolCalls("mono", "{}", "flux", "{}", "stage", "{}", "nothing", "{}"),
				EmulatorResponse.text("All."));
		model()
			.withTools(Tool.of("mono", "One", () -> Mono.delay(Duration.ofMillis(1)).thenReturn("one")),
					Tool.of("flux", "Many", () -> Flux.just(1, 2)),
					Tool.of("stage", "Later", () -> CompletableFuture.supplyAsync(() -> Map.of("a", 1))),
					Tool.of("nothing", "Nothing", () -> Mono.empty()))
			.chat("All?");
		assertThat(
				request(1).path("messages").valueStream().skip(2).map((message) -> message.path("content").asString()))
			.containsExactly("one", "[1,2]", "{\"a\":1}", "null");
	}

	@Test
	void resultsMayHoldImages() {
		this.emulator.enqueue(EmulatorResponse.toolCall("photo", "{}"), EmulatorResponse.text("A cat."));
		Tool photo = Tool.of("photo", "A photo",
				() -> List.of(TextPart.of("The photo"), ImagePart.of("https://example.com/cat.png")));
		model().withTools(photo).chat("What is in the photo?");
		JsonNode content = message(1, 2).path("content");
		assertThat(content.path(0).path("text").asString()).isEqualTo("The photo");
		assertThat(content.path(1).path("image_url").path("url").asString()).isEqualTo("https://example.com/cat.png");
	}

	@Test
	void rawSchemaGetsJson() {
		this.emulator.enqueue(EmulatorResponse.toolCall("add", "{\"a\":1,\"b\":2}"), EmulatorResponse.text("3"));
		Tool add = Tool.of("add", "Add two numbers",
				Map.of("type", "object", "properties", Map.of("a", Map.of("type", "integer"))),
				(JsonObject arguments) -> arguments.integer("a") + arguments.integer("b"));
		model().withTools(add).chat("1 + 2?");
		assertThat(message(1, 2).path("content").asString()).isEqualTo("3");
		assertThat(request(0).at("/tools/0/function").has("strict")).isFalse();
	}

	@Test
	void argumentThatIsNoObjectIsWrapped() {
		this.emulator.enqueue(EmulatorResponse.toolCall("shout", "{\"value\":\"hi\"}"), EmulatorResponse.text("HI"));
		model().withTools(Tool.of("shout", "Shout a text", String.class, String::toUpperCase)).chat("Shout hi");
		assertThat(message(1, 2).path("content").asString()).isEqualTo("HI");
	}

	@Test
	void valuesGoThroughTheMapperOfTheApplication() {
		JsonMapper snake = JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();
		this.emulator.enqueue(EmulatorResponse.toolCall("book", "{\"first_name\":\"Ada\"}"),
				EmulatorResponse.text("Ok"));
		try (OpenRouterClient own = builder().jsonMapper(snake).build()) {
			own.languageModel()
				.withTools(Tool.of("book", "Book a seat", Person.class, (person) -> person))
				.chat("Book for Ada");
		}
		assertThat(message(1, 2).path("content").asString()).isEqualTo("{\"first_name\":\"Ada\"}");
		assertThat(request(0).at("/tools/0/function/parameters/required/0").asString()).isEqualTo("first_name");
	}

	@Test
	void functionWithoutCodeComesBackToTheCaller() {
		this.emulator.enqueue(EmulatorResponse.toolCall("manual", "{\"a\":1}"));
		ToolDefinition manual = ToolDefinition.function("manual", "By hand",
				Map.of("type", "object", "properties", Map.of("a", Map.of("type", "integer"))));
		Tools tools = Tools.of(Tool.of(manual), this.weather);
		ChatResponse response = model().withTools(tools).chat("Do it");
		assertThat(tools.invocations(response.completion())).singleElement()
			.satisfies((invocation) -> assertThat(invocation.arguments().integer("a")).isEqualTo(1));
		assertThat(this.emulator.requests()).hasSize(1);
	}

	@Test
	void definitionsOfTheRequestStayBesideTheTools() {
		this.emulator.enqueue(EmulatorResponse.text("Ok"));
		model().withTools(this.weather)
			.chat(ChatRequest.builder().user("Hi").tools(ToolDefinition.webSearch()).build());
		assertThat(request(0).path("tools")).hasSize(2);
	}

	@Test
	void stopConditionEndsWithResultsInTheConversation() {
		this.emulator.enqueue(asksForWeather());
		ChatResponse response = model()
			.withTools(Tools.of(this.weather).stopWhen((so) -> so.rounds().size() == 1 && so.cost().signum() > 0))
			.chat("Weather?");
		assertThat(response.toolCalls()).hasSize(1);
		assertThat(response.rounds()).hasSize(1);
		assertThat(response.conversation()).hasExactlyElementsOfTypes(UserMessage.class, AssistantMessage.class,
				ToolMessage.class);
	}

	@Test
	void toolMayAskAModelWithAConcurrencyOfOne() {
		this.emulator.enqueue(EmulatorResponse.toolCalls("ask", "{}", "ask", "{}"), EmulatorResponse.text("inner"),
				EmulatorResponse.text("inner"), EmulatorResponse.text("outer"));
		try (OpenRouterClient narrow = builder().maxConcurrentRequests(1, 10).build()) {
			Tool ask = Tool.of("ask", "Ask another model", () -> narrow.languageModel().chat("Inner?").text());
			assertThat(narrow.languageModel().withTools(ask).chat("Outer?").text()).isEqualTo("outer");
		}
		assertThat(message(3, 2).path("content").asString()).isEqualTo("inner");
	}

	@Test
	void manyToolsThatAskModelsWithToolsDoNotStarve() {
		int depth = 60;
		AtomicInteger level = new AtomicInteger();
		LanguageModel[] nested = new LanguageModel[1];
		Tool deeper = Tool.of("deeper", "Go deeper", () -> nested[0].chat("Deeper").text());
		nested[0] = LanguageModel
			.of((call) -> Flux.just(call.request().messages().size() == 1 && level.incrementAndGet() < depth
					? Calls.completion("deeper", "{}") : Calls.text("bottom")))
			.withTools(deeper);
		assertThat(nested[0].reactive().chat("Deeper").block(SOON).text()).isEqualTo("bottom");
	}

	@Test
	void toolsRunOffTheEventLoop() {
		this.emulator.enqueue(asksForWeather(), EmulatorResponse.text("Ok"));
		CompletableFuture<String> thread = new CompletableFuture<>();
		Tool where = Tool.of("weather", "Weather of a city", City.class,
				(city) -> thread.complete(Thread.currentThread().getName()));
		model().withTools(where).chat("Weather?");
		assertThat(thread).isCompletedWithValueMatching((name) -> name.startsWith("openrouter-tool"));
	}

	@Test
	void cancellingInterruptsTheTool() throws Exception {
		this.emulator.enqueue(asksForWeather());
		CountDownLatch started = new CountDownLatch(1);
		CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
		Tool endless = Tool.of("weather", "Weather of a city", City.class, (city) -> {
			started.countDown();
			try {
				new CountDownLatch(1).await();
			}
			catch (InterruptedException ex) {
				interrupted.complete(true);
			}
			return "";
		});
		var subscription = model().reactive().withTools(endless).chat("Weather?").subscribe();
		assertThat(started.await(10, TimeUnit.SECONDS)).isTrue();
		subscription.dispose();
		assertThat(interrupted.get(10, TimeUnit.SECONDS)).isTrue();
	}

	static boolean await(CountDownLatch latch) {
		try {
			return latch.await(10, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

	record City(String name) {

	}

	record Weather(String city, int degrees) {

	}

	record Person(String firstName) {

	}

}
