package io.github.openrouterspring.autoconfigure.health;

import io.github.openrouterspring.account.ReactiveOpenRouterAccount;
import io.github.openrouterspring.autoconfigure.OpenRouterAutoConfiguration;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.autoconfigure.contributor.CompositeReactiveHealthContributorConfiguration;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.ReactiveHealthContributor;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration for the health of OpenRouter: one for each account there is.
 */
@AutoConfiguration(after = OpenRouterAutoConfiguration.class)
@ConditionalOnClass({ ReactiveOpenRouterAccount.class, ConditionalOnEnabledHealthIndicator.class })
@ConditionalOnBean(ReactiveOpenRouterAccount.class)
@ConditionalOnEnabledHealthIndicator("openrouter")
@EnableConfigurationProperties(OpenRouterHealthProperties.class)
public final class OpenRouterHealthContributorAutoConfiguration
		extends CompositeReactiveHealthContributorConfiguration<OpenRouterHealthIndicator, ReactiveOpenRouterAccount> {

	OpenRouterHealthContributorAutoConfiguration(OpenRouterHealthProperties properties) {
		super((account) -> new OpenRouterHealthIndicator(account, properties));
	}

	@Bean
	@ConditionalOnMissingBean(name = { "openrouterHealthIndicator", "openrouterHealthContributor" })
	ReactiveHealthContributor openrouterHealthContributor(ConfigurableListableBeanFactory beanFactory) {
		return createContributor(beanFactory, ReactiveOpenRouterAccount.class);
	}

}
