package bench.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import io.github.openrouterspring.LanguageModel;
import io.github.openrouterspring.OpenRouterClient;
import io.github.openrouterspring.call.RetryPolicy;
import io.github.openrouterspring.chat.ChatCompletionChunk;
import io.github.openrouterspring.connection.ConnectionSettings;
import io.github.openrouterspring.error.OpenRouterException;
import reactor.core.Disposable;

/** Every small fault many times over a pool of five connections, then a good call; and as many cancelled streams. */
public final class Repeat {

    private static final int POOL = 5;

    private Repeat() {
    }

    public static void main(String[] args) throws Exception {
        Oracle oracle = new Oracle(args[0]);
        int times = Integer.parseInt(args[1]);
        Process.watch();
        ConnectionSettings five = ConnectionSettings.DEFAULT.withMaxConnections(POOL);
        List<String> wrong = new ArrayList<>();
        ExecutorService callers = Executors.newFixedThreadPool(POOL);
        long begin = System.nanoTime();
        int faults = 0;
        try (OpenRouterClient client = OpenRouterClient.builder().environment(name -> null).apiKey("sk-or-v1-bench")
            .baseUrl(oracle.baseUrl()).connections(five).retry(RetryPolicy.NONE).timeout(Duration.ofSeconds(10)).build()) {
            LanguageModel model = client.languageModel();
            Ask.CHAT.ask(model, Ask.about("none"));
            int threads = Process.threads();
            double heap = Process.liveHeap();
            for (Oracle.Fault fault : oracle.faults()) {
                if (!fault.small()) {
                    continue;
                }
                faults++;
                ConcurrentLinkedQueue<String> odd = new ConcurrentLinkedQueue<>();
                List<Future<?>> calls = new ArrayList<>();
                for (int i = 0; i < times; i++) {
                    Ask form = Ask.values()[i % Ask.values().length];
                    calls.add(callers.submit(() -> {
                        try {
                            form.ask(model, Ask.about(fault.name()));
                        } catch (OpenRouterException expected) {
                            // what a fault may end in
                        } catch (Throwable ex) {
                            odd.add(form + " " + ex);
                        }
                    }));
                }
                for (Future<?> call : calls) {
                    call.get(60, TimeUnit.SECONDS);
                }
                odd.stream().distinct().forEach(o -> wrong.add(fault.name() + ": " + o));
                try {
                    for (Ask form : Ask.values()) {
                        form.ask(model, Ask.about("none"));
                    }
                } catch (RuntimeException ex) {
                    wrong.add("good call after " + fault.name() + ": " + ex);
                }
            }
            cancel(oracle, model, times, wrong);
            System.out.printf(Locale.ROOT, "faults %d, times each %d, calls %d, seconds %.0f%n", faults, times,
                (long) faults * times, (System.nanoTime() - begin) / 1e9);
            System.out.printf(Locale.ROOT, "threads before/after %d/%d (callers %d), live heap before/after %.1f/%.1f MB%n",
                threads, Process.threads() - POOL, POOL, heap, Process.liveHeap());
        }
        callers.shutdown();
        System.out.println("buffer leaks reported: " + Process.leaks());
        System.out.println("unexpected: " + (wrong.isEmpty() ? "none" : String.join("\n  ", wrong)));
        System.exit(wrong.isEmpty() && Process.leaks() == 0 ? 0 : 1);
    }

    private static void cancel(Oracle oracle, LanguageModel model, int times, List<String> wrong) throws Exception {
        oracle.reset();
        for (int i = 0; i < times; i++) {
            CountDownLatch first = new CountDownLatch(1);
            Disposable stream = model.reactive().stream(Ask.about("stall-mid-body"))
                .filter(chunk -> chunk.text() != null).map(ChatCompletionChunk::text)
                .subscribe(text -> first.countDown(), ex -> first.countDown());
            if (!first.await(10, TimeUnit.SECONDS)) {
                wrong.add("no first chunk before cancel " + i);
            }
            stream.dispose();
        }
        long seen = 0;
        for (int tries = 0; tries < 50 && seen < times; tries++) {
            Thread.sleep(100);
            seen = oracle.ended("stall-mid-body");
        }
        System.out.println("cancelled streams " + times + ", seen by the server " + seen);
        if (seen != times) {
            wrong.add("the server saw " + seen + " of " + times + " cancels");
        }
        Ask.CHAT.ask(model, Ask.about("none"));
    }
}
