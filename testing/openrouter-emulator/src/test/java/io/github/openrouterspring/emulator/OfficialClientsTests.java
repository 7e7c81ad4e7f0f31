package io.github.openrouterspring.emulator;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The official clients, unchanged, complete a real conversation with the emulator: what
 * they ask and what they make of the answers is not ours.
 */
class OfficialClientsTests {

	private static final List<String> counts = new ArrayList<>();

	@AfterAll
	static void count() {
		if (!counts.isEmpty()) {
			System.out.println("Official clients: " + String.join(", ", counts));
		}
	}

	@TestFactory
	Stream<DynamicContainer> conversations() {
		OfficialClients.require();
		return OfficialClients.SCRIPTS.stream()
			.map((script) -> DynamicContainer.dynamicContainer(script, steps(script)));
	}

	private static Stream<DynamicTest> steps(String script) {
		List<String> lines;
		try (OpenRouterEmulator emulator = OpenRouterEmulator.start()) {
			lines = OfficialClients.converse(script, emulator.baseUrl());
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
		String last = lines.isEmpty() ? "nothing" : lines.get(lines.size() - 1);
		counts.add(last);
		Stream<DynamicTest> steps = lines.stream()
			.filter((line) -> line.matches("(not )?ok .*"))
			.map((line) -> DynamicTest.dynamicTest(line.split(":", 2)[0], () -> assertThat(line).startsWith("ok ")));
		return Stream.concat(steps, Stream
			.of(DynamicTest.dynamicTest("all steps were taken", () -> assertThat(last).matches(".+: (\\d+) of \\1"))));
	}

}
