package bench.clients;

import io.github.openrouterspring.OpenRouterClient;
import io.github.openrouterspring.connection.ConnectionSettings;

/** Ours with more connections than the default of 1,000, for the run of 10,000 streams at once. */
public class OursMany extends Ours {

    @Override
    public void start(String baseUrl, String apiKey) {
        client = OpenRouterClient.builder()
            .apiKey(apiKey)
            .baseUrl(baseUrl)
            .connections(ConnectionSettings.DEFAULT.withMaxConnections(12_000))
            .build();
    }
}
