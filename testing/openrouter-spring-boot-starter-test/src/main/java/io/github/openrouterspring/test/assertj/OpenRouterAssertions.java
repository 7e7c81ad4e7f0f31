package io.github.openrouterspring.test.assertj;

import io.github.openrouterspring.ReactiveLanguageModel;
import io.github.openrouterspring.chat.ChatCompletion;
import io.github.openrouterspring.chat.ChatCompletionChunk;
import io.github.openrouterspring.chat.ChatResponse;
import io.github.openrouterspring.emulator.protocol.RecordedRequest;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

/**
 * Where assertions begin. Its {@code assertThat} can be imported next to that of AssertJ.
 */
public final class OpenRouterAssertions {

	private OpenRouterAssertions() {
	}

	/**
	 * Begin assertions about a response.
	 * @param actual the response
	 * @return the assertions
	 */
	public static ChatResponseAssert assertThat(@Nullable ChatResponse actual) {
		return new ChatResponseAssert(actual);
	}

	/**
	 * Begin assertions about a completion.
	 * @param actual the completion
	 * @return the assertions
	 */
	public static ChatCompletionAssert assertThat(@Nullable ChatCompletion actual) {
		return new ChatCompletionAssert(actual);
	}

	/**
	 * Begin assertions about a request that an emulator has received.
	 * @param actual the request
	 * @return the assertions
	 */
	public static RecordedRequestAssert assertThat(@Nullable RecordedRequest actual) {
		return new RecordedRequestAssert(actual);
	}

	/**
	 * Begin assertions about the completion that the chunks of a stream make together.
	 * Goes well with a {@code StepVerifier}: <pre>{@code
	 * StepVerifier.create(model.stream("Hello").collectList())
	 *     .assertNext((chunks) -> assertThatChunks(chunks).hasText("Hi!").hasFinishReason("stop"))
	 *     .expectComplete()
	 *     .verify(Duration.ofSeconds(10));
	 * }</pre>
	 * @param chunks all chunks in their order
	 * @return the assertions
	 */
	public static ChatCompletionAssert assertThatChunks(Iterable<ChatCompletionChunk> chunks) {
		// Waits for nothing, and so may do it on any thread.
		ChatResponse made = ReactiveLanguageModel.of((call) -> Flux.fromIterable(chunks))
			.stream("Hello")
			.response()
			.toFuture()
			.join();
		return new ChatCompletionAssert(made.completion());
	}

}
