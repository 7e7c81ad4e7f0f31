package io.github.openrouterspring.documentation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A page that users read, and the code on it.
 *
 * @param file where it is
 * @param text its Markdown
 */
record Page(Path file, String text) {

	static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();

	private static final Pattern BLOCK = Pattern.compile("(?:^<!-- java: ([^>]*) -->\\n)?^```([a-z]*)\\n(.*?)^```$",
			Pattern.DOTALL | Pattern.MULTILINE);

	/**
	 * All of them, so that none can be forgotten.
	 * @return the README, and every page of docs
	 */
	static List<Page> all() {
		try (Stream<Path> files = Files.list(ROOT.resolve("docs"))) {
			List<Page> pages = new ArrayList<>();
			pages.add(read(ROOT.resolve("README.md")));
			files.filter((file) -> file.toString().endsWith(".md")).sorted().map(Page::read).forEach(pages::add);
			return pages;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Page read(Path file) {
		try {
			return new Page(file, Files.readString(file));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	String name() {
		return ROOT.relativize(this.file).toString();
	}

	List<Block> blocks() {
		List<Block> blocks = new ArrayList<>();
		Matcher matcher = BLOCK.matcher(this.text);
		while (matcher.find()) {
			blocks.add(block(matcher.toMatchResult()));
		}
		return blocks;
	}

	List<Block> blocks(String language) {
		return blocks().stream().filter((block) -> block.language().equals(language)).toList();
	}

	private Block block(MatchResult match) {
		String page = this.file.getFileName().toString().replaceFirst("\\.md$", "").replace("-", "").toLowerCase();
		long line = this.text.substring(0, match.start(3)).lines().count() + 1;
		return new Block(match.group(2), (match.group(1) != null) ? match.group(1) : "", match.group(3),
				"pages." + page + ".line" + line);
	}

	@Override
	public String toString() {
		return name();
	}

	/**
	 * A fenced block.
	 *
	 * @param language such as {@code java}
	 * @param imports what a comment above it, which readers do not see, imports beside
	 * the usual
	 * @param text what it says
	 * @param packageName tells page and line
	 */
	record Block(String language, String imports, String text, String packageName) {

		@Override
		public String toString() {
			return this.packageName;
		}

	}

}
