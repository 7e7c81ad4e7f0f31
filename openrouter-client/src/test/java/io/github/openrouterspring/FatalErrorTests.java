package io.github.openrouterspring;

import java.util.List;

import io.github.openrouterspring.chat.request.ChatRequest;
import io.github.openrouterspring.embedding.EmbeddingRequest;
import io.github.openrouterspring.embedding.ReactiveEmbeddingModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.Exceptions;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.WebClient;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * What no application can go on from comes to the caller as what it is.
 */
class FatalErrorTests extends EmulatorTest {

	private static final List<Error> FATAL = List.of(new NoClassDefFoundError("gone"), new StackOverflowError("deep"),
			new AssertionError("wrong"), new ExceptionInInitializerError("odd"));

	private void reaches(AskingForm form, Error fatal, OpenRouterClientBuilder builder) {
		try (OpenRouterClient client = builder.timeout(SOON).build()) {
			assertThatThrownBy(() -> form.ask(client.languageModel(), ChatRequest.of("Where?")))
				.matches((failure) -> Exceptions.unwrap(failure) == fatal, "is " + fatal);
		}
	}

	@ParameterizedTest
	@EnumSource
	void thrownByAFilterOfChats(AskingForm form) {
		for (Error fatal : FATAL) {
			reaches(form, fatal, builder().filter((call, next) -> {
				throw fatal;
			}));
			reaches(form, fatal, builder().filter((call, next) -> Flux.error(fatal)));
			reaches(form, fatal, builder().filter((call, next) -> next.exchange(call).map((event) -> {
				throw fatal;
			})));
		}
	}

	@ParameterizedTest
	@EnumSource
	void thrownByAFilterOfTheWebClient(AskingForm form) {
		for (Error fatal : FATAL) {
			for (ExchangeFilterFunction filter : filters(fatal)) {
				reaches(form, fatal, builder().webClient(WebClient.builder().filter(filter)));
			}
		}
	}

	@Test
	void thrownByAFilterOfTheWebClientWhileVectorsAreAskedFor() {
		for (Error fatal : FATAL) {
			for (ExchangeFilterFunction filter : filters(fatal)) {
				try (OpenRouterClient client = builder().webClient(WebClient.builder().filter(filter))
					.timeout(SOON)
					.build()) {
					ReactiveEmbeddingModel model = ReactiveEmbeddingModel.of(client)
						.with((options) -> options.model("openai/text-embedding-3-small"));
					for (Mono<?> vectors : List.of(model.embed(EmbeddingRequest.of(List.of("a"))),
							model.embed(Flux.just("a"), (text) -> text).collectList())) {
						assertThatThrownBy(() -> vectors.block(SOON))
							.matches((failure) -> Exceptions.unwrap(failure) == fatal, "is " + fatal);
					}
				}
			}
		}
	}

	private static List<ExchangeFilterFunction> filters(Error fatal) {
		return List.of((request, next) -> {
			throw fatal;
		}, (request, next) -> Mono.error(fatal), (request, next) -> next.exchange(request).map((response) -> {
			throw after(fatal, () -> response.releaseBody().subscribe());
		}), (request, next) -> next.exchange(request)
			.map((response) -> response.mutate().body((body) -> body.map((bytes) -> {
				throw after(fatal, () -> DataBufferUtils.release(bytes));
			})).build()));
	}

	/** A filter that fails gives back what it holds; one that dies cannot. */
	private static Error after(Error failure, Runnable release) {
		if (!Exceptions.isFatal(failure)) {
			release.run();
		}
		return failure;
	}

}
