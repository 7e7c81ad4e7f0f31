package io.github.openrouterspring.springai;

import io.github.openrouterspring.emulator.EmulatorResponse;
import io.github.openrouterspring.error.ProviderException;
import io.micrometer.observation.Observation;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.test.StepVerifier;

import org.springframework.ai.chat.observation.ChatModelObservationContext;
import org.springframework.ai.chat.prompt.Prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ObservationTests extends BridgeTest {

	private final TestObservationRegistry registry = TestObservationRegistry.create();

	@BeforeEach
	void observe() {
		this.model = this.model.withObservations(this.registry, null);
	}

	private void assertObserved(String model) {
		TestObservationRegistryAssert.assertThat(this.registry)
			.hasObservationWithNameEqualTo("gen_ai.client.operation")
			.that()
			.hasBeenStarted()
			.hasBeenStopped()
			.hasLowCardinalityKeyValue("gen_ai.operation.name", "chat")
			.hasLowCardinalityKeyValue("gen_ai.request.model", model)
			.hasLowCardinalityKeyValue("gen_ai.response.model", model)
			.satisfies((context) -> assertThat(context.getHighCardinalityKeyValue("gen_ai.usage.total_tokens"))
				.isNotNull());
	}

	@Test
	void callIsObserved() {
		call("Hello");
		assertObserved("openai/gpt-4o");
	}

	@Test
	void streamIsObserved() {
		this.model.stream(new Prompt("Hello")).collectList().block(SOON);
		assertObserved("openai/gpt-4o");
	}

	@Test
	void observedAnswerOfAStreamIsWhole() {
		this.emulator.enqueue(EmulatorResponse.text("One two three."));
		this.model.stream(new Prompt("Hello")).collectList().block(SOON);
		TestObservationRegistryAssert.assertThat(this.registry)
			.hasSingleObservationThat()
			.satisfies((context) -> assertThat(output(((ChatModelObservationContext) context).getResponse()).getText())
				.isEqualTo("One two three."));
	}

	@Test
	void streamBelongsToTheSubscribersObservation() {
		Observation parent = Observation.start("parent", this.registry);
		this.model.stream(new Prompt("Hello"))
			.contextWrite((context) -> context.put(ObservationThreadLocalAccessor.KEY, parent))
			.collectList()
			.block(SOON);
		parent.stop();
		TestObservationRegistryAssert.assertThat(this.registry)
			.hasObservationWithNameEqualTo("gen_ai.client.operation")
			.that()
			.hasParentObservationEqualTo(parent);
	}

	@Test
	void failureIsObserved() {
		this.emulator.enqueue(EmulatorResponse.error(503, "No provider"));
		assertThatExceptionOfType(ProviderException.class).isThrownBy(() -> call("Hello"));
		TestObservationRegistryAssert.assertThat(this.registry).hasSingleObservationThat().hasBeenStopped().hasError();
	}

	@Test
	void cancelledStreamEndsItsObservation() {
		this.emulator.enqueue(EmulatorResponse.stall("Some"));
		StepVerifier.create(this.model.stream(new Prompt("Hello"))).expectNextCount(1).thenCancel().verify(SOON);
		TestObservationRegistryAssert.assertThat(this.registry).hasSingleObservationThat().hasBeenStopped();
	}

}
