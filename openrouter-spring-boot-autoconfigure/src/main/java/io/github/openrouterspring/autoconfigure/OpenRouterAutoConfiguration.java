package io.github.openrouterspring.autoconfigure;

import java.util.LinkedHashMap;
import java.util.Map;

import io.github.openrouterspring.LanguageModel;
import io.github.openrouterspring.LanguageModels;
import io.github.openrouterspring.OpenRouterApiKeyProvider;
import io.github.openrouterspring.OpenRouterClient;
import io.github.openrouterspring.OpenRouterClientBuilder;
import io.github.openrouterspring.ReactiveLanguageModel;
import io.github.openrouterspring.account.OpenRouterAccount;
import io.github.openrouterspring.account.ReactiveOpenRouterAccount;
import io.github.openrouterspring.call.CallFilter;
import io.github.openrouterspring.catalog.CatalogSettings;
import io.github.openrouterspring.catalog.ModelCatalog;
import io.github.openrouterspring.catalog.ReactiveModelCatalog;
import io.github.openrouterspring.chat.ChatFilter;
import io.github.openrouterspring.compare.ModelComparison;
import io.github.openrouterspring.connection.ConnectionPool;
import io.github.openrouterspring.error.MissingApiKeyException;
import io.github.openrouterspring.structured.ValueCheck;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.BeanFactory;
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
import org.springframework.boot.http.client.reactive.ReactorClientHttpConnectorBuilder;
import org.springframework.boot.ssl.NoSuchSslBundleException;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.webclient.autoconfigure.WebClientAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Scope;
import org.springframework.core.Ordered;
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

	private final OpenRouterProperties properties;

	private final Environment environment;

	OpenRouterAutoConfiguration(OpenRouterProperties properties, Environment environment) {
		this.properties = properties;
		this.environment = environment;
	}

	@Bean
	@ConditionalOnMissingBean(OpenRouterConnectionDetails.class)
	PropertiesOpenRouterConnectionDetails openRouterConnectionDetails() {
		return new PropertiesOpenRouterConnectionDetails(this.properties, this.environment);
	}

	@Bean
	@ConditionalOnMissingBean({ OpenRouterClient.class, ConnectionPool.class })
	ConnectionPool openRouterConnectionPool() {
		return ConnectionPool.create(this.properties.getHttp().toSettings(this.environment));
	}

	@Bean
	@ConditionalOnMissingBean(OpenRouterClient.class)
	OpenRouterConnector openRouterConnector(ConnectionPool connectionPool,
			ObjectProvider<ClientHttpConnectorBuilder<?>> builder, ObjectProvider<HttpClientSettings> settings,
			ObjectProvider<SslBundles> sslBundles) {
		ClientHttpConnectorBuilder<?> connectorBuilder = builder.getIfAvailable(ClientHttpConnectorBuilder::detect);
		if (this.properties.getHttp().getProxy().isNamed()
				&& !(connectorBuilder instanceof ReactorClientHttpConnectorBuilder)) {
			throw new InvalidOpenRouterConfigurationException("openrouter.http.proxy.host",
					"The proxy of these properties needs Reactor Netty, and the application connects by "
							+ connectorBuilder.getClass().getSimpleName() + "; tell that one of the proxy");
		}
		return new OpenRouterConnector(connectorBuilder, settings.getIfAvailable(HttpClientSettings::defaults),
				connectionPool, this.properties.getTimeouts().usableConnect(), sslBundle(sslBundles));
	}

	private @Nullable SslBundle sslBundle(ObjectProvider<SslBundles> sslBundles) {
		String name = this.properties.getHttp().getSslBundle();
		if (!StringUtils.hasText(name)) {
			return null;
		}
		try {
			return sslBundles.getObject().getBundle(name);
		}
		catch (NoSuchSslBundleException ex) {
			throw new InvalidOpenRouterConfigurationException("openrouter.http.ssl-bundle",
					new IllegalArgumentException("There is no SSL bundle '" + ex.getBundleName()
							+ "'; bundles are declared below 'spring.ssl.bundle'", ex));
		}
	}

	@Bean
	@Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
	@ConditionalOnMissingBean({ OpenRouterClient.class, OpenRouterClientBuilder.class })
	OpenRouterClientBuilder openRouterClientBuilder(OpenRouterConnectionDetails details, OpenRouterConnector connector,
			ListableBeanFactory beans) {
		OpenRouterClientBuilder builder = OpenRouterClient.builder()
			.environment(this.environment::getProperty)
			.app(this.properties.getApp().getUrl(), title())
			.webClient(new OpenRouterWebClients(beans, connector)::builder);
		configure(builder, details);
		extend(builder, beans);
		return builder;
	}

	private @Nullable String title() {
		if (StringUtils.hasText(this.properties.getApp().getTitle())) {
			return this.properties.getApp().getTitle();
		}
		return this.environment.getProperty("OPENROUTER_APP_TITLE",
				this.environment.getProperty("spring.application.name", ""));
	}

	private void configure(OpenRouterClientBuilder builder, OpenRouterConnectionDetails details) {
		String property = "openrouter.api-key";
		try {
			builder.apiKey(details.getApiKey());
			property = "openrouter.management-key";
			builder.managementKey(details.getManagementKey());
			property = "openrouter.base-url";
			builder.baseUrl(details.getBaseUrl());
			property = "openrouter.max-event-size";
			long maxEventSize = this.properties.getMaxEventSize().toBytes();
			builder.limits(maxEventSize, maxEventSize);
			property = "openrouter.max-response-size";
			builder.limits(maxEventSize, this.properties.getMaxResponseSize().toBytes());
			Integer max = this.properties.getMaxConcurrentRequests();
			if (max != null) {
				property = "openrouter.max-concurrent-requests";
				builder.maxConcurrentRequests(max, 0);
				property = "openrouter.max-queued-requests";
				builder.maxConcurrentRequests(max, this.properties.getMaxQueuedRequests());
			}
			property = "openrouter.structured-output.repairs";
			builder.defaults((options) -> options.structuredOutput(this.properties.getStructuredOutput()::apply));
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidOpenRouterConfigurationException(property, ex);
		}
		builder.timeouts(this.properties.toTimeouts()).retry(this.properties.getRetry().toPolicy());
		try {
			builder.defaults(defaults()::applyTo);
		}
		catch (IllegalArgumentException ex) {
			// Each property was tried alone, so that it is one against another.
			throw new InvalidOpenRouterConfigurationException("openrouter.defaults.extra-body", ex);
		}
	}

	private ModelOptions defaults() {
		return new ModelOptions("openrouter.defaults.", this.properties.getDefaults());
	}

	/** What other beans bring. */
	private static void extend(OpenRouterClientBuilder builder, ListableBeanFactory beans) {
		builder.apiKeyProvider(beans.getBeanProvider(OpenRouterApiKeyProvider.class).getIfAvailable());
		builder.valueCheck(beans.getBeanProvider(ValueCheck.class).getIfAvailable());
		CatalogSettings catalog = beans.getBeanProvider(CatalogSettings.class).getIfAvailable();
		if (catalog != null) {
			builder.catalog(catalog);
		}
		JsonMapper jsonMapper = beans.getBeanProvider(JsonMapper.class).getIfUnique();
		if (jsonMapper != null) {
			builder.jsonMapper(jsonMapper);
		}
		for (String name : beans.getBeanNamesForType(ChatFilter.class)) {
			ChatFilter filter = beans.getBean(name, ChatFilter.class);
			builder.filter(order(beans, name, filter), filter);
		}
		for (String name : beans.getBeanNamesForType(CallFilter.class)) {
			CallFilter filter = beans.getBean(name, CallFilter.class);
			builder.callFilter(order(beans, name, filter), filter);
		}
		for (OpenRouterClientBuilderCustomizer customizer : beans
			.getBeanProvider(OpenRouterClientBuilderCustomizer.class)
			.orderedStream()
			.toList()) {
			customizer.customize(builder);
		}
	}

	private static int order(ListableBeanFactory beans, String name, Object filter) {
		if (filter instanceof Ordered ordered) {
			return ordered.getOrder();
		}
		Order order = beans.findAnnotationOnBean(name, Order.class);
		return (order != null) ? order.value() : ChatFilter.USER;
	}

	@Bean
	@ConditionalOnMissingBean
	OpenRouterClient openRouterClient(OpenRouterClientBuilder builder) {
		if (this.properties.isFailFast() && !builder.hasApiKey()) {
			throw new MissingApiKeyException();
		}
		defaults().warnOfWhatIsUnknown();
		return builder.build();
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
	LanguageModels languageModels(BeanFactory beans) {
		Map<String, LanguageModel> models = new LinkedHashMap<>();
		NamedModels.in(this.environment).keySet().forEach((name) -> {
			String bean = NamedModels.beanName(name, LanguageModel.class.getSimpleName());
			models.put(name, beans.getBean(bean, LanguageModel.class));
		});
		return new LanguageModels(models);
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
