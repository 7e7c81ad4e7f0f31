package io.github.openrouterspring.fuzzing;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import io.github.openrouterspring.LanguageModel;
import io.github.openrouterspring.OpenRouterClient;
import io.github.openrouterspring.call.RetryPolicy;
import io.github.openrouterspring.chat.ChatResponse;
import io.github.openrouterspring.connection.ConnectionPool;
import io.github.openrouterspring.connection.ConnectionSettings;
import io.github.openrouterspring.error.OpenRouterException;
import io.netty.util.ResourceLeakDetector;
import io.netty.util.ResourceLeakDetectorFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Hooks;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.web.reactive.function.client.WebClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever a server answers, over real connections: an answer or an exception of ours, in
 * time, without the key, and afterwards no connection is in use, no buffer lost and no
 * memory held.
 */
class HostileServerTests {

	private static final int EXECUTIONS = Integer.getInteger("hostile.executions", 3_000);

	/** The first answer; others are drawn by others. */
	private static final long FIRST = Long.getLong("hostile.first", 1);

	private static final int AT_ONCE = Integer.getInteger("hostile.at-once", 32);

	private static final int ROUND = 2_000;

	private static final Duration DEADLINE = Duration.ofMillis(1_000);

	/** Far above what the busiest machine takes until a thread has its turn. */
	private static final Duration LATEST = Duration.ofSeconds(20);

	private static final long MOST_HELD = 96L * 1024 * 1024;

	private final Queue<String> wrong = new ConcurrentLinkedQueue<>();

	private final Queue<String> leaks = new ConcurrentLinkedQueue<>();

	private int answers;

	/**
	 * Where a deadline passes just as a response begins, Spring's client looks for its
	 * body in vain, which nobody waits for any more.
	 */
	@BeforeEach
	void watch() {
		Hooks.onErrorDropped((failure) -> {
			if (!String.valueOf(failure.getMessage()).contains("cancelled=true")) {
				this.wrong.add("dropped: " + stack(failure));
			}
		});
		ResourceLeakDetectorFactory.setResourceLeakDetectorFactory(new ResourceLeakDetectorFactory() {

			@Override
			@SuppressWarnings("deprecation")
			public <T> ResourceLeakDetector<T> newResourceLeakDetector(Class<T> resource, int samplingInterval,
					long maxActive) {
				return new ResourceLeakDetector<>(resource, samplingInterval) {

					@Override
					protected void reportTracedLeak(String resourceType, String records) {
						HostileServerTests.this.leaks.add(resourceType + records);
					}

					@Override
					protected void reportUntracedLeak(String resourceType) {
						HostileServerTests.this.leaks.add(resourceType);
					}
				};
			}
		});
	}

	@AfterEach
	void stopWatching() {
		Hooks.resetOnErrorDropped();
	}

	@Test
	void answersOrFailsInTime() throws Exception {
		try (HostileServer server = new HostileServer();
				ConnectionPool pool = ConnectionPool.create(ConnectionSettings.DEFAULT.withMaxConnections(AT_ONCE));
				OpenRouterClient client = OpenRouterClient.builder()
					.environment((variable) -> null)
					.apiKey(HostileAnswer.KEY)
					.baseUrl(server.baseUrl())
					.webClient(WebClient.builder().clientConnector(pool.connector(server.baseUrl())))
					.retry(RetryPolicy.NONE)
					.limits(64 * 1024, 256 * 1024)
					.defaults((options) -> options.model("a/b"))
					.build()) {
			// What runs for the first time takes longer than any deadline here.
			round(client.languageModel(), FIRST, 50, 1, Duration.ofSeconds(30));
			long begin = System.nanoTime();
			long before = -1;
			this.wrong.clear();
			this.answers = 0;
			for (int done = 0; done < EXECUTIONS; done += ROUND) {
				round(client.languageModel(), FIRST + done, Math.min(ROUND, EXECUTIONS - done), AT_ONCE, DEADLINE);
				isFree(pool);
				assertThat(this.wrong).as("from " + (FIRST + done)).isEmpty();
				assertThat(this.leaks).isEmpty();
				if (done % (50 * ROUND) == 0 || done + ROUND >= EXECUTIONS) {
					long held = held();
					before = (before < 0) ? held : before;
					assertThat(held - before).as("bytes held").isLessThan(MOST_HELD);
				}
			}
			System.out.println("Hostile answers: " + EXECUTIONS + " from " + FIRST + " in "
					+ Duration.ofNanos(System.nanoTime() - begin).toSeconds() + " s, " + this.answers
					+ " of them answers, the others typed exceptions");
		}
	}

