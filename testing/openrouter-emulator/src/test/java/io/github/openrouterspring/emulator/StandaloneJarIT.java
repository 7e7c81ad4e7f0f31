package io.github.openrouterspring.emulator;

import java.io.BufferedReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The jar that runs alone, as a user gets it.
 */
class StandaloneJarIT {

	private static final Path TARGET = Path.of("target");

	@Test
	void answersChatRequestsOnItsOwn() throws Exception {
		long start = System.nanoTime();
		Process process = start("--port", "0", "--pace", "0ms", "--http2");
		try (BufferedReader output = process.inputReader()) {
			String line = output.readLine();
			System.out.printf("Start: alone, the jar listens after %d ms%n",
					Duration.ofNanos(System.nanoTime() - start).toMillis());
			assertThat(line).startsWith("OpenRouter emulator: http://127.0.0.1:");
			HttpRequest request = HttpRequest.newBuilder(URI.create(line.split(": ", 2)[1] + "/chat/completions"))
				.header("Authorization", "Bearer any")
				.POST(HttpRequest.BodyPublishers.ofString("{" + WireClient.HELLO + "}"))
				.build();
			HttpResponse<String> response = HttpClient.newHttpClient()
				.send(request, HttpResponse.BodyHandlers.ofString());
			assertThat(WireClient.content(response)).contains("Hello there");
		}
		finally {
			process.destroyForcibly();
		}
	}

	@Test
	void whenOptionIsWrongThenUsageIsShownAndTheExitIsNotZero() throws Exception {
		Process process = start("--prot", "1");
		String output = new String(process.getInputStream().readAllBytes());
		assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
		assertThat(process.exitValue()).isEqualTo(2);
		assertThat(output).contains("--prot", "--port PORT");
	}

	@Test
	void libraryHasNothingOfOthersInIt() throws Exception {
		try (JarFile library = new JarFile(jar(false).toFile())) {
			assertThat(library.stream().filter((entry) -> entry.getName().endsWith(".class"))).isNotEmpty()
				.allMatch((entry) -> entry.getName().startsWith("io/github/openrouterspring/emulator/")
						|| entry.getName().equals("module-info.class"));
		}
	}

	private static Process start(String... options) throws Exception {
		List<String> command = new ArrayList<>(List
			.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar", jar(true).toString()));
		command.addAll(List.of(options));
		return new ProcessBuilder(command).redirectErrorStream(true).start();
	}

	private static Path jar(boolean standalone) throws Exception {
		try (Stream<Path> files = Files.list(TARGET)) {
			return files
				.filter((file) -> file.getFileName().toString().matches("openrouter-emulator-.*\\.jar")
						&& !file.getFileName().toString().contains("sources")
						&& file.getFileName().toString().endsWith("-standalone.jar") == standalone)
				.findFirst()
				.orElseThrow();
		}
	}

}
