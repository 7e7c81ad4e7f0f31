package io.github.openrouterspring.autoconfigure;

import java.util.LinkedHashMap;
import java.util.Map;

import io.github.openrouterspring.LanguageModel;
import io.github.openrouterspring.LanguageModels;
import io.github.openrouterspring.OpenRouterClient;
import io.github.openrouterspring.OpenRouterClientBuilder;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;

/**
 * Auto-configuration for the models that the properties name, and the accounts of those
 * with a key or an address of their own. Comes after the default model, which would not
 * be made if there were others already.
 */
@AutoConfiguration(after = OpenRouterAutoConfiguration.class)
@ConditionalOnBean(OpenRouterClient.class)
@Import(NamedModelsRegistrar.class)
public final class OpenRouterNamedModelsAutoConfiguration {

	OpenRouterNamedModelsAutoConfiguration() {
	}

	@Bean
	@Lazy
	@ConditionalOnMissingBean
	LanguageModels languageModels(BeanFactory beans, Environment environment) {
		Map<String, LanguageModel> models = new LinkedHashMap<>();
		NamedModels.in(environment)
			.keySet()
			.forEach((name) -> models.put(name, beans
				.getBean(NamedModels.beanName(name, LanguageModel.class.getSimpleName()), LanguageModel.class)));
		return new LanguageModels(models);
	}

	/**
	 * Without our builder, keys and addresses of names are the application's own affair.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnBean(OpenRouterClientBuilder.class)
	@Import(NamedAccountsRegistrar.class)
	static class AccountConfiguration {

	}

}
