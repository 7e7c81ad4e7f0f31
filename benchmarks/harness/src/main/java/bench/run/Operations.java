package bench.run;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;

import bench.api.BenchClient;
import bench.api.Workload;

/** What a client is asked to do, again and again; each answer is checked. */
final class Operations {

    static final String PROMPT = "Write a short report about the state of the cluster, please.";

    /** For clients that have no way of their own to be asked by 64 at once. */
    private static final ExecutorService POOL = Executors.newFixedThreadPool(64);

    private static final int SMALL = Workload.answer(false).length();
    private static final int LARGE = Workload.answer(true).length();

    private final BenchClient client;

    Operations(BenchClient client) {
        this.client = client;
    }

    /** Does one of a scenario; returns the number of what its figures are counted by, chunks or calls. */
    int one(String scenario) throws Exception {
        return switch (scenario) {
            case "short" -> {
                stream(Workload.stream(11, 16, 0, 0, 0, 0), 11, 0);
                yield 1;
            }
            case "small", "large" -> {
                call(scenario.equals("large"));
                yield 1;
            }
            case "small64" -> calls(false, 1_000);
            case "models" -> {
                client.models();
                yield 1;
            }
            case "decode2k" -> chunks(2_000, 16);
            case "decode2k1" -> chunks(2_000, 1);
            case "decode20k" -> chunks(20_000, 16);
            default -> throw new IllegalArgumentException("'" + scenario + "' cannot be done in turns; there are short, "
                    + "small, large, small64, models, decode2k, decode2k1 and decode20k");
        };
    }

    private int chunks(int n, int w) throws Exception {
        stream(Workload.stream(n, w, 0, 0, 10, 0), n, 10);
        return n;
    }

    void call(boolean large) throws Exception {
        check(client.chat(Workload.call(large), PROMPT), large ? LARGE : SMALL);
    }

    /** Makes whole calls, 64 at a time; returns their number. */
    int calls(boolean large, int count) throws Exception {
        String model = Workload.call(large);
        int expect = large ? LARGE : SMALL;
        Semaphore slots = new Semaphore(64);
        CountDownLatch left = new CountDownLatch(count);
        AtomicReference<Throwable> failure = new AtomicReference<>();
        for (int i = 0; i < count; i++) {
            slots.acquire();
            CompletableFuture<String> f = client.chatAsync(model, PROMPT);
            if (f == null) {
                f = CompletableFuture.supplyAsync(() -> {
                    try {
                        return client.chat(model, PROMPT);
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                }, POOL);
            }
            f.whenComplete((text, e) -> {
                try {
                    if (e != null) {
                        failure.compareAndSet(null, e);
                    } else {
                        check(text, expect);
                    }
                } catch (RuntimeException bad) {
                    failure.compareAndSet(null, bad);
                } finally {
                    slots.release();
                    left.countDown();
                }
            });
        }
        if (!left.await(60, TimeUnit.SECONDS)) {
            throw new TimeoutException(left.getCount() + " calls open after 60 s");
        }
        if (failure.get() != null) {
            throw new IllegalStateException(failure.get());
        }
        return count;
    }

    /** Streams one answer to its end; n chunks, r percent of them reasoning. */
    CountingSink stream(String model, int n, int r) throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        AtomicReference<Throwable> failure = new AtomicReference<>();
        CountingSink sink = new CountingSink() {
            @Override
            void ended(Throwable t) {
                failure.set(t);
                end.countDown();
            }
        };
        client.stream(model, PROMPT, sink);
        sink.blockedCaller = end.getCount() == 0;
        if (!end.await(90, TimeUnit.SECONDS)) {
            throw new TimeoutException("stream open after 90 s, " + sink.chars + " chars");
        }
        if (failure.get() != null) {
            throw new IllegalStateException(failure.get());
        }
        if (client.decodes() && sink.chars != Workload.expectedChars(n, r)) {
            throw new IllegalStateException("got " + sink.chars + " chars, expected " + Workload.expectedChars(n, r));
        }
        return sink;
    }

    private void check(String text, int expect) {
        if (client.decodes() && (text == null || text.length() != expect)) {
            throw new IllegalStateException("answer of " + (text == null ? -1 : text.length()) + " chars, expected " + expect);
        }
    }
}
