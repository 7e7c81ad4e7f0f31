package io.github.openrouterspring.emulator;

import java.io.File;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Users whose code is in modules get the emulator as one.
 */
class ModulePathTests {

	private static final String NAME = "io.github.openrouterspring.emulator";

	/** The rest of the class path is for tests. */
	private static final Pattern NEEDED = Pattern.compile("classes|(netty|react|jackson-|jspecify|slf4j-api).*\\.jar");

	@Test
	void startsOnTheModulePath() throws Exception {
		Class<?> type = Class.forName(OpenRouterEmulator.class.getName(), true, loader());
		assertThat(type.getModule().getName()).isEqualTo(NAME);
		try (AutoCloseable emulator = (AutoCloseable) type.getMethod("start").invoke(null)) {
			String baseUrl = (String) type.getMethod("baseUrl").invoke(emulator);
			WireClient client = new WireClient(HttpClient.newHttpClient(), baseUrl);
			assertThat(WireClient.content(client.chat(WireClient.HELLO))).contains("Hello there");
		}
	}

	private static ClassLoader loader() {
		Path[] path = Pattern.compile(File.pathSeparator, Pattern.LITERAL)
			.splitAsStream(System.getProperty("java.class.path"))
			.map(Path::of)
			.filter((entry) -> NEEDED.matcher(entry.getFileName().toString()).matches())
			.toArray(Path[]::new);
		ModuleLayer boot = ModuleLayer.boot();
		Configuration configuration = boot.configuration()
			.resolve(ModuleFinder.of(path), ModuleFinder.of(), Set.of(NAME));
		return boot.defineModulesWithOneLoader(configuration, ClassLoader.getPlatformClassLoader()).findLoader(NAME);
	}

}
