package io.github.openrouterspring.test.replay;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

import io.github.openrouterspring.LanguageModel;
import io.github.openrouterspring.OpenRouterClient;
import io.github.openrouterspring.call.RetryPolicy;
import io.github.openrouterspring.emulator.OpenRouterEmulator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/**
 * An emulator to record, and a directory for the files.
 */
abstract class ReplayTest {

	static final Duration SOON = Duration.ofSeconds(20);

	static final String KEY = "sk-or-v1-fedcba9876543210";

	static final String TEST = "com.acme.RecipeTests/findsARecipe";

	@TempDir
	Path directory;

	OpenRouterEmulator emulator;

	@BeforeEach
	void start() {
		this.emulator = OpenRouterEmulator.start();
	}

	@AfterEach
	void stop() {
		this.emulator.close();
	}

	OpenRouterReplayBuilder recording() {
		return OpenRouterReplay.builder()
			.directory(this.directory)
			.mode(RecordMode.ALWAYS)
			.upstream(this.emulator.baseUrl(), KEY);
	}

	/** Without a key, and with nobody to ask. */
	OpenRouterReplayBuilder replaying() {
		return OpenRouterReplay.builder()
			.directory(this.directory)
			.mode(RecordMode.NEVER)
			.upstream("http://127.0.0.1:1", null);
	}

	static <T> T test(OpenRouterReplayBuilder settings, Function<OpenRouterReplay, T> use) {
		try (OpenRouterReplay replay = settings.start()) {
			replay.begin(TEST);
			T result = use.apply(replay);
			replay.end();
			return result;
		}
	}

	static <T> Function<OpenRouterReplay, T> model(Function<LanguageModel, T> use) {
		return (replay) -> {
			try (OpenRouterClient client = OpenRouterClient.builder()
				.environment((variable) -> null)
				.apiKey("any-key")
				.baseUrl(replay.baseUrl())
				.retry(RetryPolicy.NONE)
				.timeout(SOON)
				.defaults((options) -> options.model("openai/gpt-4o"))
				.build()) {
				return use.apply(client.languageModel());
			}
		};
	}

	static Function<OpenRouterReplay, String> question(String question) {
		return model((model) -> model.chat(question).text());
	}

	List<String> files() {
		return files(TEST);
	}

	List<String> files(String test) {
		try (Stream<Path> files = Files.list(this.directory.resolve(test))) {
			return files.map((file) -> file.getFileName().toString()).sorted().toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	String file(String name) {
		try {
			return Files.readString(this.directory.resolve(TEST).resolve(name));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
