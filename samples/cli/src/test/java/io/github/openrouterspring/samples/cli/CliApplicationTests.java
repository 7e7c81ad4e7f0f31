package io.github.openrouterspring.samples.cli;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.github.openrouterspring.emulator.EmulatorResponse;
import io.github.openrouterspring.emulator.OpenRouterEmulator;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static io.github.openrouterspring.test.assertj.OpenRouterAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The program as a process of its own, with its streams, its signals and its exit code.
 */
class CliApplicationTests {

	private static final Duration SOON = Duration.ofSeconds(60);

	@TempDir
	private Path files;

	@Test
	void withoutAKeyTheEmulatorAnswersAndSaysSo() throws Exception {
		Process program = start("", "Hello,", "who", "are", "you?");
		assertThat(exitCode(program)).isZero();
		assertThat(out()).isNotBlank().doesNotContain("emulator answers");
		assertThat(err()).contains("No model is behind these answers", "openai/gpt-4o-mini");
	}

	@Test
	void questionsComeFromStandardInput() throws Exception {
		try (OpenRouterEmulator emulator = OpenRouterEmulator.start()) {
			emulator.enqueue(EmulatorResponse.text("A language."), EmulatorResponse.text("Many."));
			Process program = start("What is Java?\n\nAnd its advantages?\n", address(emulator),
					"--model=openai/gpt-4o");
			assertThat(exitCode(program)).isZero();
			assertThat(out()).isEqualToNormalizingNewlines("A language.\nMany.\n");
			assertThat(emulator.lastRequest()).hasModel("openai/gpt-4o").hasMessages(3);
		}
	}

	@Test
	void whenThereIsNoAnswerThenTheExitCodeSaysSo() throws Exception {
		try (OpenRouterEmulator emulator = OpenRouterEmulator.start()) {
			emulator.enqueue(EmulatorResponse.error(402, "No credit left"));
			assertThat(exitCode(start("", address(emulator), "Hello"))).isOne();
			assertThat(out()).isBlank();
			assertThat(err()).contains("No credit left");
		}
	}

	@Test
	void ctrlCStopsTheAnswerAndNotTheProgram() throws Exception {
		Assumptions.assumeTrue(ctrlCReachesChildren(), () -> {
			System.out.println("Skipped: Ctrl-C, which this build was started without");
			return "no SIGINT";
		});
		try (OpenRouterEmulator emulator = OpenRouterEmulator.start()) {
			emulator.enqueue(EmulatorResponse.stall("It is"), EmulatorResponse.text("Hello."));
			Process program = start("What is it?\nHello?\n", address(emulator));
			assertThat(emulator.awaitStreamsOpen(1, SOON)).isTrue();
			new ProcessBuilder("kill", "-INT", String.valueOf(program.pid())).start().waitFor();
			assertThat(exitCode(program)).isZero();
			assertThat(emulator.awaitCancelledExchange(SOON)).isTrue();
			assertThat(out()).endsWith("Hello." + System.lineSeparator());
			assertThat(err()).contains("Stopped.");
		}
	}

	/** Children of a shell's background jobs may ignore the signal. */
	private static boolean ctrlCReachesChildren() throws IOException {
		Path status = Path.of("/proc/self/status");
		if (!Files.exists(status)) {
			return false;
		}
		try (Stream<String> lines = Files.lines(status)) {
			return lines.filter((line) -> line.startsWith("SigIgn:"))
				.map((line) -> new BigInteger(line.substring("SigIgn:".length()).strip(), 16))
				.noneMatch((ignored) -> ignored.testBit(1));
		}
	}

	private static String address(OpenRouterEmulator emulator) {
		return "--openrouter.base-url=" + emulator.baseUrl();
	}

	private Process start(String in, String... arguments) throws IOException {
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1",
						"-cp", System.getProperty("java.class.path"), CliApplication.class.getName()));
		command.addAll(List.of(arguments));
		ProcessBuilder builder = new ProcessBuilder(command).redirectOutput(this.files.resolve("out").toFile())
			.redirectError(this.files.resolve("err").toFile())
			.redirectInput(Files.writeString(this.files.resolve("in"), in).toFile());
		if (Stream.of(arguments).anyMatch((argument) -> argument.startsWith("--openrouter.base-url"))) {
			builder.environment().put("OPENROUTER_API_KEY", "any");
		}
		return builder.start();
	}

	private static int exitCode(Process program) throws InterruptedException {
		assertThat(program.waitFor(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
		return program.exitValue();
	}

	private String out() throws IOException {
		return Files.readString(this.files.resolve("out"), StandardCharsets.UTF_8);
	}

	private String err() throws IOException {
		return Files.readString(this.files.resolve("err"), StandardCharsets.UTF_8);
	}

}
