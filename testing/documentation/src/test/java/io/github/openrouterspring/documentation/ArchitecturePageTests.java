package io.github.openrouterspring.documentation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The page on architecture names what there is: whoever renames a class or adds a package
 * hears of it here.
 */
class ArchitecturePageTests {

	private static final Pattern CLASS = Pattern.compile("`([A-Z][a-z][A-Za-z]*)[^`]*`");

	/** Of libraries. */
	private static final Set<String> OF_OTHERS = Set.of("ChatModel", "LinkageError");

	private static final Pattern ROOM = Pattern.compile("`([a-z.]+)`");

	@Test
	void classesExist() throws IOException {
		Set<String> named = new TreeSet<>();
		Matcher names = CLASS.matcher(page());
		while (names.find()) {
			named.add(names.group(1));
		}
		named.removeAll(OF_OTHERS);
		assertThat(classes()).containsAll(named);
		assertThat(named).hasSizeGreaterThan(40);
	}

	private static Set<String> classes() throws IOException {
		try (Stream<Path> files = Files.walk(Page.ROOT)) {
			return files.map((file) -> file.getFileName().toString())
				.filter((name) -> name.endsWith(".java"))
				.map((name) -> name.replace(".java", ""))
				.collect(Collectors.toSet());
		}
	}

	@ParameterizedTest
	@CsvSource({ "The rooms of the client, openrouter-client/src/main/java/io/github/openrouterspring",
			"The rooms of the emulator, testing/openrouter-emulator/src/main/java/io/github/openrouterspring/emulator" })
	void eachPackageHasItsRow(String section, String root) throws IOException {
		Set<String> named = new TreeSet<>();
		String table = page().split("## " + section + "\n", 2)[1].split("\n## ", 2)[0];
		table.lines()
			.filter((line) -> line.startsWith("| `"))
			.map((line) -> line.split("\\|")[1])
			.forEach((cell) -> ROOM.matcher(cell).results().forEach((room) -> named.add(room.group(1))));
		assertThat(named).isEqualTo(packages(Page.ROOT.resolve(root)));
	}

	private static Set<String> packages(Path root) throws IOException {
		try (Stream<Path> files = Files.walk(root)) {
			return files.filter((file) -> file.endsWith("package-info.java"))
				.map((file) -> root.relativize(file.getParent())
					.toString()
					.replace(root.getFileSystem().getSeparator(), "."))
				.filter((name) -> !name.isEmpty())
				.collect(Collectors.toCollection(TreeSet::new));
		}
	}

	private static String page() throws IOException {
		return Files.readString(Page.ROOT.resolve("docs/architecture.md"));
	}

}
