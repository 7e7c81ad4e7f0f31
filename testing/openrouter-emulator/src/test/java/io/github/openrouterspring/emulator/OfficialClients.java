package io.github.openrouterspring.emulator;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * The official clients from npm, each with a conversation of its own in
 * {@code src/test/node}.
 */
final class OfficialClients {

	static final List<String> SCRIPTS = List.of("openai", "sdk", "ai-sdk", "langchain");

	private static final Path FOLDER = Path.of("src/test/node");

	private OfficialClients() {
	}

	/** Skip, and say so, where Node.js or the packages are missing. */
	static void require() {
		boolean packages = Files.isDirectory(FOLDER.resolve("node_modules"));
		skipUnless(packages, "Skipped: no official clients; 'npm ci' in " + FOLDER + " of the emulator brings them");
		skipUnless(nodeAnswers(), "Skipped: the official clients need Node.js, and there is no command 'node'");
	}

	/** A class that is skipped as a whole leaves no trace in the reports. */
	static void skipUnless(boolean condition, String reason) {
		if (!condition) {
			System.out.println(reason);
		}
		assumeTrue(condition, reason);
	}

	/**
	 * Hold a conversation.
	 * @param script the client's script
	 * @param baseUrl whom it talks to
	 * @return a line for each step, and one that counts
	 */
	static List<String> converse(String script, String baseUrl) throws Exception {
		Path output = Files.createTempFile("conversation", ".txt");
		try {
			Process process = new ProcessBuilder("node", script + ".mjs", baseUrl).directory(FOLDER.toFile())
				.redirectErrorStream(true)
				.redirectOutput(output.toFile())
				.start();
			boolean ended = process.waitFor(2, TimeUnit.MINUTES);
			process.destroyForcibly();
			String text = Files.readString(output, StandardCharsets.UTF_8);
			assertThat(ended).as("%s ended; it said %s", script, text).isTrue();
			return text.lines().toList();
		}
		finally {
			Files.delete(output);
		}
	}

	private static boolean nodeAnswers() {
		try {
			return new ProcessBuilder("node", "--version").redirectOutput(ProcessBuilder.Redirect.DISCARD)
				.start()
				.waitFor() == 0;
		}
		catch (IOException ex) {
			return false;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

}
