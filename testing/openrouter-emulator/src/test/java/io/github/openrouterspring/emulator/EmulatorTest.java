package io.github.openrouterspring.emulator;

import org.junit.jupiter.api.AfterEach;

/**
 * Gives each test an emulator of its own.
 */
public class EmulatorTest {

	protected final OpenRouterEmulator emulator = OpenRouterEmulator.start();

	protected final WireClient client = new WireClient(this.emulator);

	@AfterEach
	void close() {
		this.emulator.close();
	}

}
