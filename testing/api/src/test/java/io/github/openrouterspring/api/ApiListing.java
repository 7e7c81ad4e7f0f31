package io.github.openrouterspring.api;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/**
 * The public and protected members of the public classes in a folder, one a line, in
 * alphabetical order.
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
		try (Stream<Path> files = Files.walk(classes)) {
			List<String> names = files.map(Path::toString).filter((name) -> name.endsWith(".class")).sorted().toList();
			return Stream.concat(Stream.of("-protected"), names.stream()).toArray(String[]::new);
		}
	}

}
