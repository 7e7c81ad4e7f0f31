package io.github.openrouterspring.emulator;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class StartTests {

	private static final int STARTS = 21;

	@Test
	void everyTestCanHaveAnEmulatorOfItsOwn() {
		List<Double> millis = new ArrayList<>();
		for (int i = 0; i < STARTS; i++) {
			long start = System.nanoTime();
			try (OpenRouterEmulator emulator = OpenRouterEmulator.start()) {
				millis.add((System.nanoTime() - start) / 1e6);
				assertThat(emulator.port()).isPositive();
			}
		}
		double first = millis.get(0);
		double median = millis.stream().sorted().toList().get(STARTS / 2);
		System.out.printf("Start: %.1f ms, then %.1f ms (median of %d)%n", first, median, STARTS);
		assertThat(median).isLessThan(1_000);
	}

}
