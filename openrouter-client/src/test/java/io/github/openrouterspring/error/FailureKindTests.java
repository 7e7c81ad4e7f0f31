package io.github.openrouterspring.error;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One table says what failures mean: all exceptions have their rows, the documentation
 * shows it, and nobody else asks for types.
 */
class FailureKindTests {

	private static final Path PROJECT = Path.of("..");

	private static final Set<JavaClass> ROOM = new ClassFileImporter()
		.withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
		.importPackages(FailureKind.class.getPackageName())
		.stream()
		.collect(Collectors.toSet());

	@Test
	void eachExceptionHasARow() {
		Set<String> rows = Arrays.stream(FailureKind.values())
			.map((kind) -> kind.exception().getName())
			.collect(Collectors.toSet());
		assertThat(rows).containsExactlyInAnyOrderElementsOf(ROOM.stream()
			.filter((type) -> type.isAssignableTo(OpenRouterException.class))
			.map(JavaClass::getName)
			.toList());
	}

	@Test
	void theRoomStaysSmall() {
		assertThat(ROOM).hasSizeLessThan(40);
	}

	@ParameterizedTest
	@EnumSource
	void whatMayBeSentAgainForNothingIsNotBilled(FailureKind kind) {
		assertThat(kind.retry() == FailureKind.Retry.ALWAYS && kind.mayBeBilled()).isFalse();
		assertThat(kind.retry() == FailureKind.Retry.IF_MAYBE_BILLED && !kind.mayBeBilled()).isFalse();
	}

	@ParameterizedTest
	@EnumSource
	void onlyWhatTheCallerCanMendIsTheCallersFault(FailureKind kind) {
		if (kind.httpStatus() < 500) {
			assertThat(kind.origin()).isNotIn(FailureKind.Origin.CLIENT, FailureKind.Origin.NETWORK,
					FailureKind.Origin.OPENROUTER);
		}
	}

	@Test
	void theDocumentationShowsTheTable() throws IOException {
		List<String> documented = new ArrayList<>();
		Matcher row = Pattern
			.compile("(?m)^\\| `([A-Z_]+)` \\| `(\\w+)` \\| [^|]+ \\| (\\d+) \\| ([^|]+) \\| ([^|]+) \\| ([^|]+) \\|$")
			.matcher(Files.readString(PROJECT.resolve("docs/failure.md")));
		while (row.find()) {
			documented.add(Stream.of(1, 2, 3, 4, 5, 6).map(row::group).collect(Collectors.joining(", ")));
		}
		assertThat(documented).containsExactly(
				Arrays.stream(FailureKind.values()).map(FailureKindTests::documented).toArray(String[]::new));
	}

	private static String documented(FailureKind kind) {
		String retried = switch (kind.retry()) {
			case NEVER -> "no";
			case IF_MAYBE_BILLED -> "if `maybe-billed`";
			case ALWAYS -> "yes";
		};
		return String.join(", ", kind.name(), kind.exception().getSimpleName(), String.valueOf(kind.httpStatus()),
				retried, kind.anotherModelMayHelp() ? "yes" : "no", kind.mayBeBilled() ? "maybe" : "no");
	}

	/**
	 * Our exceptions may be thrown and caught everywhere; their meaning is read from
	 * their kind. Only what tells ours from all others names the type of all.
	 */
	@Test
	void nobodyElseAsksForTypes() throws IOException {
		String ours = ROOM.stream()
			.filter((type) -> type.isAssignableTo(OpenRouterException.class))
			.map(JavaClass::getSimpleName)
			.filter((name) -> !name.equals("OpenRouterException"))
			.collect(Collectors.joining("|"));
		Pattern asked = Pattern.compile("instanceof\\s+OpenRouterException\\b|\\(OpenRouterException\\)|"
				+ "instanceof\\s+(" + ours + ")\\b|\\b(" + ours + ")(\\.class|::is)");
		List<String> found = new ArrayList<>();
		for (Path file : mainSources()) {
			Matcher matcher = asked.matcher(Files.readString(file));
			while (matcher.find()) {
				found.add(file.getFileName() + ": " + matcher.group());
			}
		}
		assertThat(found).containsExactly("OpenRouterException.java: instanceof OpenRouterException");
	}

	private static List<Path> mainSources() throws IOException {
		try (Stream<Path> files = Files.walk(PROJECT)) {
			List<Path> sources = files.filter((file) -> file.toString().endsWith(".java"))
				.filter((file) -> file.toString().contains("/src/main/java/"))
				.filter((file) -> !file.endsWith("ProviderException.java") && !file.endsWith("FailureKind.java"))
				.toList();
			assertThat(sources).hasSizeGreaterThan(300);
			return sources;
		}
	}

}
