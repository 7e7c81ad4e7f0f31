package bench.faults;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import io.github.openrouterspring.LanguageModel;
import io.github.openrouterspring.OpenRouterClient;
import io.github.openrouterspring.error.OpenRouterException;

/** Many callers, random faults, for a long time: every call ends, with an answer or a typed error. */
public final class Soak {

    /** Longer than any deadline and its retries; a call that takes it hangs. */
    private static final long HANGS_AFTER = TimeUnit.SECONDS.toMillis(30);

    private Soak() {
    }

    public static void main(String[] args) throws Exception {
        Oracle oracle = new Oracle(args[0]);
        long minutes = Long.parseLong(args[1]);
        int callers = Integer.parseInt(args[2]);
        Process.watch();
        List<Oracle.Fault> faults = oracle.faults();
        Map<String, AtomicLong> outcomes = new ConcurrentSkipListMap<>();
        Map<Long, Long> running = new ConcurrentHashMap<>();
        AtomicLong odd = new AtomicLong();
        AtomicLong hanging = new AtomicLong();
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(minutes);
        ExecutorService pool = Executors.newFixedThreadPool(callers);
        try (OpenRouterClient client = OpenRouterClient.builder().environment(name -> null).apiKey("sk-or-v1-bench")
            .baseUrl(oracle.baseUrl()).timeout(Duration.ofSeconds(2)).build()) {
            LanguageModel model = client.languageModel();
            for (int i = 0; i < callers; i++) {
                Random random = new Random(i);
                long id = i;
                pool.submit(() -> {
                    while (System.nanoTime() < end) {
                        Oracle.Fault fault = random.nextInt(4) == 0 ? new Oracle.Fault("none", "", "ok")
                            : faults.get(random.nextInt(faults.size()));
                        Ask form = Ask.values()[random.nextInt(Ask.values().length)];
                        running.put(id, System.currentTimeMillis());
                        String outcome;
                        try {
                            form.ask(model, Ask.about(fault.name()));
                            outcome = "answer";
                        } catch (OpenRouterException ex) {
                            outcome = ex.getClass().getSimpleName();
                        } catch (Throwable ex) {
                            outcome = "UNEXPECTED " + ex.getClass().getName() + " from " + fault.name();
                            odd.incrementAndGet();
                        }
                        running.remove(id);
                        outcomes.computeIfAbsent(outcome, name -> new AtomicLong()).incrementAndGet();
                    }
                });
            }
            pool.shutdown();
            System.out.println("| minute | calls | live heap MB | direct MB | threads | longest running call s |\n| --: | --: | --: | --: | --: | --: |");
            for (int minute = 1; !pool.awaitTermination(1, TimeUnit.MINUTES); minute++) {
                print(String.valueOf(minute), outcomes, running, hanging);
            }
            print("end", outcomes, running, hanging);
        }
        System.out.println("\noutcomes: " + outcomes);
        System.out.printf(Locale.ROOT, "unexpected %d, hanging %d, buffer leaks %d%n", odd.get(), hanging.get(),
            Process.leaks());
        System.exit(odd.get() + hanging.get() + Process.leaks() == 0 ? 0 : 1);
    }

    private static void print(String minute, Map<String, AtomicLong> outcomes, Map<Long, Long> running, AtomicLong hanging)
        throws InterruptedException {
        long longest = running.values().stream().mapToLong(since -> System.currentTimeMillis() - since).max().orElse(0);
        if (longest > HANGS_AFTER) {
            hanging.incrementAndGet();
        }
        System.out.printf(Locale.ROOT, "| %s | %d | %.1f | %.1f | %d | %.1f |%n", minute,
            outcomes.values().stream().mapToLong(AtomicLong::get).sum(), Process.liveHeap(), Process.direct(),
            Process.threads(), longest / 1e3);
    }
}
