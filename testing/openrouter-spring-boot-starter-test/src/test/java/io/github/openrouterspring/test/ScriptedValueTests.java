package io.github.openrouterspring.test;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.github.openrouterspring.LanguageModel;
import io.github.openrouterspring.chat.request.ChatRequest;
import io.github.openrouterspring.emulator.EmulatorResponse;
import io.github.openrouterspring.emulator.OpenRouterEmulator;
import io.github.openrouterspring.structured.PartialValue;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.ParameterizedTypeReference;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a test gives as a value, the application gets as that value.
 */
@OpenRouterTest
class ScriptedValueTests {

	@Autowired
	private LanguageModel model;

	@Test
	void aRecord(OpenRouterEmulator emulator) {
		emulator.enqueue(EmulatorResponse.value(new Circle(2)));
		assertThat(this.model.chat("Draw", Circle.class).value()).isEqualTo(new Circle(2));
	}

	@Test
	void anEnum(OpenRouterEmulator emulator) {
		emulator.enqueue(EmulatorResponse.value(Colour.RED));
		assertThat(this.model.chat("Which?", Colour.class).value()).isEqualTo(Colour.RED);
	}

	@Test
	void aNumber(OpenRouterEmulator emulator) {
		emulator.enqueue(EmulatorResponse.value(42));
		assertThat(this.model.chat("How many?", Integer.class).value()).isEqualTo(42);
	}

	@Test
	void aList(OpenRouterEmulator emulator) {
		emulator.enqueue(EmulatorResponse.value(List.of(new Circle(1), new Circle(2))));
		assertThat(this.model.chat("Draw", new ParameterizedTypeReference<List<Circle>>() {
		}).value()).containsExactly(new Circle(1), new Circle(2));
	}

	@Test
	void aListInAStream(OpenRouterEmulator emulator) {
		emulator.enqueue(EmulatorResponse.value(List.of(Colour.GREEN, Colour.RED)));
		try (Stream<PartialValue<List<Colour>>> values = this.model.stream(ChatRequest.of("Which?"),
				new ParameterizedTypeReference<List<Colour>>() {
				})) {
			assertThat(values).last().extracting(PartialValue::value).isEqualTo(List.of(Colour.GREEN, Colour.RED));
		}
	}

	@Test
	void oneOfSeveralTypes(OpenRouterEmulator emulator) {
		emulator.enqueue(EmulatorResponse.value(Map.of("kind", "square", "side", 3)));
		assertThat(this.model.chat("Draw", Shape.class).value()).isEqualTo(new Square(3));
	}

	enum Colour {

		RED, GREEN

	}

	@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
	@JsonSubTypes({ @JsonSubTypes.Type(value = Circle.class, name = "circle"),
			@JsonSubTypes.Type(value = Square.class, name = "square") })
	sealed interface Shape permits Circle, Square {

	}

	record Circle(int radius) implements Shape {
	}

	record Square(int side) implements Shape {
	}

}
