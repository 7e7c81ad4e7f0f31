package io.github.openrouterspring.test.replay;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The files of one test, one for each exchange, in the order in which they were asked.
 */
final class RecordingFolder {

	private static final String SUFFIX = ".http";

	private final Path path;

	RecordingFolder(Path path) {
		this.path = path;
	}

	Path path() {
		return this.path;
	}

	boolean isEmpty() {
		return files().isEmpty();
	}

	/** The exchanges by the names of their files. */
	Map<String, Exchange> load() {
		Map<String, Exchange> exchanges = new LinkedHashMap<>();
		for (Path file : files()) {
			try {
				exchanges.put(file.getFileName().toString(), ExchangeFormat.read(Files.readString(file)));
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
			catch (RuntimeException ex) {
				throw new IllegalArgumentException(
						"The recording " + file + " cannot be read: " + ex.getMessage() + ". Record it again.", ex);
			}
		}
		return exchanges;
	}

	/**
	 * Replaces the files. One that says the same already, but for the timing, stays as it
	 * is, so that nothing changes under version control.
	 */
	void save(List<Exchange> exchanges, Set<String> secrets) {
		Map<String, Exchange> old = readable();
		Map<String, String> texts = new LinkedHashMap<>();
		exchanges.forEach((exchange) -> {
			String text = ExchangeFormat.write(exchange);
			if (secrets.stream().anyMatch(text::contains)) {
				throw new IllegalStateException("The recording of " + exchange.request()
						+ " was not written, since the API key would stand in it");
			}
			texts.put(name(texts.size() + 1, exchange), text);
		});
		try {
			for (Path file : files()) {
				if (!texts.containsKey(file.getFileName().toString())) {
					Files.delete(file);
				}
			}
			if (!texts.isEmpty()) {
				Files.createDirectories(this.path);
			}
			int i = 0;
			for (Map.Entry<String, String> text : texts.entrySet()) {
				Exchange before = old.get(text.getKey());
				if (before == null || !before.sameButForTiming(exchanges.get(i))) {
					Files.writeString(this.path.resolve(text.getKey()), text.getValue());
				}
				i++;
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** What cannot be read is written anew. */
	private Map<String, Exchange> readable() {
		try {
			return load();
		}
		catch (IllegalArgumentException ex) {
			return Map.of();
		}
	}

	private static String name(int number, Exchange exchange) {
		String path = exchange.request().target().split("\\?", 2)[0];
		String words = path.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
		return String.format(Locale.ROOT, "%02d-%s%s", number, words, SUFFIX);
	}

	private List<Path> files() {
		if (!Files.isDirectory(this.path)) {
			return List.of();
		}
		try (Stream<Path> files = Files.list(this.path)) {
			return files.filter((file) -> file.getFileName().toString().endsWith(SUFFIX)).sorted().toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
