package io.github.openrouterspring.http;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import io.github.openrouterspring.ChatFlux;
import io.github.openrouterspring.call.Timeouts;
import io.github.openrouterspring.chat.ChatCall;
import io.github.openrouterspring.chat.ChatCompletionChunk;
import io.github.openrouterspring.chat.assembly.AssembledExchange;
import io.github.openrouterspring.chat.request.ChatRequest;
import io.github.openrouterspring.json.JsonObject;
import io.github.openrouterspring.resilience.CallClock;
import io.github.openrouterspring.resilience.Calls;
import io.github.openrouterspring.resilience.ConcurrencyLimit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.reactivestreams.Publisher;
import org.reactivestreams.tck.PublisherVerification;
import org.reactivestreams.tck.TestEnvironment;
import org.testng.ITestResult;
import org.testng.TestListenerAdapter;
import org.testng.TestNG;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpHeaders;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The fluxes of our own keep the specification of Reactive Streams, by its own tests.
 *
 * @see <a href="https://github.com/reactive-streams/reactive-streams-jvm">Reactive
 * Streams</a>
 */
class ReactiveStreamsTests {

	@TestFactory
	Stream<DynamicTest> answers() {
		return verified(Answers.class);
	}

	@TestFactory
	Stream<DynamicTest> watchedCalls() {
		return verified(WatchedCalls.class);
	}

	@TestFactory
	Stream<DynamicTest> permittedCalls() {
		return verified(PermittedCalls.class);
	}

	@TestFactory
	Stream<DynamicTest> assembledAnswers() {
		return verified(AssembledAnswers.class);
	}

	@TestFactory
	Stream<DynamicTest> allOfThemTogether() {
		return verified(WholeLine.class);
	}

	private static Stream<DynamicTest> verified(Class<?> verification) {
		TestListenerAdapter results = new TestListenerAdapter();
		TestNG tests = new TestNG(false);
		tests.setTestClasses(new Class<?>[] { verification });
		tests.addListener(results);
		tests.setVerbose(0);
		tests.run();
		List<ITestResult> all = new ArrayList<>(results.getPassedTests());
		all.addAll(results.getFailedTests());
		all.addAll(results.getConfigurationFailures());
		assertThat(all).hasSizeGreaterThan(20);
		return all.stream().map((result) -> DynamicTest.dynamicTest(result.getName(), () -> {
			if (!result.isSuccess()) {
				throw result.getThrowable();
			}
		}));
	}

	private static Flux<Integer> answer(long elements) {
		Flux<DataBuffer> body = Flux.generate(() -> 0L, (sent, sink) -> {
			if (sent == elements) {
				sink.complete();
			}
			else {
				sink.next(DefaultDataBufferFactory.sharedInstance.wrap(new byte[] { 1 }));
			}
			return sent + 1;
		});
		// As from a network, which does not answer on the thread that asks.
		return new AnswerFlux<>(body.publishOn(Schedulers.single()), new Bytes(), new RequestWrite(null),
				CallClock.SYSTEM, false);
	}

	private static Flux<Integer> failure() {
		return new AnswerFlux<>(Flux.error(new IllegalStateException("failed")), new Bytes(), new RequestWrite(null),
				CallClock.SYSTEM, false);
	}

	private static Flux<Integer> watched(Flux<Integer> source) {
		Calls calls = new Calls(CallClock.SYSTEM, IllegalStateException::new);
		Timeouts timeouts = Timeouts.ofTimeout(Duration.ofMinutes(1));
		return calls.whole((deadline) -> calls.exchange(source, timeouts, true, (event) -> true), timeouts, true);
	}

	/**
	 * As many chunks, in front of the event that ends an answer and is not one of them.
	 */
	private static Flux<ChatCompletionChunk> assembled(Flux<Integer> source) {
		AssembledExchange exchange = AssembledExchange
			.ofTransport((call) -> source.map((element) -> new ChatCompletionChunk(
					JsonObject.parse("{\"choices\":[{\"delta\":{\"content\":\"a\"}}]}"))), Long.MAX_VALUE);
		return new ChatFlux(exchange.exchange(new ChatCall(ChatRequest.of("Hello"), true)));
	}

	private static Flux<Integer> permitted(Flux<Integer> source) {
		return new ConcurrencyLimit(1, 0, CallClock.SYSTEM).around(source, false);
	}

	/**
	 * An event for each byte.
	 */
	private static final class Bytes implements ResponseDecoder<Integer> {

		private int fed;

		private boolean ended;

		@Override
		public void head(int status, HttpHeaders headers) {
		}

		@Override
		public void feed(DataBuffer buffer) {
			this.fed += buffer.readableByteCount();
			DataBufferUtils.release(buffer);
		}

		@Override
		public void end() {
			this.ended = true;
		}

		@Override
		public @Nullable Integer next() {
			return (this.fed > 0) ? this.fed-- : null;
		}

		@Override
		public boolean isDone() {
			return this.ended && this.fed == 0;
		}

		@Override
		public void release() {
		}

		@Override
		public Throwable interrupted(Throwable cause, RequestWrite write) {
			return cause;
		}

	}

	/**
	 * What all verifications share.
	 */
	private abstract static class Verification extends PublisherVerification<Integer> {

		Verification() {
			super(new TestEnvironment(500, 100), 300);
		}

	}

	/**
	 * The events of a body.
	 */
	public static final class Answers extends Verification {

		@Override
		public Publisher<Integer> createPublisher(long elements) {
			return answer(elements);
		}

		@Override
		public Publisher<Integer> createFailedPublisher() {
			return failure();
		}

	}

	/**
	 * Calls and exchanges under watch.
	 */
	public static final class WatchedCalls extends Verification {

		@Override
		public Publisher<Integer> createPublisher(long elements) {
			return watched(elements(elements));
		}

		@Override
		public Publisher<Integer> createFailedPublisher() {
			return watched(Flux.error(new IllegalStateException("failed")));
		}

	}

	/**
	 * Calls that need a permit.
	 */
	public static final class PermittedCalls extends Verification {

		@Override
		public Publisher<Integer> createPublisher(long elements) {
			return permitted(elements(elements));
		}

		@Override
		public Publisher<Integer> createFailedPublisher() {
			return permitted(Flux.error(new IllegalStateException("failed")));
		}

	}

	/**
	 * The chunks of an answer that is put together on the way.
	 */
	public static final class AssembledAnswers extends PublisherVerification<ChatCompletionChunk> {

		public AssembledAnswers() {
			super(new TestEnvironment(500, 100), 300);
		}

		@Override
		public Publisher<ChatCompletionChunk> createPublisher(long elements) {
			return assembled(elements(elements));
		}

		/** A call begins with the first demand, and has not failed before it. */
		@Override
		public @Nullable Publisher<ChatCompletionChunk> createFailedPublisher() {
			return null;
		}

	}

	/**
	 * All of them, as they stand in a call.
	 */
	public static final class WholeLine extends Verification {

		@Override
		public Publisher<Integer> createPublisher(long elements) {
			return watched(permitted(answer(elements)));
		}

		@Override
		public Publisher<Integer> createFailedPublisher() {
			return watched(permitted(failure()));
		}

	}

	private static Flux<Integer> elements(long elements) {
		return Flux.fromStream(() -> Stream.iterate(1, (last) -> last + 1).limit(elements));
	}

}
