package io.github.openrouterspring.autoconfigure.health;

import io.github.openrouterspring.autoconfigure.BudgetProperties;
import io.github.openrouterspring.autoconfigure.OpenRouterBudgetAutoConfiguration;
import io.github.openrouterspring.autoconfigure.OpenRouterJdbcLedgerAutoConfiguration;
import io.github.openrouterspring.budget.JdbcLedger;
import io.github.openrouterspring.budget.SpendingFilter;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Auto-configuration for the health of a budget's ledger in a database.
 */
@AutoConfiguration(after = { OpenRouterJdbcLedgerAutoConfiguration.class, OpenRouterBudgetAutoConfiguration.class })
@ConditionalOnClass({ JdbcLedger.class, JdbcClient.class, ConditionalOnEnabledHealthIndicator.class })
@ConditionalOnBean({ JdbcLedger.class, SpendingFilter.class })
@ConditionalOnEnabledHealthIndicator("openrouter-ledger")
public final class OpenRouterLedgerHealthAutoConfiguration {

	OpenRouterLedgerHealthAutoConfiguration() {
	}

	@Bean
	@ConditionalOnMissingBean(name = { "openrouterLedgerHealthIndicator", "openrouterLedgerHealthContributor" })
	HealthIndicator openrouterLedgerHealthIndicator(JdbcLedger ledger, SpendingFilter spending,
			BudgetProperties properties) {
		return new LedgerHealthIndicator(ledger, spending, properties);
	}

}
