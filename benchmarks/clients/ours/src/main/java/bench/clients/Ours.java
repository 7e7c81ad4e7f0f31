package bench.clients;

import java.util.concurrent.CompletableFuture;

import bench.api.BenchClient;
import io.github.openrouterspring.OpenRouterClient;
import reactor.core.Disposable;

/** Ours, reactive form. */
public class Ours implements BenchClient {

    protected OpenRouterClient client;

    @Override
    public void start(String baseUrl, String apiKey) {
        client = OpenRouterClient.builder().apiKey(apiKey).baseUrl(baseUrl).build();
    }

    @Override
    public Handle stream(String model, String prompt, Sink sink) {
        Disposable d = client.reactiveLanguageModel().withModel(model).stream(prompt)
            .subscribe(c -> sink.delta(c.text()), sink::error, sink::done);
        return d::dispose;
    }

    @Override
    public String chat(String model, String prompt) {
        return client.languageModel().withModel(model).chat(prompt).text();
    }

    @Override
    public CompletableFuture<String> chatAsync(String model, String prompt) {
        return client.reactiveLanguageModel().withModel(model).chat(prompt).map(r -> r.text()).toFuture();
    }

    @Override
    public int models() {
        return client.modelCatalog().refresh().size();
    }
}
