package io.github.openrouterspring.autoconfigure;

import javax.sql.DataSource;

import io.github.openrouterspring.OpenRouterClient;
import io.github.openrouterspring.budget.JdbcLedger;
import io.github.openrouterspring.budget.Ledger;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Auto-configuration for a ledger in the database of the application.
 */
@AutoConfiguration(before = OpenRouterBudgetAutoConfiguration.class,
		afterName = "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration")
@ConditionalOnClass({ OpenRouterClient.class, JdbcClient.class })
@ConditionalOnSingleCandidate(DataSource.class)
@ConditionalOnProperty(name = "openrouter.budget.ledger", havingValue = "jdbc")
public final class OpenRouterJdbcLedgerAutoConfiguration {

	OpenRouterJdbcLedgerAutoConfiguration() {
	}

	@Bean
	@ConditionalOnMissingBean(Ledger.class)
	JdbcLedger openRouterLedger(DataSource dataSource, BudgetProperties properties) {
		JdbcLedger ledger = new JdbcLedger(dataSource);
		if (properties.isInitializeSchema()) {
			ledger.createTables();
		}
		return ledger;
	}

}
