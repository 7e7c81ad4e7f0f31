package bench.clients;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;

/** Ours, blocking: each stream and each concurrent call on a virtual thread (a cached thread before Java 21). */
public class OursStream extends Ours {

    private final ExecutorService threads = threads();

    private static ExecutorService threads() {
        try {
            return (ExecutorService) Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        } catch (ReflectiveOperationException e) {
            return Executors.newCachedThreadPool();
        }
    }

    @Override
    public Handle stream(String model, String prompt, Sink sink) {
        AtomicReference<AutoCloseable> open = new AtomicReference<>();
        threads.execute(() -> {
            try (var s = client.languageModel().withModel(model).stream(prompt)) {
                open.set(s);
                s.chunks().forEach(c -> sink.delta(c.text()));
                sink.done();
            } catch (Throwable e) {
                sink.error(e);
            }
        });
        return () -> {
            try {
                open.get().close();
            }
            catch (Exception ex) {
                throw new IllegalStateException(ex);
            }
        };
    }

    @Override
    public CompletableFuture<String> chatAsync(String model, String prompt) {
        return CompletableFuture.supplyAsync(() -> chat(model, prompt), threads);
    }
}
