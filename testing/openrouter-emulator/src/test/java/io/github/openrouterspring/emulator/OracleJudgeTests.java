package io.github.openrouterspring.emulator;

import java.io.BufferedReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import io.github.openrouterspring.emulator.text.Json;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The oracle stands between the official clients and the emulator and holds what both
 * send, events included, against OpenRouter's own document.
 */
class OracleJudgeTests {

	private final OpenRouterEmulator emulator = OpenRouterEmulator.start();

	@AfterEach
	void close() {
		this.emulator.close();
	}

	@Test
	void nothingOfAWholeConversationIsAmiss() throws Exception {
		OfficialClients.require();
		Path folder = folder();
		Process oracle = new ProcessBuilder("node", "server.mjs", "--port", "0", "--log", "none", "--ttl", "300",
				"--spec", shared("openrouter", "openapi.yaml").toString(), "--target", this.emulator.baseUrl())
			.directory(folder.toFile())
			.redirectError(ProcessBuilder.Redirect.DISCARD)
			.start();
		try (BufferedReader output = oracle.inputReader()) {
			String address = Json.parse(output.readLine()).path("listening").asString();
			for (String script : OfficialClients.SCRIPTS) {
				OfficialClients.converse(script, address + "/api/v1");
			}
			List<JsonNode> verdicts = verdicts(address);
			System.out.println("Oracle: " + verdicts.size() + " exchanges judged");
			assertThat(verdicts).hasSizeGreaterThan(60).allSatisfy((verdict) -> {
				assertThat(verdict.path("ok").asBoolean()).as(verdict.toString()).isTrue();
				// There is no verdict on an answer that the client left, having read an
				// error.
				boolean left = verdict.path("clientClosedEarly").asBoolean(false);
				assertThat(verdict.at("/response/ok").asBoolean(left)).as(verdict.toString()).isTrue();
			});
		}
		finally {
			oracle.destroyForcibly();
		}
	}

	/**
	 * Without those that ask for what the document does not allow, and providers and
	 * gateways do.
	 */
	private static List<JsonNode> verdicts(String address) throws Exception {
		HttpRequest request = HttpRequest.newBuilder(URI.create(address + "/__oracle/verdicts")).build();
		String body = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body();
		return Json.parse(body)
			.valueStream()
			.filter((verdict) -> verdict.path("kind").asString("").equals("exchange"))
			.filter((verdict) -> !verdict.at("/request/model").asString("").startsWith("emulator/tool-call"))
			.filter((verdict) -> !verdict.at("/request/model").asString("").equals("emulator/html-502"))
			.toList();
	}

	private static Path folder() {
		String named = System.getenv("OPENROUTER_ORACLE");
		Path folder = Stream.of((named != null) ? Path.of(named) : shared("oracle"), shared("oracle"))
			.filter((one) -> Files.isDirectory(one.resolve("node_modules")))
			.findFirst()
			.orElse(null);
		OfficialClients.skipUnless(folder != null,
				"Skipped: no oracle; OPENROUTER_ORACLE names no folder with the oracle and its packages");
		return folder;
	}

	private static Path shared(String... names) {
		return Path.of(System.getProperty("openrouter.shared", "shared"), names).toAbsolutePath().normalize();
	}

}
