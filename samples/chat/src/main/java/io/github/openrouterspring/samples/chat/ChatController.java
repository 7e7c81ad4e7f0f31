package io.github.openrouterspring.samples.chat;

import java.net.URI;
import java.util.List;

import io.github.openrouterspring.OpenRouterClient;
import io.github.openrouterspring.catalog.ReactiveModelCatalog;
import io.github.openrouterspring.chat.request.ChatRequest;
import io.github.openrouterspring.compare.ModelComparison;
import io.github.openrouterspring.error.OpenRouterException;
import io.github.openrouterspring.samples.WithoutKey;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.core.env.Environment;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * What the page talks to. Two answers side by side are two streams, so that the reader
 * can stop one alone, and each has a conversation of its own: when the browser closes an
 * answer, WebFlux cancels the flux, and with it the request to OpenRouter.
 */
@RestController
@RequestMapping("/api")
class ChatController {

	private final ModelComparison comparison;

	private final ReactiveModelCatalog catalog;

	private final AnswerSource source;

	ChatController(ModelComparison comparison, ReactiveModelCatalog catalog, OpenRouterClient client,
			Environment environment) {
		this.comparison = comparison;
		this.catalog = catalog;
		this.source = new AnswerSource(environment.getProperty(WithoutKey.EMULATED, Boolean.class, false),
				URI.create(client.baseUrl()).getAuthority());
	}

	@GetMapping("/source")
	AnswerSource source() {
		return this.source;
	}

	@GetMapping("/models")
	Mono<List<ModelEntry>> models() {
		return this.catalog.models().map((models) -> models.stream().map(ModelEntry::of).toList());
	}

	@PostMapping(path = "/chat", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
	Flux<ServerSentEvent<Object>> chat(@RequestBody Conversation conversation) {
		ChatRequest request = conversation.toRequest();
		return Answer.events(this.comparison.stream(request, List.of(conversation.asked())));
	}

	@ExceptionHandler
	ProblemDetail handle(IllegalArgumentException ex) {
		return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, ex.getMessage());
	}

	@ExceptionHandler
	ProblemDetail handle(OpenRouterException ex) {
		return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_GATEWAY, ex.getMessage());
	}

}
