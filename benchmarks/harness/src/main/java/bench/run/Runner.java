package bench.run;

import java.io.InputStream;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import bench.api.BenchClient;
import bench.api.Workload;

/** Runs in the forked client JVM: all scenarios for one client, one line per figure into the output file. */
public final class Runner {

    /** How many times the usual warm-up; a busy machine compiles late. */
    private static final long WARM_UP = Long.getLong("bench.warmUp", 1L);

    private final String name;
    private final String root;
    private final BenchClient client;
    private final Operations operations;
    private final PrintWriter out;
    private final boolean full;
    private long ids = System.nanoTime() & 0xffffffffffL;

    private Runner(String name, String root, BenchClient client, PrintWriter out, boolean full) {
        this.name = name;
        this.root = root;
        this.client = client;
        this.operations = new Operations(client);
        this.out = out;
        this.full = full;
    }

    /** args: name class rootUrl outFile quick|full scenario,scenario,... */
    public static void main(String[] args) throws Exception {
        Thread watchdog = new Thread(() -> {
            try {
                Thread.sleep(Long.getLong("bench.limitSeconds", 420L * WARM_UP) * 1000);
            } catch (InterruptedException e) {
                return;
            }
            System.err.println("watchdog: time limit reached");
            Runtime.getRuntime().halt(3);
        });
        watchdog.setDaemon(true);
        watchdog.start();
        boolean full = args[4].equals("full");
        try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(Path.of(args[3]), StandardOpenOption.CREATE,
                StandardOpenOption.APPEND), true)) {
            Meter init = Meter.start();
            BenchClient client = (BenchClient) Class.forName(args[1]).getDeclaredConstructor().newInstance();
            client.start(args[2] + "/api/v1", "sk-bench-0000");
            Runner r = new Runner(args[0], args[2], client, out, full);
            init.stop();
            for (String scenario : args[5].split(",")) {
                long t = System.nanoTime();
                try {
                    r.scenario(scenario, init);
                } catch (Throwable e) {
                    out.println(args[0] + "\t" + scenario + ".error\t" + String.valueOf(e).replaceAll("\\s+", " "));
                    e.printStackTrace();
                }
                System.err.printf(Locale.ROOT, "  %s %s %.1f s%n", args[0], scenario, (System.nanoTime() - t) / 1e9);
            }
        }
        System.err.flush();
        Runtime.getRuntime().halt(0);
    }

    private void scenario(String scenario, Meter init) throws Exception {
        switch (scenario) {
            case "cold" -> cold(init);
            case "decode2k" -> decode("decode2k", 2_000, 16);
            case "decode20k" -> decode("decode20k", 20_000, 16);
            case "decode2k1" -> decode("decode2k1", 2_000, 1);
            case "ttft" -> ttft();
            case "small" -> calls("small", false);
            case "large" -> calls("large", true);
            case "small64" -> calls64("small64", false);
            case "large64" -> calls64("large64", true);
            case "models" -> models();
            case "conc" -> concurrent(1_000, 100, 100);
            case "many" -> concurrent(10_000, 20, 1_000);
            case "cancel" -> cancel();
            default -> throw new IllegalArgumentException(scenario);
        }
    }

    // ---- (0) the very first stream in a fresh JVM

    private void cold(Meter init) throws Exception {
        Meter m = Meter.start();
        operations.stream(Workload.stream(200, 16, 0, 0, 10, ids++), 200, 10);
        m.stop();
        put("cold.wall.ms", (init.wall + m.wall) / 1e6);
        put("cold.cpu.ms", (init.cpu + m.cpu) / 1e6);
        put("cold.classes", ManagementFactory.getClassLoadingMXBean().getTotalLoadedClassCount());
    }

    // ---- (i)

    private void decode(String metric, int n, int w) throws Exception {
        String model = Workload.stream(n, w, 0, 0, 10, 0);
        long until = System.nanoTime() + WARM_UP * (full ? 6_000_000_000L : 3_000_000_000L);
        while (System.nanoTime() < until) {
            operations.stream(model, n, 10);
        }
        int rounds = full ? 11 : 7;
        double[] cpu = new double[rounds];
        double[] alloc = new double[rounds];
        double[] wall = new double[rounds];
        for (int r = 0; r < rounds; r++) {
            Meter m = Meter.start();
            double chunks = 0;
            while (chunks < 20_000 || System.nanoTime() - m.wall < (full ? 500_000_000L : 250_000_000L)) {
                operations.stream(model, n, 10);
                chunks += n;
            }
            m.stop();
            cpu[r] = m.cpu / 1e3 / chunks;
            alloc[r] = m.alloc / chunks;
            wall[r] = m.wall / 1e3 / chunks;
        }
        put(metric + ".cpu.us", median(cpu));
        put(metric + ".alloc.B", median(alloc));
        put(metric + ".wall.us", median(wall));
    }

    // ---- (ii)

    private void ttft() throws Exception {
        String fast = Workload.stream(11, 16, 0, 0, 0, 0);
        String model = Workload.stream(11, 10, 0, 10, 0, 0); // 1 event at once, 10 more after 10 ms
        long until = System.nanoTime() + WARM_UP * (full ? 8_000_000_000L : 5_000_000_000L);
        while (System.nanoTime() < until) {
            operations.stream(fast, 11, 0);
        }
        int rounds = full ? 11 : 7;
        double[] cpu = new double[rounds];
        double[] alloc = new double[rounds];
        reset();
        int streams = 0;
        for (int r = 0; r < rounds; r++) {
            int n = 0;
            Meter m = Meter.start();
            while (n < 50 || System.nanoTime() - m.wall < 250_000_000L) {
                operations.stream(fast, 11, 0);
                n++;
            }
            m.stop();
            cpu[r] = m.cpu / 1e3 / n;
            alloc[r] = (double) m.alloc / n;
            streams += n;
        }
        put("short.cpu.us", median(cpu));
        put("short.alloc.B", median(alloc));
        put("conns.per100", stats().get("connections") * 100.0 / streams);
        int count = full ? 400 : 150;
        double[] first = new double[count];
        int blocked = 0;
        for (int i = -50; i < count; i++) {
            long t = System.nanoTime();
            CountingSink one = operations.stream(model, 11, 0);
            if (i >= 0) {
                first[i] = (one.firstAt - t) / 1e3;
                blocked += one.blockedCaller ? 1 : 0;
            }
        }
        put("ttft.p50.us", median(first));
        put("ttft.p90.us", percentile(first, 0.9));
        put("ttft.blocked.pct", blocked * 100.0 / count);
    }

    // ---- (iii)

    private void calls(String metric, boolean large) throws Exception {
        long until = System.nanoTime() + WARM_UP * (full ? 8_000_000_000L : 4_000_000_000L);
        while (System.nanoTime() < until) {
            operations.call(large);
        }
        int rounds = full ? 11 : 7;
        double[] cpu = new double[rounds];
        double[] alloc = new double[rounds];
        double[] wall = new double[rounds];
        double[] buffer = new double[100_000];
        for (int r = 0; r < rounds; r++) {
            int count = 0;
            Meter m = Meter.start();
            while (count < 100 || (count < buffer.length && System.nanoTime() - m.wall < (full ? 500_000_000L : 250_000_000L))) {
                long t = System.nanoTime();
                operations.call(large);
                buffer[count++] = (System.nanoTime() - t) / 1e3;
            }
            m.stop();
            double[] each = Arrays.copyOf(buffer, count);
            cpu[r] = m.cpu / 1e3 / count;
            alloc[r] = (double) m.alloc / count;
            wall[r] = median(each);
        }
        put(metric + ".cpu.us", median(cpu));
        put(metric + ".alloc.B", median(alloc));
        put(metric + ".p50.us", median(wall));
    }

    private void calls64(String metric, boolean large) throws Exception {
        int count = large ? 800 : 3_000;
        long until = System.nanoTime() + WARM_UP * (full ? 15_000_000_000L : large ? 3_000_000_000L : 7_000_000_000L);
        while (System.nanoTime() < until) {
            operations.calls(large, count);
        }
        int rounds = full ? 9 : 5;
        double[] cpu = new double[rounds];
        double[] alloc = new double[rounds];
        double[] rate = new double[rounds];
        for (int r = 0; r < rounds; r++) {
            Meter m = Meter.start();
            operations.calls(large, count);
            m.stop();
            cpu[r] = m.cpu / 1e3 / count;
            alloc[r] = (double) m.alloc / count;
            rate[r] = count / (m.wall / 1e9);
        }
        put(metric + ".cpu.us", median(cpu));
        put(metric + ".alloc.B", median(alloc));
        put(metric + ".rate", median(rate));
    }

    // ---- (iv)

    private void concurrent(int streams, int events, int paceMs) throws Exception {
        operations.stream(Workload.stream(100, 1, 0, 0, 0, ids++), 100, 0);
        reset();
        var threads = ManagementFactory.getThreadMXBean();
        double base = heapAfterGc();
        threads.resetPeakThreadCount();
        int idle = threads.getThreadCount();
        long expect = Workload.expectedChars(events, 0);
        AtomicInteger ok = new AtomicInteger();
        AtomicInteger bad = new AtomicInteger();
        AtomicLong lastDone = new AtomicLong();
        Map<String, AtomicInteger> why = new java.util.concurrent.ConcurrentHashMap<>();
        CountDownLatch left = new CountDownLatch(streams);
        Meter m = Meter.start();
        long t0 = System.nanoTime();
        Thread starter = new Thread(() -> {
            for (int i = 0; i < streams; i++) {
                CountingSink sink = new CountingSink() {
                    @Override
                    void ended(Throwable t) {
                        if (t == null && (!client.decodes() || chars == expect)) {
                            ok.incrementAndGet();
                        } else {
                            bad.incrementAndGet();
                            String key = t == null ? "wrong length" : String.valueOf(root(t)).replaceAll("\\s+", " ");
                            why.computeIfAbsent(key.substring(0, Math.min(160, key.length())), k -> new AtomicInteger())
                                .incrementAndGet();
                        }
                        lastDone.accumulateAndGet(System.nanoTime(), Math::max);
                        left.countDown();
                    }
                };
                try {
                    client.stream(Workload.stream(events, 1, paceMs, 0, 0, i), Operations.PROMPT, sink);
                } catch (Throwable e) {
                    sink.error(e);
                }
            }
        });
        starter.setDaemon(true);
        starter.start();
        starter.join(30_000); // a client that blocks its caller opens most streams late
        boolean lateStart = System.nanoTime() - t0 > 5_000_000_000L;
        Thread.sleep(5_000);
        double live = heapAfterGc();
        int peak = threads.getPeakThreadCount();
        boolean all = left.await(75, TimeUnit.SECONDS);
        m.stop();
        Map<String, Long> s = stats();
        put("conc.completed", ok.get());
        put("conc.failed", bad.get());
        put("conc.unfinished", streams - ok.get() - bad.get());
        put("conc.peak", s.get("peak"));
        put("conc.threads", peak - idle);
        put("conc.blocked", lateStart ? 1 : 0);
        put("conc.heap.MB", live - base);
        put("conc.cpu.us", m.cpu / 1e3 / Math.max(1, (ok.get() * (double) events)));
        put("conc.wall.s", ((all ? lastDone.get() : System.nanoTime()) - t0) / 1e9);
        why.forEach((k, v) -> out.println(name + "\tconc.error\t" + v + "x " + k));
    }

    // ---- (v)

    private void models() throws Exception {
        long t = System.nanoTime();
        int n = client.models();
        put("models.first.ms", (System.nanoTime() - t) / 1e6);
        if (n < 0) {
            out.println(name + "\tmodels.error\tno such call");
            return;
        }
        if (n != 450) {
            throw new IllegalStateException("got " + n + " models");
        }
        long until = System.nanoTime() + WARM_UP * (full ? 6_000_000_000L : 3_000_000_000L);
        for (int i = 0; i < 250 && System.nanoTime() < until; i++) {
            client.models();
        }
        int rounds = full ? 11 : 7;
        double[] cpu = new double[rounds];
        double[] alloc = new double[rounds];
        double[] wall = new double[rounds];
        for (int r = 0; r < rounds; r++) {
            Meter m = Meter.start();
            for (int i = 0; i < 10; i++) {
                client.models();
            }
            m.stop();
            cpu[r] = m.cpu / 1e6 / 10;
            alloc[r] = m.alloc / 1e6 / 10;
            wall[r] = m.wall / 1e6 / 10;
        }
        put("models.cpu.ms", median(cpu));
        put("models.alloc.MB", median(alloc));
        put("models.wall.ms", median(wall));
    }

    // ---- (viii)

    private void cancel() throws Exception {
        int count = full ? 60 : 20;
        double[] took = new double[count];
        int never = 0;
        for (int i = 0; i < count + 5; i++) {
            long id = ids++;
            CountDownLatch fifth = new CountDownLatch(5);
            CompletableFuture<BenchClient.Handle> handle = new CompletableFuture<>();
            CountingSink sink = new CountingSink() {
                @Override
                public void delta(String content) {
                    fifth.countDown();
                }

                @Override
                public void started(BenchClient.Handle h) {
                    handle.complete(h);
                }

                @Override
                void ended(Throwable t) {
                }
            };
            Thread caller = new Thread(() -> {
                try {
                    handle.complete(client.stream(Workload.stream(100_000, 1, 5, 0, 0, id), Operations.PROMPT, sink));
                } catch (Throwable e) {
                    handle.completeExceptionally(e);
                }
            });
            caller.setDaemon(true);
            caller.start();
            if (!fifth.await(10, TimeUnit.SECONDS)) {
                throw new TimeoutException("no five deltas");
            }
            long t = System.nanoTime();
            handle.get(10, TimeUnit.SECONDS).cancel();
            long closed = 0;
            while (closed == 0 && System.nanoTime() - t < 3_000_000_000L) {
                Thread.sleep(5);
                closed = Long.parseLong(get("/closed?" + id));
            }
            if (i >= 5) {
                took[i - 5] = closed == 0 ? 3_000 : (closed - t) / 1e6;
                never += closed == 0 ? 1 : 0;
                if (never == 8) { // enough is known
                    took = Arrays.copyOf(took, i - 4);
                    break;
                }
            }
        }
        put("cancel.p50.ms", median(took));
        put("cancel.p90.ms", percentile(took, 0.9));
        put("cancel.never.pct", never * 100.0 / took.length);
    }

    // ---- helpers

    private static Throwable root(Throwable t) {
        while (t.getCause() != null && t.getCause() != t) {
            t = t.getCause();
        }
        return t;
    }

    private static double heapAfterGc() {
        System.gc();
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / 1e6;
    }

    private String get(String path) throws Exception {
        var c = URI.create(root + path).toURL().openConnection();
        try (InputStream in = c.getInputStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).trim();
        }
    }

    private Map<String, Long> stats() throws Exception {
        Map<String, Long> m = new HashMap<>();
        for (String kv : get("/stats").split(" ")) {
            String[] p = kv.split("=");
            m.put(p[0], Long.parseLong(p[1]));
        }
        return m;
    }

    private void reset() throws Exception {
        get("/reset");
    }

    private void put(String metric, double value) {
        out.println(name + "\t" + metric + "\t" + String.format(Locale.ROOT, "%.3f", value));
    }

    static double median(double[] v) {
        double[] s = v.clone();
        Arrays.sort(s);
        return (s[(s.length - 1) / 2] + s[s.length / 2]) / 2;
    }

    static double percentile(double[] v, double p) {
        double[] s = v.clone();
        Arrays.sort(s);
        return s[Math.min(s.length - 1, (int) (s.length * p))];
    }
}
