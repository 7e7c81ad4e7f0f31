package bench.run;

import java.util.concurrent.atomic.AtomicInteger;

import bench.api.BenchClient;

/** Counts what comes of one stream, and tells of its end once. */
abstract class CountingSink implements BenchClient.Sink {
    long chars;
    long firstAt;
    boolean blockedCaller;
    private final AtomicInteger over = new AtomicInteger();

    @Override
    public void delta(String content) {
        if (firstAt == 0 && (content == null || !content.isEmpty())) {
            firstAt = System.nanoTime();
        }
        if (content != null) {
            chars += content.length();
        }
    }

    @Override
    public void done() {
        if (over.getAndIncrement() == 0) {
            ended(null);
        }
    }

    @Override
    public void error(Throwable t) {
        if (over.getAndIncrement() == 0) {
            ended(t);
        }
    }

    abstract void ended(Throwable t);
}
