package io.github.openrouterspring.samples.operations;

import io.github.openrouterspring.LanguageModel;
import io.github.openrouterspring.chat.request.ChatRequest;
import io.github.openrouterspring.error.OpenRouterException;
import reactor.core.publisher.Flux;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Asks the model, whole or streamed; another model when it fails.
 */
@RestController
class QuestionController {

	private final LanguageModel model;

	QuestionController(LanguageModel model) {
		this.model = model.withFallbacks("openai/gpt-4o-mini");
	}

	@GetMapping("/answer")
	String answer(@RequestParam String question, @RequestParam(defaultValue = "none") String team) {
		return this.model.chat(ChatRequest.builder().user(question).tag("team", team).build()).text();
	}

	@GetMapping(path = "/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
	Flux<Piece> stream(@RequestParam String question) {
		return this.model.reactive().stream(question).texts().map(Piece::new);
	}

	/** As JSON, since events would lose blanks and line ends of a text. */
	record Piece(String text) {
	}

	@ExceptionHandler
	ProblemDetail handle(OpenRouterException ex) {
		return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_GATEWAY, ex.getMessage());
	}

}
