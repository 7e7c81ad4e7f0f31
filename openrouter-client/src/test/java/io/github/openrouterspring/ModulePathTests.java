package io.github.openrouterspring;

import java.io.File;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;

import javax.sql.DataSource;

import io.github.openrouterspring.emulator.OpenRouterEmulator;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * Users whose code is in modules get the client as one.
 */
class ModulePathTests {

	private static final String NAME = "io.github.openrouterspring.client";

	/** The rest of the class path is for tests. */
	private static final Pattern NEEDED = Pattern.compile("classes|(netty|reactor-(core|netty)|reactive-streams-\\d"
			+ "|spring|jackson|json-|jsonschema|itu|classmate|context-propagation|micrometer-(commons|observation)-\\d"
			+ "|commons-logging|jakarta|jspecify|slf4j-api).*\\.jar");

	private static ClassLoader loader;

	@BeforeAll
	static void load() {
		Path[] path = Pattern.compile(File.pathSeparator, Pattern.LITERAL)
			.splitAsStream(System.getProperty("java.class.path"))
			.map(Path::of)
			.filter((entry) -> NEEDED.matcher(entry.getFileName().toString()).matches())
			.toArray(Path[]::new);
		ModuleLayer boot = ModuleLayer.boot();
		Configuration configuration = boot.configuration()
			.resolve(ModuleFinder.of(path), ModuleFinder.of(), Set.of(NAME, "spring.jdbc", "jakarta.validation"));
		loader = boot.defineModulesWithOneLoader(configuration, ClassLoader.getPlatformClassLoader()).findLoader(NAME);
	}

	private static Class<?> inModule(Class<?> type) throws ClassNotFoundException {
		return Class.forName(type.getName(), true, loader);
	}

	private static Object call(Class<?> type, Object target, String method, Class<?> parameter, Object argument)
			throws ReflectiveOperationException {
		return inModule(type).getMethod(method, parameter).invoke(target, argument);
	}

	private static Object call(Class<?> type, Object target, String method) throws ReflectiveOperationException {
		return inModule(type).getMethod(method).invoke(target);
	}

	@Test
	void asksOnTheModulePath() throws Exception {
		assertThat(inModule(OpenRouterClient.class).getModule().getName()).isEqualTo(NAME);
		try (OpenRouterEmulator emulator = OpenRouterEmulator.start()) {
			Object builder = call(OpenRouterClient.class, null, "builder");
			call(OpenRouterClientBuilder.class, builder, "baseUrl", String.class, emulator.baseUrl());
			call(OpenRouterClientBuilder.class, builder, "apiKey", String.class, "sk-test");
			try (AutoCloseable client = (AutoCloseable) call(OpenRouterClientBuilder.class, builder, "build")) {
				Object model = call(OpenRouterClient.class, client, "languageModel");
				Object answer = call(LanguageModel.class, model, "chat", String.class, "Hello");
				assertThat(answer.getClass().getMethod("text").invoke(answer)).asString().isNotBlank();
			}
		}
	}

	@Test
	void theLedgerFindsItsTablesOnTheModulePath() throws Exception {
		JdbcDataSource database = new JdbcDataSource();
		database.setURL("jdbc:h2:mem:modules;DB_CLOSE_DELAY=-1");
		Class<?> ledger = Class.forName("io.github.openrouterspring.budget.JdbcLedger", true, loader);
		Object made = ledger.getConstructor(DataSource.class).newInstance(database);
		ClassLoader before = Thread.currentThread().getContextClassLoader();
		Thread.currentThread().setContextClassLoader(loader);
		try {
			assertThatNoException().isThrownBy(() -> ledger.getMethod("createTables").invoke(made));
		}
		finally {
			Thread.currentThread().setContextClassLoader(before);
		}
	}

}
