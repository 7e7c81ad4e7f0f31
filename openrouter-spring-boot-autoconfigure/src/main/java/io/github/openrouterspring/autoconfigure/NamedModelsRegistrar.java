package io.github.openrouterspring.autoconfigure;

import java.util.function.Consumer;

import io.github.openrouterspring.LanguageModel;
import io.github.openrouterspring.OpenRouterClient;
import io.github.openrouterspring.OpenRouterClientBuilder;
import io.github.openrouterspring.ReactiveLanguageModel;
import io.github.openrouterspring.chat.CallSettings;
import io.github.openrouterspring.chat.ChatRequestBuilder;

import org.springframework.beans.factory.BeanRegistrar;
import org.springframework.beans.factory.BeanRegistry;
import org.springframework.beans.factory.BeanRegistry.SupplierContext;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * Makes beans of the models that the properties name. They only step in where there is no
 * other candidate, so that whoever asks for a model without a name gets the default one,
 * or one of the application's own.
 */
class NamedModelsRegistrar implements BeanRegistrar {

	@Override
	public void register(BeanRegistry registry, Environment environment) {
		NamedModels.in(environment).forEach((name, properties) -> {
			String reactive = NamedModels.beanName(name, ReactiveLanguageModel.class.getSimpleName());
			registry.registerBean(reactive, ReactiveLanguageModel.class,
					(bean) -> bean.fallback().supplier((context) -> model(context, name, properties)));
			registry.registerBean(NamedModels.beanName(name, LanguageModel.class.getSimpleName()), LanguageModel.class,
					(bean) -> bean.fallback()
						.supplier((context) -> context.bean(reactive, ReactiveLanguageModel.class).blocking()));
		});
	}

	private static ReactiveLanguageModel model(SupplierContext context, String name, NamedModelProperties properties) {
		try {
			return client(context, properties).reactiveLanguageModel().with(options(name, properties));
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidOpenRouterConfigurationException("openrouter.models." + name, ex);
		}
	}

	/** Another address has a transport of its own, over the same pool of connections. */
	private static OpenRouterClient client(SupplierContext context, NamedModelProperties properties) {
		String baseUrl = properties.getBaseUrl();
		if (!StringUtils.hasText(baseUrl)) {
			return context.bean(OpenRouterClient.class);
		}
		OpenRouterConnector connector = context.bean(OpenRouterConnector.class);
		return context.bean(OpenRouterClientBuilder.class)
			.baseUrl(baseUrl)
			.webClient(() -> context.beanProvider(WebClient.Builder.class)
				.getIfAvailable(WebClient::builder)
				.clientConnector(connector.get(baseUrl)))
			.build();
	}

	private static Consumer<ChatRequestBuilder> options(String name, NamedModelProperties properties) {
		return (options) -> {
			ModelOptions.apply(properties, options);
			options.deadlines(properties.toDeadlines()).attribute(CallSettings.MODEL_NAME, name);
			if (StringUtils.hasText(properties.getApiKey())) {
				options.apiKey(properties.getApiKey());
			}
		};
	}

}
