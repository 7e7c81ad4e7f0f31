package io.github.openrouterspring.autoconfigure.observation;

import io.github.openrouterspring.OpenRouterClient;
import io.github.openrouterspring.autoconfigure.OpenRouterAutoConfiguration;
import io.github.openrouterspring.budget.SpendingFilter;
import io.github.openrouterspring.connection.ConnectionPool;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationRegistry;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.io.ResourceLoader;
import org.springframework.util.ClassUtils;

/**
 * Auto-configuration for meters of exchanges and connections.
 */
@AutoConfiguration(after = OpenRouterAutoConfiguration.class,
		afterName = { "org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration",
				"org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration" })
@ConditionalOnClass({ OpenRouterClient.class, ObservationRegistry.class, MeterRegistry.class })
@ConditionalOnBean({ ObservationRegistry.class, MeterRegistry.class })
public final class OpenRouterMeterAutoConfiguration {

	/** Prometheus refuses two meters of one name and different types or tags. */
	private static final String SPRING_AI_METERS = "org.springframework.ai.chat.observation.ChatModelMeterObservationHandler";

	OpenRouterMeterAutoConfiguration() {
	}

	@Bean
	@ConditionalOnMissingBean
	CallMeterObservationHandler callMeterObservationHandler(MeterRegistry registry, ResourceLoader resources) {
		boolean springAi = ClassUtils.isPresent(SPRING_AI_METERS, resources.getClassLoader());
		return new CallMeterObservationHandler(registry, springAi
				? CallMeterObservationHandler.TOKEN_USAGE_BESIDE_SPRING_AI : CallMeterObservationHandler.TOKEN_USAGE);
	}

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnBean(ConnectionPool.class)
	ConnectionPoolMeters openRouterConnectionPoolMeters(ConnectionPool pool) {
		return new ConnectionPoolMeters(pool);
	}

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnBean(SpendingFilter.class)
	SpendingMeters openRouterSpendingMeters(SpendingFilter spending, MeterRegistry registry) {
		return new SpendingMeters(spending, registry);
	}

}
