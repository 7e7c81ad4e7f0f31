package bench.clients;

import io.github.openrouterspring.OpenRouterClient;
import io.github.openrouterspring.connection.ConnectionSettings;

/** Ours with more connections than the default of 1,000, for the run of 10,000 streams at once. */
public class OursMany extends Ours {

    @Override
    public void start(String baseUrl, String apiKey) {
        ConnectionSettings usual = ConnectionSettings.DEFAULT;
        client = OpenRouterClient.builder()
            .apiKey(apiKey)
            .baseUrl(baseUrl)
            .connections(new ConnectionSettings(12_000, usual.maxIdleTime(), usual.connectTimeout(), usual.http2(),
                    usual.compression(), usual.caFile()))
            .build();
    }
}
