package io.github.openrouterspring;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What users have to know stays small. Types inside others count with them.
 */
class PublicTypesTests {

	private static final int MOST_TYPES_OF_A_PACKAGE = 40;

	private static final int MOST_PUBLIC_PERCENT = 60;

	private static final Pattern EXPORT = Pattern.compile("exports ([\\w.]+);");

	private static final List<JavaClass> TYPES = new ClassFileImporter()
		.importUrl(OpenRouterClient.class.getProtectionDomain().getCodeSource().getLocation())
		.stream()
		.filter(JavaClass::isTopLevelClass)
		.filter((type) -> !type.getSimpleName().endsWith("-info"))
		.toList();

	@Test
	void noPackageIsLarge() {
		Map<String, Long> sizes = TYPES.stream()
			.collect(Collectors.groupingBy(JavaClass::getPackageName, Collectors.counting()));
		assertThat(sizes).hasSizeGreaterThan(1)
			.allSatisfy((name, size) -> assertThat(size).as(name).isLessThanOrEqualTo(MOST_TYPES_OF_A_PACKAGE));
	}

	@Test
	void mostTypesAreNotForUsersToKnow() throws IOException {
		Set<String> exported = exported();
		List<String> forUsers = TYPES.stream()
			.filter((type) -> type.getModifiers().contains(JavaModifier.PUBLIC))
			.filter((type) -> exported.contains(type.getPackageName()))
			.map(JavaClass::getName)
			.sorted()
			.toList();
		assertThat(forUsers.size() * 100.0 / TYPES.size())
			.as("percent of %d types that are public in exported packages: %d", TYPES.size(), forUsers.size())
			.isPositive()
			.isLessThanOrEqualTo(MOST_PUBLIC_PERCENT);
	}

	private static Set<String> exported() throws IOException {
		String module = Files.readString(Path.of("src/main/java/module-info.java"));
		return EXPORT.matcher(module).results().map((found) -> found.group(1)).collect(Collectors.toSet());
	}

}
