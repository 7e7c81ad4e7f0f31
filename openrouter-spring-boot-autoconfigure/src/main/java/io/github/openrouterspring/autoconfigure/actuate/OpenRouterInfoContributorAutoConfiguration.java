package io.github.openrouterspring.autoconfigure.actuate;

import io.github.openrouterspring.OpenRouterClient;
import io.github.openrouterspring.autoconfigure.OpenRouterAutoConfiguration;

import org.springframework.boot.actuate.autoconfigure.info.ConditionalOnEnabledInfoContributor;
import org.springframework.boot.actuate.autoconfigure.info.InfoContributorFallback;
import org.springframework.boot.actuate.info.InfoContributor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration for what {@code /actuator/info} says of OpenRouter, where that is
 * asked for.
 */
@AutoConfiguration(after = OpenRouterAutoConfiguration.class)
@ConditionalOnClass({ InfoContributor.class, ConditionalOnEnabledInfoContributor.class })
@ConditionalOnBean(OpenRouterClient.class)
public final class OpenRouterInfoContributorAutoConfiguration {

	OpenRouterInfoContributorAutoConfiguration() {
	}

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnEnabledInfoContributor(value = "openrouter", fallback = InfoContributorFallback.DISABLE)
	OpenRouterInfoContributor openRouterInfoContributor(OpenRouterClient client) {
		return new OpenRouterInfoContributor(client);
	}

}
