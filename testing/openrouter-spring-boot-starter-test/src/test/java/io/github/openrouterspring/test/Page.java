package io.github.openrouterspring.test;

import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * A page that asks.
 */
@RestController
class Page {

	private final Assistant assistant;

	Page(Assistant assistant) {
		this.assistant = assistant;
	}

	@GetMapping("/ask")
	Mono<String> ask(@RequestParam String question) {
		return Mono.fromCallable(() -> this.assistant.ask(question)).subscribeOn(Schedulers.boundedElastic());
	}

}
