package bench.faults;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.StreamSupport;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** The server that answers with faults, started by the script. */
final class Oracle {

    /** Faults that take their time, or bring many megabytes: they run fewer times. */
    private static final List<String> LARGE_OR_SLOW = List.of("delay", "slow", "many-events", "10mb", "megabyte", "429",
        "503-retry", "huge");

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();

    private final String address;

    Oracle(String address) {
        this.address = address;
    }

    String baseUrl() {
        return this.address + "/api/v1";
    }

    List<Fault> faults() throws Exception {
        return StreamSupport.stream(get("faults").spliterator(), false)
            .map(f -> new Fault(f.path("name").asString(), f.path("group").asString(), f.path("expect").asString()))
            .filter(f -> !f.group().equals("catalogue"))
            .toList();
    }

    /** How many exchanges of a fault are over; one that stalls is only over when the client has closed it. */
    long ended(String fault) throws Exception {
        return StreamSupport.stream(get("verdicts").spliterator(), false)
            .filter(v -> v.path("kind").asString("").equals("fault-end") && v.path("fault").asString("").equals(fault))
            .count();
    }

    void reset() throws Exception {
        this.http.send(HttpRequest.newBuilder(URI.create(this.address + "/__oracle/reset"))
            .POST(HttpRequest.BodyPublishers.noBody()).build(), HttpResponse.BodyHandlers.discarding());
    }

    private JsonNode get(String what) throws Exception {
        return MAPPER.readTree(this.http.send(HttpRequest.newBuilder(URI.create(this.address + "/__oracle/" + what)).build(),
            HttpResponse.BodyHandlers.ofString()).body());
    }

    record Fault(String name, String group, String expect) {

        boolean waits() {
            return this.expect.equals("timeout") || this.name.startsWith("stall");
        }

        boolean small() {
            return !waits() && LARGE_OR_SLOW.stream().noneMatch(this.name::contains);
        }
    }
}
