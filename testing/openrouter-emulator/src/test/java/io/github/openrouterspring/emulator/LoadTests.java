package io.github.openrouterspring.emulator;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.netty.ByteBufFlux;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

import static org.assertj.core.api.Assertions.assertThat;

class LoadTests {

	private static final int STREAMS = 1_000;

	@Test
	void thousandPacedStreamsNeedNoThousandThreads() {
		ConnectionProvider pool = ConnectionProvider.create("load", STREAMS);
		AtomicInteger threads = new AtomicInteger();
		AtomicLong heap = new AtomicLong();
		long heapBefore = liveHeap();
		try (OpenRouterEmulator emulator = OpenRouterEmulator.builder().pace(Duration.ofMillis(50)).start()) {
			HttpClient client = HttpClient.create(pool)
				.headers((headers) -> headers.set("Authorization", "Bearer load"));
			Mono<Long> complete = Flux.range(0, STREAMS)
				.flatMap((index) -> stream(client, emulator), STREAMS)
				.filter((body) -> body.endsWith("data: [DONE]\n\n"))
				.count();
			Mono<Long> watch = Mono.fromCallable(() -> {
				assertThat(emulator.awaitStreamsOpen(STREAMS, Duration.ofSeconds(20))).isTrue();
				threads.set(threads());
				heap.set(liveHeap() - heapBefore);
				return 0L;
			}).subscribeOn(Schedulers.boundedElastic());
			assertThat(Mono.zip(complete, watch).block(Duration.ofSeconds(60)).getT1()).isEqualTo(STREAMS);
			System.out.printf("Load: %d streams at once, %d threads and %.1f MB of live heap for both ends%n", STREAMS,
					threads.get(), heap.get() / 1048576.0);
			assertThat(threads.get()).isBetween(1, 60);
		}
		finally {
			pool.dispose();
		}
	}

	/** Those that move bytes; other tests leave some of their own behind. */
	private static int threads() {
		return (int) Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> thread.getName().matches("(openrouter-emulator|reactor-).*"))
			.count();
	}

	private static long liveHeap() {
		System.gc();
		return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
	}

	private static Mono<String> stream(HttpClient client, OpenRouterEmulator emulator) {
		String body = "{\"stream\":true,\"max_tokens\":50,\"model\":\"openai/gpt-4o\"," + WireClient.HELLO + "}";
		return client.post()
			.uri(emulator.baseUrl() + "/chat/completions")
			.send(ByteBufFlux.fromString(Mono.just(body)))
			.responseContent()
			.aggregate()
			.asString();
	}

}
