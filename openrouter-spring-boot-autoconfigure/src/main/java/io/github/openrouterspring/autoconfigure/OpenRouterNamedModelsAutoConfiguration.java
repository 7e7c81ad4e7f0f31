package io.github.openrouterspring.autoconfigure;

import io.github.openrouterspring.OpenRouterClient;
import io.github.openrouterspring.OpenRouterClientBuilder;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Auto-configuration for the models that the properties name, and the accounts of those
 * with a key or an address of their own. Comes after the default model, which would not
 * be made if there were others already.
 */
@AutoConfiguration(after = OpenRouterAutoConfiguration.class)
@Conditional(OpenRouterNamedModelsAutoConfiguration.OnNames.class)
@ConditionalOnBean(OpenRouterClient.class)
@Import(NamedModelsRegistrar.class)
public final class OpenRouterNamedModelsAutoConfiguration {

	OpenRouterNamedModelsAutoConfiguration() {
	}

	/**
	 * Without our builder, keys and addresses of names are the application's own affair.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnBean(OpenRouterClientBuilder.class)
	@Import(NamedAccountsRegistrar.class)
	static class AccountConfiguration {

	}

	/**
	 * Most applications give no names, and need not pay for looking further.
	 */
	static class OnNames extends SpringBootCondition {

		@Override
		public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
			return NamedModels.mayBeIn(context.getEnvironment())
					? ConditionOutcome.match("there are properties below 'openrouter.models'")
					: ConditionOutcome.noMatch("there is no property below 'openrouter.models'");
		}

	}

}
