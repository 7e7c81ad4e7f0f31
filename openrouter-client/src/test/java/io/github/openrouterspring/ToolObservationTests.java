package io.github.openrouterspring;

import java.util.ArrayList;
import java.util.List;

import io.github.openrouterspring.chat.ChatFilter;
import io.github.openrouterspring.chat.request.ChatRequest;
import io.github.openrouterspring.emulator.EmulatorResponse;
import io.github.openrouterspring.observation.CallObservationContext;
import io.github.openrouterspring.observation.CallObservationFilter;
import io.github.openrouterspring.observation.ToolLoopObservationContext;
import io.github.openrouterspring.observation.ToolLoopObservationFilter;
import io.github.openrouterspring.tool.Tool;
import io.github.openrouterspring.tool.Tools;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationView;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class ToolObservationTests extends EmulatorTest {

	private static final String LOOP = "gen_ai.invoke_agent.duration";

	private static final String TOOL = "gen_ai.execute_tool.duration";

	private static final String CHAT = "gen_ai.client.operation.duration";

	private final TestObservationRegistry registry = TestObservationRegistry.create();

	private final Tool weather = Tool.of("weather", "Weather of a city", City.class,
			(city) -> "Sunny in " + city.name());

	private final ChatRequest question = ChatRequest.builder()
		.user("How is the weather?")
		.with(Tools.of(this.weather))
		.build();

	private final List<Observation.ContextView> parentsOfExchanges = new ArrayList<>();

	ToolObservationTests() {
		this.registry.observationConfig().observationHandler(new ObservationHandler<CallObservationContext>() {

			@Override
			public void onStop(CallObservationContext context) {
				ObservationView parent = context.getParentObservation();
				if (parent != null) {
					ToolObservationTests.this.parentsOfExchanges.add(parent.getContextView());
				}
			}

			@Override
			public boolean supportsContext(Observation.Context context) {
				return context instanceof CallObservationContext;
			}

		});
	}

	@Override
	protected OpenRouterClientBuilder builder() {
		return super.builder().callFilter(ChatFilter.OBSERVATION, CallObservationFilter.create(this.registry))
			.filter(ToolLoopObservationFilter.ORDER, ToolLoopObservationFilter.create(this.registry).withContent(8));
	}

	@BeforeEach
	void script() {
		this.emulator.enqueue(EmulatorResponse.toolCall("weather", "{\"name\":\"Vienna\"}"),
				EmulatorResponse.text("It is sunny."));
	}

	@ParameterizedTest
	@EnumSource
	void theLoopIsTheParentOfItsRounds(AskingForm form) {
		form.ask(model(), this.question);
		TestObservationRegistryAssert.assertThat(this.registry)
			.hasNumberOfObservationsWithNameEqualTo(LOOP, 1)
			.hasNumberOfObservationsWithNameEqualTo(CHAT, 2)
			.hasObservationWithNameEqualTo(LOOP)
			.that()
			.hasBeenStopped()
			.hasLowCardinalityKeyValue("gen_ai.operation.name", "invoke_agent")
			.hasLowCardinalityKeyValue("openrouter.outcome", "success")
			.hasHighCardinalityKeyValue("openrouter.rounds", "2");
		assertThat(this.parentsOfExchanges).hasSize(2).hasOnlyElementsOfType(ToolLoopObservationContext.class);
	}

	@ParameterizedTest
	@EnumSource
	void eachRunOfAToolIsObserved(AskingForm form) {
		form.ask(model(), this.question);
		TestObservationRegistryAssert.assertThat(this.registry)
			.hasNumberOfObservationsWithNameEqualTo(TOOL, 1)
			.hasObservationWithNameEqualTo(TOOL)
			.that()
			.hasBeenStopped()
			.hasContextualNameEqualTo("execute_tool weather")
			.hasLowCardinalityKeyValue("gen_ai.tool.name", "weather")
			.hasLowCardinalityKeyValue("error.type", "none")
			.hasHighCardinalityKeyValueWithKey("gen_ai.tool.call.id")
			.hasHighCardinalityKeyValue("gen_ai.tool.call.arguments", "{\"name\":… (17 characters)")
			.hasHighCardinalityKeyValue("gen_ai.tool.call.result", "Sunny in… (15 characters)")
			.hasParentObservationContextMatching((parent) -> parent instanceof ToolLoopObservationContext);
	}

	@Test
	void aToolThatAsksAModelIsInsideTheLoop() {
		this.emulator.reset();
		this.emulator.enqueue(EmulatorResponse.toolCall("ask", "{\"name\":\"x\"}"), EmulatorResponse.text("Inner."),
				EmulatorResponse.text("Outer."));
		Tool ask = Tool.of("ask", "Ask a model", City.class, (city) -> model().chat("Inner?").text());
		model().chat(ChatRequest.builder().user("Outer?").with(Tools.of(ask)).build());
		TestObservationRegistryAssert.assertThat(this.registry).hasNumberOfObservationsWithNameEqualTo(CHAT, 3);
		assertThat(this.parentsOfExchanges).hasSize(3).hasOnlyElementsOfType(ToolLoopObservationContext.class);
	}

	@Test
	void aToolThatFailsIsAnError() {
		Tool broken = Tool.of("weather", "Weather of a city", City.class, (city) -> {
			throw new IllegalStateException("No weather today");
		});
		model().chat(ChatRequest.builder().user("Weather?").with(Tools.of(broken)).build());
		TestObservationRegistryAssert.assertThat(this.registry)
			.hasObservationWithNameEqualTo(TOOL)
			.that()
			.hasBeenStopped()
			.doesNotHaveLowCardinalityKeyValue("error.type", "none")
			.hasError();
	}

	@Test
	void aCallWithoutToolsHasNoLoop() {
		this.emulator.reset();
		model().chat("Hello");
		TestObservationRegistryAssert.assertThat(this.registry).hasNumberOfObservationsWithNameEqualTo(LOOP, 0);
	}

	record City(String name) {

	}

}
