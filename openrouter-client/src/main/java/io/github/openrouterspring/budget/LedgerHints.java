package io.github.openrouterspring.budget;

import org.jspecify.annotations.Nullable;

import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;

/**
 * Hints for the scripts that make the tables of {@link JdbcLedger}.
 */
final class LedgerHints implements RuntimeHintsRegistrar {

	@Override
	public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
		hints.resources().registerPattern(JdbcLedger.SCHEMA).registerPattern(JdbcLedger.SCHEMA_MYSQL);
	}

}
