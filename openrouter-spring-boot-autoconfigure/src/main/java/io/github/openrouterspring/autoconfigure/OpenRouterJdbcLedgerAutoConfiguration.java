package io.github.openrouterspring.autoconfigure;

import javax.sql.DataSource;

import io.github.openrouterspring.OpenRouterClient;
import io.github.openrouterspring.budget.JdbcLedger;
import io.github.openrouterspring.budget.Ledger;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Auto-configuration for a ledger in the database of the application.
 */
@AutoConfiguration(before = OpenRouterBudgetAutoConfiguration.class,
		afterName = "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration")
@ConditionalOnClass({ OpenRouterClient.class, JdbcClient.class })
@ConditionalOnBean(DataSource.class)
@ConditionalOnProperty(name = "openrouter.budget.ledger", havingValue = "jdbc")
public final class OpenRouterJdbcLedgerAutoConfiguration {

	private static final Log logger = LogFactory.getLog(OpenRouterJdbcLedgerAutoConfiguration.class);

	OpenRouterJdbcLedgerAutoConfiguration() {
	}

	@Bean
	@ConditionalOnMissingBean(Ledger.class)
	JdbcLedger openRouterLedger(BeanFactory beans, BudgetProperties properties) {
		JdbcLedger ledger = ledger(dataSource(beans, properties.getDataSource()), properties);
		if (properties.isInitializeSchema()) {
			ledger.createTables();
		}
		try {
			ledger.checkTables();
		}
		catch (BadSqlGrammarException ex) {
			throw new InvalidOpenRouterConfigurationException("openrouter.budget.initialize-schema",
					"The ledger of the budget has no tables that can be used (" + ex.getMostSpecificCause().getMessage()
							+ "). Let 'openrouter.budget.initialize-schema: true' create them, or run the script '"
							+ JdbcLedger.SCHEMA + "' (or 'schema-mysql.sql' beside it)");
		}
		catch (DataAccessException ex) {
			logger.warn("The ledger of the budget cannot be reached now. " + ex.getMessage());
		}
		return ledger;
	}

	private static JdbcLedger ledger(DataSource dataSource, BudgetProperties properties) {
		try {
			return new JdbcLedger(dataSource, properties.getTablePrefix(), properties.getKeepExpenses());
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidOpenRouterConfigurationException("openrouter.budget.table-prefix", ex);
		}
	}

	private static DataSource dataSource(BeanFactory beans, @Nullable String name) {
		if (name != null) {
			try {
				return beans.getBean(name, DataSource.class);
			}
			catch (NoSuchBeanDefinitionException ex) {
				throw new InvalidOpenRouterConfigurationException("openrouter.budget.data-source",
						"There is no bean '" + name + "'; name a bean of type DataSource");
			}
		}
		DataSource only = beans.getBeanProvider(DataSource.class).getIfUnique();
		if (only == null) {
			throw new InvalidOpenRouterConfigurationException("openrouter.budget.data-source",
					"There is no single DataSource for the ledger of the budget, and none is primary; "
							+ "name the bean of the one to use");
		}
		return only;
	}

}
