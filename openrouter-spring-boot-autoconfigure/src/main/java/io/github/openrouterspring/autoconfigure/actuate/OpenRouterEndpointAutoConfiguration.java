package io.github.openrouterspring.autoconfigure.actuate;

import io.github.openrouterspring.LanguageModels;
import io.github.openrouterspring.OpenRouterClient;
import io.github.openrouterspring.autoconfigure.BudgetProperties;
import io.github.openrouterspring.autoconfigure.OpenRouterAutoConfiguration;
import io.github.openrouterspring.autoconfigure.OpenRouterNamedModelsAutoConfiguration;
import io.github.openrouterspring.autoconfigure.OpenRouterProperties;
import io.github.openrouterspring.budget.SpendingTotals;
import io.github.openrouterspring.catalog.ReactiveModelCatalog;
import io.github.openrouterspring.chat.ChatFilter;
import io.github.openrouterspring.connection.ConnectionPool;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;

/**
 * Auto-configuration for {@code /actuator/openrouter}.
 */
@AutoConfiguration(after = { OpenRouterAutoConfiguration.class, OpenRouterNamedModelsAutoConfiguration.class })
@ConditionalOnClass({ Endpoint.class, ConditionalOnAvailableEndpoint.class })
@ConditionalOnBean({ OpenRouterClient.class, OpenRouterProperties.class })
@ConditionalOnAvailableEndpoint(OpenRouterEndpoint.class)
public final class OpenRouterEndpointAutoConfiguration {

	OpenRouterEndpointAutoConfiguration() {
	}

	@Bean
	@ConditionalOnMissingBean
	@Order(ChatFilter.OBSERVATION)
	RecentFailures openRouterRecentFailures() {
		return new RecentFailures();
	}

	@Bean
	@ConditionalOnMissingBean
	OpenRouterEndpoint openRouterEndpoint(OpenRouterClient client, OpenRouterProperties properties,
			ObjectProvider<LanguageModels> named, ObjectProvider<BudgetProperties> budget, ReactiveModelCatalog catalog,
			RecentFailures failures, ObjectProvider<ConnectionPool> connections,
			ObjectProvider<SpendingTotals> totals) {
		BudgetProperties configured = budget.getIfAvailable();
		Configuration configuration = Configuration.of(client, properties, named.getIfAvailable(),
				(configured != null) ? configured.toBudget() : null);
		return new OpenRouterEndpoint(configuration, catalog, failures, connections.getIfAvailable(),
				totals.getIfAvailable());
	}

}
