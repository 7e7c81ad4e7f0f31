package io.github.openrouterspring.autoconfigure;

import java.util.function.Function;

import io.github.openrouterspring.ConnectionPool;
import io.github.openrouterspring.LanguageModel;
import io.github.openrouterspring.ModelComparison;
import io.github.openrouterspring.OpenRouterApiKeyProvider;
import io.github.openrouterspring.OpenRouterClient;
import io.github.openrouterspring.OpenRouterClientBuilder;
import io.github.openrouterspring.ReactiveLanguageModel;
import io.github.openrouterspring.account.OpenRouterAccount;
import io.github.openrouterspring.account.ReactiveOpenRouterAccount;
import io.github.openrouterspring.catalog.CatalogSettings;
import io.github.openrouterspring.catalog.ModelCatalog;
import io.github.openrouterspring.catalog.ReactiveModelCatalog;
import io.github.openrouterspring.chat.ChatFilter;
import io.github.openrouterspring.chat.Deadlines;
import io.github.openrouterspring.error.MissingApiKeyException;
import io.github.openrouterspring.structured.ValueCheck;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.http.client.autoconfigure.reactive.ReactiveHttpClientAutoConfiguration;
import org.springframework.boot.http.client.reactive.ClientHttpConnectorBuilder;
import org.springframework.boot.ssl.NoSuchSslBundleException;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.webclient.autoconfigure.WebClientAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Scope;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * Auto-configuration for {@link LanguageModel} and what belongs to it.
 */
@AutoConfiguration(after = { ReactiveHttpClientAutoConfiguration.class, WebClientAutoConfiguration.class })
@ConditionalOnClass({ OpenRouterClient.class, WebClient.class })
@EnableConfigurationProperties(OpenRouterProperties.class)
public final class OpenRouterAutoConfiguration {

	OpenRouterAutoConfiguration() {
	}

	@Bean
	@ConditionalOnMissingBean(OpenRouterConnectionDetails.class)
	PropertiesOpenRouterConnectionDetails openRouterConnectionDetails(OpenRouterProperties properties,
			Environment environment) {
		return new PropertiesOpenRouterConnectionDetails(properties, environment);
	}

	@Bean
	@ConditionalOnMissingBean({ OpenRouterClient.class, ConnectionPool.class })
	ConnectionPool openRouterConnectionPool(OpenRouterProperties properties) {
		try {
			return ConnectionPool.create(properties.getHttp().toSettings());
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidOpenRouterConfigurationException("openrouter.http", ex);
		}
	}

	@Bean
	@ConditionalOnMissingBean(OpenRouterClient.class)
	OpenRouterConnector openRouterConnector(OpenRouterProperties properties, ConnectionPool connectionPool,
			ObjectProvider<ClientHttpConnectorBuilder<?>> builder, ObjectProvider<HttpClientSettings> settings,
			ObjectProvider<SslBundles> sslBundles) {
		OpenRouterProperties.Http http = properties.getHttp();
		try {
			SslBundle bundle = StringUtils.hasText(http.getSslBundle())
					? sslBundles.getObject().getBundle(http.getSslBundle()) : null;
			return new OpenRouterConnector(builder.getIfAvailable(ClientHttpConnectorBuilder::detect),
					settings.getIfAvailable(HttpClientSettings::defaults), connectionPool,
					properties.getTimeouts().getConnect(), bundle);
		}
		catch (NoSuchSslBundleException ex) {
			throw new InvalidOpenRouterConfigurationException("openrouter.http.ssl-bundle",
					new IllegalArgumentException("There is no SSL bundle '" + ex.getBundleName()
							+ "'; bundles are declared below 'spring.ssl.bundle'", ex));
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidOpenRouterConfigurationException("openrouter.http", ex);
		}
	}

