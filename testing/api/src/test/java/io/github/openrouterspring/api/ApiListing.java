package io.github.openrouterspring.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The public and protected members of the public classes in a folder, one a line, in
 * alphabetical order. Where a {@code module-info} says which packages are for users, the
 * others are left out.
 */
final class ApiListing {

	private static final Pattern HEADER = Pattern.compile("(?:public |protected ).*?(?:class|interface) ([\\w.$]+).*");

	private static final Pattern JAVA_LANG = Pattern.compile("java\\.lang\\.(?=[A-Z])");

	private ApiListing() {
	}

	static String of(Path classes) throws IOException {
		Map<String, SortedSet<String>> members = new TreeMap<>();
		Map<String, String> headers = new TreeMap<>();
		SortedSet<String> current = null;
		for (String line : javap(classes).lines().toList()) {
			if (line.startsWith("  ") && current != null && !line.equals("  static {};")) {
				current.add(JAVA_LANG.matcher(line.strip()).replaceAll(""));
			}
			else if (line.endsWith("{") && !line.startsWith(" ")) {
				Matcher header = HEADER.matcher(line);
				current = null;
				if (header.matches()) {
					headers.put(header.group(1), JAVA_LANG.matcher(line).replaceAll("").replace(" {", ""));
					current = members.computeIfAbsent(header.group(1), (name) -> new TreeSet<>());
				}
			}
		}
		StringBuilder listing = new StringBuilder();
		members.forEach((name, lines) -> {
			if (isVisible(name, headers)) {
				listing.append(headers.get(name)).append('\n');
				lines.forEach((line) -> listing.append('\t').append(line).append('\n'));
			}
		});
		return listing.toString();
	}

	/** A class inside another is seen only where that one is. */
	private static boolean isVisible(String name, Map<String, String> headers) {
		int end = name.indexOf('$');
		while (end >= 0) {
			if (!headers.containsKey(name.substring(0, end))) {
				return false;
			}
			end = name.indexOf('$', end + 1);
		}
		return true;
	}

	private static String javap(Path classes) throws IOException {
		ToolProvider javap = ToolProvider.findFirst("javap")
			.orElseThrow(() -> new IllegalStateException("The public API is read with javap, which only a JDK has"));
		StringWriter output = new StringWriter();
		int status = javap.run(new PrintWriter(output), new PrintWriter(output), arguments(classes));
		if (status != 0) {
			throw new IllegalStateException("javap failed with " + status + ": " + output);
		}
		return output.toString();
	}

	private static String[] arguments(Path classes) throws IOException {
		Predicate<Path> exported = exported(classes);
		try (Stream<Path> files = Files.walk(classes)) {
			List<String> names = files.filter((file) -> file.toString().endsWith(".class"))
				.filter((file) -> exported.test(classes.relativize(file.getParent())))
				.map(Path::toString)
				.sorted()
				.toList();
			return Stream.concat(Stream.of("-protected"), names.stream()).toArray(String[]::new);
		}
	}

	/**
	 * The folders of the packages that every user may see: all, if there is no module.
	 */
	private static Predicate<Path> exported(Path classes) throws IOException {
		Path module = classes.resolve("module-info.class");
		if (Files.notExists(module)) {
			return (folder) -> true;
		}
		try (InputStream in = Files.newInputStream(module)) {
			return ModuleDescriptor.read(in)
				.exports()
				.stream()
				.filter((exports) -> !exports.isQualified())
				.map((exports) -> Path.of(exports.source().replace('.', '/')))
				.collect(Collectors.toSet())::contains;
		}
	}

}
