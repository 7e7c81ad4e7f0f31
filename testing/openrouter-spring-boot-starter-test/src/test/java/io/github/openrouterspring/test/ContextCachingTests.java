package io.github.openrouterspring.test;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;

import io.github.openrouterspring.emulator.EmulatorResponse;
import io.github.openrouterspring.emulator.OpenRouterEmulator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

/**
 * Tests that share a context share an emulator, and still do not mix.
 */
class ContextCachingTests {

	private static final Set<OpenRouterEmulator> EMULATORS = ConcurrentHashMap.newKeySet();

	private static CyclicBarrier both;

	@BeforeEach
	void forget() {
		EMULATORS.clear();
		both = new CyclicBarrier(2);
	}

	@Test
	void classesWithTheSameSettingsShareOneEmulator() {
		allSucceed(run(false, FirstCase.class, SecondCase.class), 40);
		assertThat(EMULATORS).hasSize(1);
	}

	@Test
	void parallelTestsOfOneContextDoNotMix() {
		allSucceed(run(true, FirstCase.class, SecondCase.class), 40);
		assertThat(EMULATORS).hasSize(1);
	}

	@Test
	void testsOfDifferentContextsRunSideBySide() {
		allSucceed(run(true, HereCase.class, ThereCase.class), 2);
		assertThat(EMULATORS).hasSize(2);
	}

	private static Events run(boolean parallel, Class<?>... classes) {
		EngineTestKit.Builder kit = EngineTestKit.engine("junit-jupiter");
		for (Class<?> type : classes) {
			kit.selectors(selectClass(type));
		}
		return kit.configurationParameter("junit.jupiter.execution.parallel.enabled", String.valueOf(parallel))
			.configurationParameter("junit.jupiter.execution.parallel.mode.default", "concurrent")
			.configurationParameter("junit.jupiter.execution.parallel.config.strategy", "fixed")
			.configurationParameter("junit.jupiter.execution.parallel.config.fixed.parallelism", "4")
			.execute()
			.testEvents();
	}

	private static void allSucceed(Events events, int tests) {
		assertThat(events.failed().list()).isEmpty();
		assertThat(events.succeeded().count()).isEqualTo(tests);
	}

	@OpenRouterTest(Assistant.class)
	static class FirstCase {

		@RepeatedTest(20)
		void hearsItsOwnAnswer(@Autowired Assistant assistant, OpenRouterEmulator emulator) {
			EMULATORS.add(emulator);
			assertThat(emulator.requests()).isEmpty();
			emulator.enqueue(EmulatorResponse.text("first"));
			assertThat(assistant.ask("Which?")).isEqualTo("first");
			assertThat(emulator.requests()).hasSize(1);
		}

	}

	@OpenRouterTest(Assistant.class)
	static class SecondCase {

		@RepeatedTest(20)
		void hearsItsOwnAnswer(@Autowired Assistant assistant, OpenRouterEmulator emulator) {
			EMULATORS.add(emulator);
			assertThat(emulator.requests()).isEmpty();
			emulator.enqueue(EmulatorResponse.text("second"));
			assertThat(assistant.ask("Which?")).isEqualTo("second");
			assertThat(emulator.requests()).hasSize(1);
		}

	}

	@OpenRouterTest(components = Assistant.class, properties = "place=here")
	static class HereCase {

		@Test
		void meetsTheOther(OpenRouterEmulator emulator) throws Exception {
			EMULATORS.add(emulator);
			both.await(30, TimeUnit.SECONDS);
		}

	}

	@OpenRouterTest(components = Assistant.class, properties = "place=there")
	static class ThereCase {

		@Test
		void meetsTheOther(OpenRouterEmulator emulator) throws Exception {
			EMULATORS.add(emulator);
			both.await(30, TimeUnit.SECONDS);
		}

	}

}
