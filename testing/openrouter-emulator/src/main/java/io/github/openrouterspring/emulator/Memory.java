package io.github.openrouterspring.emulator;

import java.time.Clock;
import java.time.Duration;

/**
 * All that an emulator remembers of earlier requests and uses for later ones.
 *
 * @param generations what was answered
 * @param prompts the beginnings of conversations that providers still have
 * @param responses whole answers that may be given again
 * @param presets stored pieces of requests
 * @param freeLimits what was asked of free models
 */
record Memory(GenerationLog generations, PromptCache prompts, ResponseCache responses, Presets presets,
		FreeLimits freeLimits) {

	static Memory create(Duration generationDelay) {
		Clock clock = Clock.systemUTC();
		return new Memory(new GenerationLog(generationDelay), new PromptCache(), new ResponseCache(clock),
				new Presets(), new FreeLimits(clock));
	}

	void clear() {
		this.generations.clear();
		this.prompts.clear();
		this.responses.clear();
		this.presets.clear();
		this.freeLimits.clear();
	}

}