	@Bean
	@Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
	@ConditionalOnMissingBean({ OpenRouterClient.class, OpenRouterClientBuilder.class })
	OpenRouterClientBuilder openRouterClientBuilder(OpenRouterProperties properties,
			OpenRouterConnectionDetails details, OpenRouterConnector connector,
			ObjectProvider<WebClient.Builder> webClient, ListableBeanFactory beans, Environment environment) {
		OpenRouterClientBuilder builder = OpenRouterClient.builder()
			.environment(environment::getProperty)
			.apiKeyProvider(beans.getBeanProvider(OpenRouterApiKeyProvider.class).getIfAvailable())
			.catalog(beans.getBeanProvider(CatalogSettings.class).getIfAvailable(() -> CatalogSettings.DEFAULT))
			.webClient(() -> webClient.getIfAvailable(WebClient::builder)
				.clientConnector(connector.get(details.getBaseUrl())));
		apply("openrouter.api-key", builder, (client) -> client.apiKey(details.getApiKey()));
		apply("openrouter.management-key", builder, (client) -> client.managementKey(details.getManagementKey()));
		apply("openrouter.base-url", builder, (client) -> client.baseUrl(details.getBaseUrl()));
		apply("openrouter.timeout", builder, (client) -> client.deadlines(deadlines(properties)));
		apply("openrouter.max-event-size", builder, (client) -> client.limits(properties.getMaxEventSize().toBytes(),
				properties.getMaxResponseSize().toBytes()));
		apply("openrouter.structured-output", builder, (client) -> client
			.defaults((options) -> options.structuredOutput(properties.getStructuredOutput()::apply)));
		apply("openrouter.defaults", builder, (client) -> client.defaults((options) -> {
			ModelOptions.apply(properties.getDefaults(), options);
			options.structuredOutput(properties.getStructuredOutput()::apply);
		}));
		beans.getBeanProvider(JsonMapper.class).ifUnique(builder::jsonMapper);
		builder.valueCheck(beans.getBeanProvider(ValueCheck.class).getIfAvailable());
		apply("openrouter.retry", builder, (client) -> client.retry(properties.getRetry().toPolicy()));
		Integer max = properties.getMaxConcurrentRequests();
		if (max != null) {
			apply("openrouter.max-concurrent-requests", builder,
					(client) -> client.maxConcurrentRequests(max, properties.getMaxQueuedRequests()));
		}
		builder.app(properties.getApp().getUrl(), title(properties, environment));
		for (String name : beans.getBeanNamesForType(ChatFilter.class)) {
			Order order = beans.findAnnotationOnBean(name, Order.class);
			builder.filter((order != null) ? order.value() : ChatFilter.USER, beans.getBean(name, ChatFilter.class));
		}
		return builder;
	}

	@Bean
	@ConditionalOnMissingBean
	OpenRouterClient openRouterClient(OpenRouterProperties properties, OpenRouterClientBuilder builder) {
		if (properties.isFailFast() && !builder.hasApiKey()) {
			throw new MissingApiKeyException();
		}
		return builder.build();
	}

	private static Deadlines deadlines(OpenRouterProperties properties) {
		OpenRouterProperties.Timeouts timeouts = properties.getTimeouts();
		return new Deadlines(properties.getTimeout(), timeouts.getFirstEvent(), timeouts.getIdle(),
				timeouts.getTotal());
	}

	private static @Nullable String title(OpenRouterProperties properties, Environment environment) {
		if (StringUtils.hasText(properties.getApp().getTitle())) {
			return properties.getApp().getTitle();
		}
		return environment.getProperty("OPENROUTER_APP_TITLE", environment.getProperty("spring.application.name", ""));
	}

	private static void apply(String property, OpenRouterClientBuilder builder,
			Function<OpenRouterClientBuilder, OpenRouterClientBuilder> setting) {
		try {
			setting.apply(builder);
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidOpenRouterConfigurationException(property, ex);
		}
	}

	@Bean
	@ConditionalOnMissingBean
	ReactiveLanguageModel reactiveLanguageModel(OpenRouterClient client) {
		return client.reactiveLanguageModel();
	}

	@Bean
	@ConditionalOnMissingBean
	LanguageModel languageModel(ReactiveLanguageModel reactiveLanguageModel) {
		return reactiveLanguageModel.blocking();
	}

	@Bean
	@Lazy
	@ConditionalOnMissingBean
	ModelComparison modelComparison(ReactiveLanguageModel reactiveLanguageModel) {
		return new ModelComparison(reactiveLanguageModel);
	}

	@Bean
	@Lazy
	@ConditionalOnMissingBean
	ModelCatalog modelCatalog(OpenRouterClient client) {
		return client.modelCatalog();
	}

	@Bean
	@Lazy
	@ConditionalOnMissingBean
	ReactiveModelCatalog reactiveModelCatalog(ModelCatalog modelCatalog) {
		return modelCatalog.reactive();
	}

	@Bean
	@Lazy
	@ConditionalOnMissingBean
	OpenRouterAccount openRouterAccount(OpenRouterClient client) {
		return client.account();
	}

	@Bean
	@Lazy
	@ConditionalOnMissingBean
	ReactiveOpenRouterAccount reactiveOpenRouterAccount(OpenRouterAccount openRouterAccount) {
		return openRouterAccount.reactive();
	}

}
