package io.github.openrouterspring.blocking;

import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.github.openrouterspring.EmulatorTest;
import io.github.openrouterspring.chat.ChatCompletionChunk;
import io.github.openrouterspring.emulator.EmulatorResponse;
import io.github.openrouterspring.error.CallInterruptedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

@Timeout(30)
class BlockingChunksTests extends EmulatorTest {

	private static final List<Integer> NUMBERS = IntStream.range(0, 50_000).boxed().toList();

	@Test
	void whatAnEventLoopReadsReachesTheReaderInOrder() {
		String[] words = IntStream.range(0, 3_000).mapToObj((i) -> i + " ").toArray(String[]::new);
		this.emulator.enqueue(EmulatorResponse.chunks(words));
		try (Stream<ChatCompletionChunk> chunks = model().stream("Count").chunks()) {
			assertThat(chunks.map(ChatCompletionChunk::text).filter((text) -> text != null && !text.isEmpty()))
				.containsExactly(words);
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 7, 64, 256 })
	void whatComesFromAnyThreadReachesTheReaderInOrder(int prefetch) {
		Flux<Integer> source = Flux.fromIterable(NUMBERS).publishOn(Schedulers.boundedElastic(), prefetch);
		try (Stream<Integer> read = new BlockingReader<>(source).stream()) {
			assertThat(read).containsExactlyElementsOf(NUMBERS);
		}
	}

	@Test
	void aSlowReaderIsNotRunOver() {
		Sinks.Many<Integer> sink = Sinks.many().unicast().onBackpressureError();
		try (Stream<Integer> read = new BlockingReader<>(sink.asFlux()).stream()) {
			Iterator<Integer> reader = read.iterator();
			int held = 0;
			while (sink.tryEmitNext(held) == Sinks.EmitResult.OK) {
				held++;
			}
			assertThat(held).isEqualTo(BlockingChunks.READY);
			assertThat(reader.next()).isZero();
		}
	}

	@Test
	void whenTheSourceFailsThenWhatCameBeforeIsReadFirst() {
		Flux<String> source = Flux.just("a", "b").concatWith(Flux.error(new IllegalStateException("broken")));
		try (Stream<String> read = new BlockingReader<>(source).stream()) {
			Iterator<String> reader = read.iterator();
			assertThat(reader.next()).isEqualTo("a");
			assertThat(reader.next()).isEqualTo("b");
			assertThatIllegalStateException().isThrownBy(reader::hasNext).withMessage("broken");
		}
	}

	@Test
	void whenTheReaderIsInterruptedThenTheSourceIsCancelled() throws InterruptedException {
		CountDownLatch cancelled = new CountDownLatch(1);
		Flux<String> silent = Flux.<String>never().doOnCancel(cancelled::countDown);
		try (Stream<String> read = new BlockingReader<>(silent).stream()) {
			Thread.currentThread().interrupt();
			assertThatExceptionOfType(CallInterruptedException.class).isThrownBy(read::findFirst);
		}
		assertThat(Thread.interrupted()).isTrue();
		assertThat(cancelled.await(5, TimeUnit.SECONDS)).isTrue();
	}

	@Test
	void whenAnotherThreadClosesTheStreamThenTheReaderStops() {
		Sinks.One<Boolean> waiting = Sinks.one();
		Flux<String> silent = Flux.<String>never().doOnRequest((n) -> waiting.tryEmitValue(true));
		Stream<String> read = new BlockingReader<>(silent).stream();
		Iterator<String> reader = read.iterator();
		waiting.asMono().publishOn(Schedulers.boundedElastic()).subscribe((ready) -> read.close());
		assertThat(reader.hasNext()).isFalse();
	}

}
