package io.github.openrouterspring.samples.operations;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The alert rules of the documentation fire when they should, as Prometheus' own tool
 * sees it.
 */
class PrometheusAlertsTests {

	private static final Path DOCS = Path.of("../../docs");

	private static final Path RULES = DOCS.resolve("prometheus-alerts.yaml");

	private static boolean isThere(String program) {
		return Stream.of(System.getenv("PATH").split(Pattern.quote(System.getProperty("path.separator"))))
			.anyMatch((folder) -> Files.isExecutable(Path.of(folder, program)));
	}

	@Test
	void fireWhenTheyShould(@TempDir Path folder) throws IOException, InterruptedException {
		if (!isThere("promtool")) {
			System.out.println("Skipped: promtool is not there, which comes with Prometheus");
			Assumptions.abort("no promtool");
		}
		Path test = Path.of("src/test/resources/prometheus-alerts-test.yaml");
		Files.copy(RULES, folder.resolve(RULES.getFileName()));
		Files.copy(test, folder.resolve(test.getFileName()));
		Process promtool = new ProcessBuilder("promtool", "test", "rules", test.getFileName().toString())
			.directory(folder.toFile())
			.redirectErrorStream(true)
			.start();
		String said = new String(promtool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertThat(promtool.waitFor(1, TimeUnit.MINUTES)).isTrue();
		assertThat(promtool.exitValue()).as(said).isZero();
	}

	@Test
	void eachIsTested() throws IOException {
		String test = Files.readString(Path.of("src/test/resources/prometheus-alerts-test.yaml"));
		List<String> alerts = Files.readAllLines(RULES)
			.stream()
			.filter((line) -> line.strip().startsWith("- alert: "))
			.map((line) -> line.strip().substring("- alert: ".length()))
			.toList();
		assertThat(alerts).hasSizeGreaterThan(5).allSatisfy((alert) -> assertThat(test).contains(alert));
	}

	@Test
	void eachLeadsToASectionOfTheRunbook() throws IOException {
		List<String> sections = Files.readAllLines(DOCS.resolve("runbook.md"))
			.stream()
			.filter((line) -> line.startsWith("## "))
			.map((line) -> line.substring(3).toLowerCase().replaceAll("[^a-z0-9 -]", "").replace(' ', '-'))
			.toList();
		List<String> links = Files.readAllLines(RULES)
			.stream()
			.filter((line) -> line.strip().startsWith("runbook: "))
			.map((line) -> line.substring(line.indexOf('#') + 1).strip())
			.toList();
		assertThat(links).hasSizeGreaterThan(5);
		assertThat(sections).containsAll(links);
	}

}
