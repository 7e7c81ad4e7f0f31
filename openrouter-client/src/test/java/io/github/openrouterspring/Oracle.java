package io.github.openrouterspring;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * A process of the oracle, the server that judges requests and answers with faults. It is
 * no part of the project, so that tests that ask it are skipped where it is not
 * installed.
 */
final class Oracle implements AutoCloseable {

	private static final Duration SOON = Duration.ofSeconds(30);

	private static final String LISTENING = "{\"listening\":";

	private static final ObjectMapper mapper = new ObjectMapper();

	private final HttpClient http = HttpClient.newHttpClient();

	private final Process process;

	private final String address;

	private Oracle(Process process, String address) {
		this.process = process;
		this.address = address;
	}

	/**
	 * Start a server on a free port.
	 * @return the server, which answers
	 * @throws org.opentest4j.TestAbortedException if it is not installed
	 */
	static Oracle start() throws Exception {
		Path folder = folder();
		Shared.require(folder != null,
				"Skipped: no oracle; OPENROUTER_ORACLE names no folder with the oracle and its packages");
		List<String> command = new ArrayList<>(
				List.of("node", "server.mjs", "--port", "0", "--log", "none", "--ttl", "900"));
		Path spec = beside("openrouter", "openapi.yaml");
		if (Files.exists(spec)) {
			command.addAll(List.of("--spec", spec.toAbsolutePath().normalize().toString()));
		}
		Process process = process(command, folder);
		Shared.require(process != null, "Skipped: the oracle needs Node.js, and there is no command 'node'");
		try {
			CompletableFuture<String> listening = new CompletableFuture<>();
			Thread reader = new Thread(() -> read(process.getInputStream(), listening), "oracle-output");
			reader.setDaemon(true);
			reader.start();
			JsonNode line = mapper.readTree(listening.get(SOON.toSeconds(), TimeUnit.SECONDS));
			Oracle oracle = new Oracle(process, line.path("listening").asString());
			if (!oracle.get("health").path("ok").asBoolean()) {
				throw new IllegalStateException("The oracle is not in good health");
			}
			return oracle;
		}
		catch (ExecutionException | TimeoutException | RuntimeException ex) {
			process.destroyForcibly();
			throw ex;
		}
	}

	private static @Nullable Path folder() {
		String named = System.getenv("OPENROUTER_ORACLE");
		return Stream.of((named != null) ? Path.of(named) : beside("oracle"), beside("oracle"))
			.filter((folder) -> Files.isDirectory(folder.resolve("node_modules")))
			.findFirst()
			.orElse(null);
	}

	private static Path beside(String... names) {
		return Path.of(System.getProperty("openrouter.shared", "shared"), names);
	}

	private static @Nullable Process process(List<String> command, Path folder) {
		try {
			return new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
		}
		catch (IOException ex) {
			return null;
		}
	}

	/** Reads to the end, since a process whose output nobody reads comes to a halt. */
	private static void read(InputStream output, CompletableFuture<String> listening) {
		StringBuilder before = new StringBuilder();
		try (BufferedReader reader = new BufferedReader(new InputStreamReader(output, StandardCharsets.UTF_8))) {
			for (String line = reader.readLine(); line != null; line = reader.readLine()) {
				if (line.startsWith(LISTENING)) {
					listening.complete(line);
				}
				else if (!listening.isDone()) {
					before.append(line).append('\n');
				}
			}
		}
		catch (IOException ex) {
			before.append(ex);
		}
		listening.completeExceptionally(new IllegalStateException("The oracle did not start: " + before));
	}

	/**
	 * Return a base URL that gives a fault.
	 * @param fault name of the fault
	 * @param session what counts its hits apart from others
	 * @return the URL
	 */
	String baseUrl(String fault, String session) {
		return this.address + "/f/" + fault + "@" + session + "/api/v1";
	}

	/**
	 * Return all faults.
	 * @return the faults, in the order of the list
	 */
	List<Fault> faults() throws Exception {
		return StreamSupport.stream(get("faults").spliterator(), false)
			.map((json) -> new Fault(json.path("name").asString(), json.path("group").asString(),
					json.path("expect").asString()))
			.toList();
	}

	/**
	 * Return what the oracle saw so far.
	 * @return its verdicts
	 */
	List<JsonNode> verdicts() throws Exception {
		return StreamSupport.stream(get("verdicts").spliterator(), false).toList();
	}

	/**
	 * Wait until a session is over for the oracle.
	 * @param fault name of the fault
	 * @param session the session
	 * @param limit how long to wait
	 * @return whether the client closed the connection before the answer was complete
	 */
	boolean awaitClosedEarly(String fault, String session, Duration limit) {
		return Boolean.TRUE.equals(Mono.fromCallable(this::verdicts)
			.flatMapIterable((verdicts) -> verdicts)
			.filter((verdict) -> verdict.path("kind").asString().equals("fault-end")
					&& verdict.path("fault").asString("").equals(fault)
					&& verdict.path("session").asString("").equals(session))
			.next()
			.repeatWhenEmpty((ends) -> ends.delayElements(Duration.ofMillis(200)))
			.map((end) -> end.path("clientClosedEarly").asBoolean(false))
			.timeout(limit, Mono.just(false))
			.block());
	}

	private JsonNode get(String what) throws Exception {
		HttpRequest request = HttpRequest.newBuilder(URI.create(this.address + "/__oracle/" + what))
			.timeout(SOON)
			.build();
		return mapper.readTree(this.http.send(request, HttpResponse.BodyHandlers.ofString()).body());
	}

	@Override
	public void close() {
		this.process.destroy();
		try {
			if (!this.process.waitFor(5, TimeUnit.SECONDS)) {
				this.process.destroyForcibly();
			}
		}
		catch (InterruptedException ex) {
			this.process.destroyForcibly();
			Thread.currentThread().interrupt();
		}
	}

	/**
	 * Something that goes wrong.
	 *
	 * @param name its name
	 * @param group what it belongs to, such as {@code transport}
	 * @param expect what a careful client does: {@code ok}, {@code error},
	 * {@code timeout}, {@code tolerant} or {@code retry-ok}
	 */
	record Fault(String name, String group, String expect) {

	}

}
