package io.github.openrouterspring.autoconfigure;

import io.github.openrouterspring.OpenRouterClient;
import io.github.openrouterspring.budget.Budget;
import io.github.openrouterspring.budget.BudgetGuard;
import io.github.openrouterspring.budget.InMemoryLedger;
import io.github.openrouterspring.budget.Ledger;
import io.github.openrouterspring.budget.SpendingFilter;
import io.github.openrouterspring.budget.SpendingTotals;
import io.github.openrouterspring.chat.ChatFilter;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.annotation.Order;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * Auto-configuration for what calls have cost and how much they may.
 */
@AutoConfiguration(before = OpenRouterAutoConfiguration.class)
@ConditionalOnClass({ OpenRouterClient.class, WebClient.class })
@EnableConfigurationProperties(BudgetProperties.class)
public final class OpenRouterBudgetAutoConfiguration {

	private final BudgetProperties properties;

	OpenRouterBudgetAutoConfiguration(BudgetProperties properties) {
		this.properties = properties;
	}

	@Bean
	@ConditionalOnMissingBean
	SpendingTotals openRouterSpendingTotals() {
		return new SpendingTotals();
	}

	@Bean
	@Lazy
	@ConditionalOnMissingBean(Ledger.class)
	@ConditionalOnProperty(name = "openrouter.budget.ledger", havingValue = "memory", matchIfMissing = true)
	InMemoryLedger openRouterLedger() {
		return new InMemoryLedger();
	}

	@Bean
	@Order(ChatFilter.BUDGET)
	@ConditionalOnMissingBean
	SpendingFilter openRouterSpendingFilter(SpendingTotals totals, ObjectProvider<Ledger> ledger,
			ApplicationEventPublisher events) {
		return new SpendingFilter(totals, guard(ledger, events), this.properties.isIncludeUpstreamCost());
	}

	private @Nullable BudgetGuard guard(ObjectProvider<Ledger> ledger, ApplicationEventPublisher events) {
		Budget budget = this.properties.toBudget();
		return (budget != null)
				? new BudgetGuard(budget, ledger(ledger), this.properties.toTerms(), events::publishEvent) : null;
	}

	private static Ledger ledger(ObjectProvider<Ledger> ledger) {
		Ledger found = ledger.getIfAvailable();
		if (found == null) {
			throw new InvalidOpenRouterConfigurationException("openrouter.budget.ledger",
					"'openrouter.budget.ledger' is 'jdbc', but there is no single DataSource "
							+ "with spring-jdbc; add spring-boot-starter-jdbc and a database, or choose 'memory'");
		}
		return found;
	}

}