	private void round(LanguageModel model, long first, int count, int atOnce, Duration deadline) {
		Flux.range(0, count)
			.flatMap((i) -> ask(model
				.with((options) -> options.header(HostileServer.NUMBER, String.valueOf(first + i)).timeout(deadline)),
					first + i), atOnce)
			.doOnNext((answered) -> this.answers += answered ? 1 : 0)
			.blockLast(Duration.ofMinutes(20));
	}

	private Mono<Boolean> ask(LanguageModel model, long number) {
		Mono<ChatResponse> asked = switch ((int) (number % 16)) {
			case 0 -> Mono.fromCallable(() -> model.chat("Where?")).subscribeOn(Schedulers.boundedElastic());
			case 1 -> Mono.fromCallable(() -> {
				try (var answer = model.stream("Where?")) {
					return answer.response();
				}
			}).subscribeOn(Schedulers.boundedElastic());
			case 2, 3, 4, 5, 6 -> model.reactive().chat("Where?");
			default -> model.reactive().stream("Where?").response();
		};
		return Mono.defer(() -> {
			long begin = System.nanoTime();
			return asked.map((response) -> {
				// Whatever a caller looks at can be read.
				response.text();
				response.cost();
				response.toolCalls();
				response.completion().json().toJson();
				return true;
			}).onErrorResume((failure) -> {
				judge(number, failure);
				return Mono.just(false);
			}).doFinally((signal) -> {
				Duration took = Duration.ofNanos(System.nanoTime() - begin);
				if (took.compareTo(LATEST) > 0) {
					this.wrong.add(number + " took " + took);
				}
			});
		});
	}

	private void judge(long number, Throwable failure) {
		if (!(failure instanceof OpenRouterException ours)) {
			this.wrong.add(number + " is not ours: " + stack(failure) + "\n" + new HostileAnswer(number));
			return;
		}
		List<String> words = new ArrayList<>();
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			words.add(String.valueOf(cause));
		}
		words.add(String.valueOf(ours.details().generationId()));
		if (ours.error() != null) {
			words.add(ours.error().json().toJson());
		}
		if (words.stream().anyMatch((text) -> text.contains(HostileAnswer.KEY))) {
			this.wrong.add(number + " shows the key: " + words + "\n" + new HostileAnswer(number));
		}
		if (String.valueOf(failure.getMessage()).length() > 4_000) {
			this.wrong.add(number + " has many words: " + failure.getMessage().length());
		}
	}

	private static String stack(@Nullable Throwable failure) {
		StringWriter stack = new StringWriter();
		if (failure != null) {
			failure.printStackTrace(new PrintWriter(stack));
		}
		return stack.toString();
	}

	private static void isFree(ConnectionPool pool) {
		ConnectionPool.State state = Mono.fromSupplier(pool::state)
			.filter((now) -> now.active() == 0 && now.waiting() == 0)
			.repeatWhenEmpty((again) -> again.delayElements(Duration.ofMillis(10)))
			.timeout(Duration.ofSeconds(10), Mono.fromSupplier(pool::state))
			.block();
		assertThat(state).isNotNull();
		assertThat(state.active()).as("active").isZero();
		assertThat(state.waiting()).as("waiting").isZero();
	}

	private static long held() {
		System.gc();
		return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
	}

}
