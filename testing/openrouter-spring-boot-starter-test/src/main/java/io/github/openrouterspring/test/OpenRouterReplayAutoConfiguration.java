package io.github.openrouterspring.test;

import io.github.openrouterspring.autoconfigure.OpenRouterAutoConfiguration;
import io.github.openrouterspring.autoconfigure.OpenRouterConnectionDetails;
import io.github.openrouterspring.autoconfigure.OpenRouterProperties;
import io.github.openrouterspring.test.replay.OpenRouterReplay;
import io.github.openrouterspring.test.replay.OpenRouterReplayBuilder;
import io.github.openrouterspring.test.replay.OpenRouterReplayCustomizer;
import io.github.openrouterspring.test.replay.RecordMode;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.test.context.DynamicPropertyRegistrar;
import org.springframework.test.context.TestContext;

/**
 * Auto-configuration for recordings in the place of OpenRouter.
 *
 * @see AutoConfigureOpenRouterReplay
 */
@AutoConfiguration(before = { OpenRouterAutoConfiguration.class, OpenRouterEmulatorAutoConfiguration.class })
@Import(TestTurns.class)
public final class OpenRouterReplayAutoConfiguration {

	OpenRouterReplayAutoConfiguration() {
	}

	@Bean
	OpenRouterReplay openRouterReplay(Environment environment, OpenRouterProperties properties,
			ObjectProvider<SslBundles> sslBundles, ObjectProvider<HttpClientSettings> settings,
			ObjectProvider<OpenRouterReplayCustomizer> customizers) {
		OpenRouterReplayBuilder builder = OpenRouterReplay.builder()
			.mode(RecordMode.of(environment.getProperty(RecordMode.PROPERTY)))
			.sslBundle(ApplicationTrust.of(properties.getHttp(), sslBundles, settings));
		customizers.orderedStream().forEach((customizer) -> customizer.customize(builder));
		return builder.start();
	}

	@Bean
	DynamicPropertyRegistrar openRouterReplayProperties(OpenRouterReplay replay) {
		return (properties) -> properties.add("openrouter.replay.base-url", replay::baseUrl);
	}

	@Bean
	TestScope openRouterReplayTestScope(OpenRouterReplay replay) {
		return new TestScope() {

			@Override
			public void begin(TestContext test) {
				replay.begin(test.getTestClass().getName().replace('$', '.') + "/" + test.getTestMethod().getName());
			}

			@Override
			public void end(TestContext test) {
				replay.end();
			}

		};
	}

	/**
	 * Whatever the application has for connection details is recorded; the application
	 * itself gets the address of the recordings.
	 */
	@Bean
	static BeanPostProcessor openRouterReplayConnectionDetails(ObjectProvider<OpenRouterReplay> replay) {
		return new BeanPostProcessor() {

			@Override
			public Object postProcessAfterInitialization(Object bean, String name) {
				if (bean instanceof OpenRouterConnectionDetails details) {
					OpenRouterReplay recordings = replay.getObject();
					recordings.upstream(details.getBaseUrl(), details.getApiKey());
					return new LocalConnectionDetails(recordings.baseUrl(), false);
				}
				return bean;
			}

		};
	}

}
