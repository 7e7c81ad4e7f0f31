package io.github.openrouterspring.chat.assembly;

import java.util.ArrayList;
import java.util.List;

import io.github.openrouterspring.chat.ChatCall;
import io.github.openrouterspring.chat.ChatCompletionChunk;
import io.github.openrouterspring.chat.ChatEvent;
import io.github.openrouterspring.chat.ChatResponse;
import io.github.openrouterspring.chat.ResponseCompleted;
import io.github.openrouterspring.chat.ResponseStarted;
import io.github.openrouterspring.chat.request.ChatRequest;
import io.github.openrouterspring.error.ErrorDetails;
import io.github.openrouterspring.error.OpenRouterException;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;
import reactor.test.publisher.TestPublisher;

import org.springframework.http.HttpHeaders;

import static org.assertj.core.api.Assertions.assertThat;

class AssembledExchangeTests {

	private static final ChatCall CALL = new ChatCall(ChatRequest.of("Count"), true);

	private static final ChatEvent STARTED = new ResponseStarted(HttpHeaders.EMPTY);

	private static final ChatEvent ONE = ChatCompletionChunk.of("one ");

	private static final ChatEvent TWO = ChatCompletionChunk.of("two", "stop");

	private static Flux<ChatEvent> around(Flux<ChatEvent> events) {
		return AssembledExchange.around((call) -> events).exchange(CALL);
	}

	private static Flux<ChatEvent> ofTransport(Flux<ChatEvent> events) {
		return AssembledExchange.ofTransport((call) -> events, Long.MAX_VALUE).exchange(CALL);
	}

	private static List<Class<?>> kinds(Flux<ChatEvent> events) {
		return events.<Class<?>>map(Object::getClass).collectList().block();
	}

	@Test
	void anAnswerStartsBeforeItsDataAndIsCompletedAfterThem() {
		assertThat(kinds(around(Flux.just(ONE, TWO)))).containsExactly(ResponseStarted.class, ChatCompletionChunk.class,
				ChatCompletionChunk.class, ResponseCompleted.class);
	}

	@Test
	void whatStartsByItselfStartsOnce() {
		assertThat(kinds(around(Flux.just(STARTED, ONE)))).containsExactly(ResponseStarted.class,
				ChatCompletionChunk.class, ResponseCompleted.class);
		assertThat(kinds(ofTransport(Flux.just(STARTED, ONE)))).containsExactly(ResponseStarted.class,
				ChatCompletionChunk.class, ResponseCompleted.class);
	}

	@Test
	void theResponseIsWhatWasPassedOn() {
		ResponseCompleted completed = (ResponseCompleted) around(Flux.just(ONE, TWO)).blockLast();
		assertThat(completed.response().text()).isEqualTo("one two");
		assertThat(completed.response().conversation()).hasSize(2);
	}

	@Test
	void aResponseFromFurtherInsideIsMadeAnew() {
		ChatEvent inner = ofTransport(Flux.just(STARTED, TWO)).blockLast();
		assertThat(around(Flux.just(ONE, inner)).ofType(ResponseCompleted.class).collectList().block()).singleElement()
			.satisfies((completed) -> assertThat(completed.response().text()).isEqualTo("one "));
	}

	@Test
	void theStartGivesWhatHasComeSoFar() {
		List<ResponseStarted> started = new ArrayList<>();
		List<String> seen = new ArrayList<>();
		ofTransport(Flux.just(STARTED, ONE, TWO)).doOnNext((event) -> {
			if (event instanceof ResponseStarted begun) {
				started.add(begun);
			}
			seen.add(started.get(0).soFar().text());
		}).blockLast();
		assertThat(seen).containsExactly("", "one ", "one two", "one two");
	}

	@Test
	void anotherThreadMayAskWhatHasComeWhileMoreComes() throws Exception {
		List<ChatEvent> events = new ArrayList<>(List.of(STARTED));
		for (int i = 0; i < 20_000; i++) {
			events.add(ChatCompletionChunk.of("a"));
		}
		ResponseStarted[] started = new ResponseStarted[1];
		List<Throwable> failures = new ArrayList<>();
		Thread[] other = new Thread[1];
		ofTransport(Flux.fromIterable(events)).doOnNext((event) -> {
			if (event instanceof ResponseStarted begun) {
				started[0] = begun;
				other[0] = new Thread(() -> {
					ChatResponse soFar = begun.soFar();
					while (soFar.text().length() < 20_000) {
						soFar = begun.soFar();
					}
				});
				other[0].setUncaughtExceptionHandler((thread, failure) -> failures.add(failure));
				other[0].start();
			}
		}).blockLast();
		other[0].join();
		assertThat(failures).isEmpty();
		assertThat(started[0].soFar().text()).hasSize(20_000);
	}

	@Test
	void aFailureKeepsWhatHadArrived() {
		OpenRouterException failure = new OpenRouterException("lost", ErrorDetails.NONE, null);
		StepVerifier.create(ofTransport(Flux.just(STARTED, ONE).concatWith(Flux.error(failure))).ignoreElements())
			.verifyErrorSatisfies((ex) -> assertThat(ex).isSameAs(failure));
		assertThat(failure.partialResponse().text()).isEqualTo("one ");
	}

	@Test
	void aFailureBeforeAnythingArrivedKeepsNothing() {
		OpenRouterException failure = new OpenRouterException("lost", ErrorDetails.NONE, null);
		StepVerifier.create(ofTransport(Flux.error(failure))).verifyError();
		assertThat(failure.partialResponse()).isNull();
	}

	@Test
	void nothingComesBeforeItIsAskedFor() {
		StepVerifier.create(around(Flux.just(ONE, TWO)), 0)
			.expectSubscription()
			.thenRequest(1)
			.expectNextMatches(ResponseStarted.class::isInstance)
			.thenRequest(1)
			.expectNext(ONE)
			.thenRequest(1)
			.expectNext(TWO)
			.thenRequest(1)
			.expectNextMatches(ResponseCompleted.class::isInstance)
			.verifyComplete();
	}

	@Test
	void theLastEventWaitsForDemandAfterTheEnd() {
		StepVerifier.create(ofTransport(Flux.just(STARTED, ONE)), 2)
			.expectNextCount(2)
			.thenRequest(1)
			.expectNextMatches(ResponseCompleted.class::isInstance)
			.verifyComplete();
	}

	@Test
	void whoLeavesAfterTheDataIsToldNothingMore() {
		TestPublisher<ChatEvent> source = TestPublisher.create();
		StepVerifier.create(ofTransport(source.flux()))
			.then(() -> source.next(STARTED, ONE))
			.expectNextCount(2)
			.thenCancel()
			.verify();
		source.assertCancelled();
	}

}
