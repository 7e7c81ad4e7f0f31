package io.github.openrouterspring.autoconfigure;

import java.util.function.Consumer;
import java.util.function.Supplier;

import io.github.openrouterspring.LanguageModel;
import io.github.openrouterspring.OpenRouterClient;
import io.github.openrouterspring.OpenRouterClientBuilder;
import io.github.openrouterspring.ReactiveLanguageModel;
import io.github.openrouterspring.call.CallSettings;
import io.github.openrouterspring.chat.request.ChatRequestBuilder;
import org.jspecify.annotations.Nullable;

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
			String client = registerClient(registry, name, properties);
			String reactive = beanName(name, ReactiveLanguageModel.class);
			registry.registerBean(reactive, ReactiveLanguageModel.class,
					(bean) -> bean.fallback().supplier((context) -> model(context, client, name, properties)));
			registry.registerBean(beanName(name, LanguageModel.class), LanguageModel.class, (bean) -> bean.fallback()
				.supplier((context) -> context.bean(reactive, ReactiveLanguageModel.class).blocking()));
		});
	}

	static String beanName(String name, Class<?> type) {
		return NamedModels.beanName(name, type.getSimpleName());
	}

	/**
	 * Another address has a client of its own, over the same pool of connections. It is a
	 * bean, so that it is closed with the application.
	 */
	private static @Nullable String registerClient(BeanRegistry registry, String name,
			NamedModelProperties properties) {
		String baseUrl = properties.getBaseUrl();
		if (!StringUtils.hasText(baseUrl)) {
			return null;
		}
		String client = beanName(name, OpenRouterClient.class);
		registry.registerBean(client, OpenRouterClient.class, (bean) -> bean.fallback()
			.supplier((context) -> client(context, name, baseUrl, properties.getApiKey())));
		return client;
	}

	private static OpenRouterClient client(SupplierContext context, String name, String baseUrl,
			@Nullable String apiKey) {
		if (context.beanProvider(OpenRouterConnector.class).getIfAvailable() == null) {
			throw new InvalidOpenRouterConfigurationException(property(name, "base-url"),
					"The application brings its own OpenRouterClient, which has one address, so that 'base-url' of a "
							+ "named model cannot be used; declare an OpenRouterClientBuilder instead, or a "
							+ "LanguageModel bean for that address");
		}
		OpenRouterClientBuilder builder = context.bean(OpenRouterClientBuilder.class);
		if (isPlacedElsewhere(context)) {
			return builder.build();
		}
		try {
			builder.baseUrl(baseUrl);
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidOpenRouterConfigurationException(property(name, "base-url"), ex);
		}
		return (StringUtils.hasText(apiKey) ? keyed(builder, name, apiKey) : builder).build();
	}

	/** Whether keys and addresses of names do not count. */
	static boolean isPlacedElsewhere(SupplierContext context) {
		return context.bean(OpenRouterConnectionDetails.class).isForNamedModels();
	}

	/** The management key may be of another account than this key. */
	static OpenRouterClientBuilder keyed(OpenRouterClientBuilder builder, String name, String apiKey) {
		try {
			return builder.environment((variable) -> null).managementKey(null).apiKeyProvider(null).apiKey(apiKey);
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidOpenRouterConfigurationException(property(name, "api-key"), ex);
		}
	}

	private static ReactiveLanguageModel model(SupplierContext context, @Nullable String client, String name,
			NamedModelProperties properties) {
		OpenRouterClient asking = (client != null) ? context.bean(client, OpenRouterClient.class)
				: context.bean(OpenRouterClient.class);
		String prefix = property(name, "");
		ModelOptions own = new ModelOptions(prefix, properties);
		own.warnOfWhatIsUnknown();
		try {
			return asking.reactiveLanguageModel().with((options) -> {
				own.applyTo(options);
				options.timeouts(properties.toTimeouts(prefix)).attribute(CallSettings.MODEL_NAME, name);
				if (StringUtils.hasText(properties.getApiKey()) && !isPlacedElsewhere(context)) {
					apiKey(options, name, properties.getApiKey());
				}
			});
		}
		catch (IllegalArgumentException ex) {
			// Each property was tried alone, so that it is one against another.
			throw new InvalidOpenRouterConfigurationException(property(name, "extra-body"), ex);
		}
	}

	private static void apiKey(ChatRequestBuilder options, String name, String apiKey) {
		try {
			options.apiKey(apiKey);
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidOpenRouterConfigurationException(property(name, "api-key"), ex);
		}
	}

	private static String property(String name, String property) {
		return "openrouter.models." + name + "." + property;
	}

}
