package io.github.openrouterspring.emulator.chat;

import java.time.Clock;

/**
 * What is remembered of earlier chat requests and used for later ones.
 *
 * @param prompts the beginnings of conversations that providers still have
 * @param responses whole answers that may be given again
 * @param presets stored pieces of requests
 * @param repeats which requests came before
 */
record Memory(PromptCache prompts, ResponseCache responses, Presets presets, Repeats repeats) {

	static Memory create() {
		return new Memory(new PromptCache(), new ResponseCache(Clock.systemUTC()), new Presets(), new Repeats());
	}

	void clear() {
		this.prompts.clear();
		this.responses.clear();
		this.presets.clear();
		this.repeats.clear();
	}

}
