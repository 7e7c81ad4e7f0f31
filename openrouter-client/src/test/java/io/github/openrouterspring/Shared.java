package io.github.openrouterspring;

import java.nio.file.Files;
import java.nio.file.Path;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * Finds what lies beside the project and is not ours to put into it: recordings of real
 * exchanges and OpenRouter's schemas. Tests that need them are skipped elsewhere.
 */
public final class Shared {

	private Shared() {
	}

	/**
	 * Find a file or a folder.
	 * @param names the way to it, from the folder that the property
	 * {@code openrouter.shared} names
	 * @return where it is
	 * @throws org.opentest4j.TestAbortedException if it is not there
	 */
	public static Path path(String... names) {
		Path path = Path.of(System.getProperty("openrouter.shared", "shared"), names).normalize();
		require(Files.exists(path),
				"Skipped: " + String.join("/", names) + " is not in the folder 'openrouter.shared'");
		return path;
	}

	/**
	 * Find a recording.
	 * @param file its name in the index of the recordings
	 * @return where it is
	 */
	public static Path recording(String file) {
		return path("openrouter", "recordings").resolve(file);
	}

	/**
	 * Skip what cannot run here, and say so where the build is watched: a class that is
	 * skipped as a whole leaves no trace in the reports.
	 * @param condition whether it can run
	 * @param reason why it cannot
	 */
	public static void require(boolean condition, String reason) {
		if (!condition) {
			System.out.println(reason);
		}
		assumeTrue(condition, reason);
	}

}
