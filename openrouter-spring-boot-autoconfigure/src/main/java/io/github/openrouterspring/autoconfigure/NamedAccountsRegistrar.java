package io.github.openrouterspring.autoconfigure;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

import io.github.openrouterspring.OpenRouterClient;
import io.github.openrouterspring.OpenRouterClientBuilder;
import io.github.openrouterspring.account.OpenRouterAccount;
import io.github.openrouterspring.account.ReactiveOpenRouterAccount;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanRegistrar;
import org.springframework.beans.factory.BeanRegistry;
import org.springframework.beans.factory.BeanRegistry.SupplierContext;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/**
 * Makes accounts for the named models that have a key or an address of their own, so that
 * what can be asked of the default key, and its health, is there for theirs. The same key
 * at the same address is the same account.
 */
class NamedAccountsRegistrar implements BeanRegistrar {

	@Override
	public void register(BeanRegistry registry, Environment environment) {
		Map<Access, String> known = new LinkedHashMap<>();
		NamedModels.in(environment).forEach((name, properties) -> {
			Access access = Access.of(properties);
			if (access.isOwn()) {
				String account = NamedModelsRegistrar.beanName(name, OpenRouterAccount.class);
				String first = known.putIfAbsent(access, account);
				registry.registerBean(account, OpenRouterAccount.class,
						(bean) -> bean.fallback()
							.lazyInit()
							.supplier((context) -> (first != null) ? context.bean(first, OpenRouterAccount.class)
									: account(context, name, access)));
				registry.registerBean(NamedModelsRegistrar.beanName(name, ReactiveOpenRouterAccount.class),
						ReactiveOpenRouterAccount.class,
						(bean) -> bean.fallback()
							.lazyInit()
							.supplier((context) -> context.bean(account, OpenRouterAccount.class).reactive()));
			}
		});
	}

	private static OpenRouterAccount account(SupplierContext context, String name, Access access) {
		OpenRouterClient main = context.bean(OpenRouterClient.class);
		OpenRouterClient own = client(context, name, access);
		return (isSame(main, own) ? main : own).account();
	}

	private static OpenRouterClient client(SupplierContext context, String name, Access access) {
		if (NamedModelsRegistrar.isPlacedElsewhere(context)) {
			return context.bean(OpenRouterClient.class);
		}
		String apiKey = access.apiKey();
		if (access.baseUrl() != null || apiKey == null) {
			return context.bean(NamedModelsRegistrar.beanName(name, OpenRouterClient.class), OpenRouterClient.class);
		}
		return NamedModelsRegistrar.keyed(context.bean(OpenRouterClientBuilder.class), name, apiKey).build();
	}

	private static boolean isSame(OpenRouterClient main, OpenRouterClient own) {
		return main.baseUrl().equals(own.baseUrl()) && Objects.equals(key(main), key(own));
	}

	private static @Nullable String key(OpenRouterClient client) {
		return client.reactiveLanguageModel().defaults().settings().apiKey();
	}

	/**
	 * What a model has of its own.
	 *
	 * @param apiKey its key; {@code null} for the default one
	 * @param baseUrl its address; {@code null} for the default one
	 */
	private record Access(@Nullable String apiKey, @Nullable String baseUrl) {

		static Access of(NamedModelProperties properties) {
			return new Access(text(properties.getApiKey()), text(properties.getBaseUrl()));
		}

		boolean isOwn() {
			return this.apiKey != null || this.baseUrl != null;
		}

		private static @Nullable String text(@Nullable String value) {
			return StringUtils.hasText(value) ? value : null;
		}

	}

}
