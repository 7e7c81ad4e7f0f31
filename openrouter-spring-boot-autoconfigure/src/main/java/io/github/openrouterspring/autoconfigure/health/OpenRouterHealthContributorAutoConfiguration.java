package io.github.openrouterspring.autoconfigure.health;

import java.util.LinkedHashMap;
import java.util.Map;

import io.github.openrouterspring.account.ReactiveOpenRouterAccount;
import io.github.openrouterspring.autoconfigure.OpenRouterAutoConfiguration;
import io.github.openrouterspring.autoconfigure.OpenRouterNamedModelsAutoConfiguration;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.SimpleAutowireCandidateResolver;
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
 * Auto-configuration for the health of OpenRouter: one for each account there is. An
 * account that several beans share is asked once.
 */
@AutoConfiguration(after = { OpenRouterAutoConfiguration.class, OpenRouterNamedModelsAutoConfiguration.class })
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
		Map<String, ReactiveOpenRouterAccount> accounts = new LinkedHashMap<>();
		SimpleAutowireCandidateResolver.resolveAutowireCandidates(beanFactory, ReactiveOpenRouterAccount.class)
			.forEach((name, account) -> {
				if (!accounts.containsValue(account)) {
					accounts.put(name, account);
				}
			});
		return createContributor(accounts);
	}

}
