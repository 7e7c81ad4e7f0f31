package io.github.openrouterspring.autoconfigure;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.PropertySourceOrigin;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.env.PropertySource;

/**
 * Says which property cannot be used, where it stands, and why, without a stack trace.
 * Comes before Boot's analyzers, which know of a failure in a setter only the class that
 * it was in.
 */
@Order(0)
class InvalidOpenRouterConfigurationFailureAnalyzer
		extends AbstractFailureAnalyzer<InvalidOpenRouterConfigurationException> {

	private final Environment environment;

	InvalidOpenRouterConfigurationFailureAnalyzer(Environment environment) {
		this.environment = environment;
	}

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, InvalidOpenRouterConfigurationException cause) {
		String property = cause.getProperty();
		Origin origin = origin(property);
		String description = "The configuration of OpenRouter cannot be used: " + cause.getMessage()
				+ "\n\n    Property: " + property + ((origin != null) ? "\n    Origin: " + origin : "");
		String action = (origin != null) ? "Correct the property '" + property + "' where it stands."
				: "Set the property '" + property + "' or the environment variable that stands for it.";
		return new FailureAnalysis(description, action, cause);
	}

	private @Nullable Origin origin(String property) {
		ConfigurationPropertyName name = ConfigurationPropertyName.adapt(property, '.');
		// A list stands in one place, or each of its elements in its own.
		ConfigurationPropertyName other = name.isLastElementIndexed() ? name.getParent() : name.append("[0]");
		for (ConfigurationPropertySource source : ConfigurationPropertySources.get(this.environment)) {
			ConfigurationProperty found = source.getConfigurationProperty(name);
			found = (found != null) ? found : source.getConfigurationProperty(other);
			found = (found != null) ? found : firstBelow(source, name);
			if (found != null) {
				return found.getOrigin();
			}
		}
		return ofVariable(property.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_'));
	}

	/** What is wrong may be a name that properties stand below. */
	private static @Nullable ConfigurationProperty firstBelow(ConfigurationPropertySource source,
			ConfigurationPropertyName name) {
		return (source instanceof IterableConfigurationPropertySource iterable) ? iterable.stream()
			.filter(name::isAncestorOf)
			.findFirst()
			.map(source::getConfigurationProperty)
			.orElse(null) : null;
	}

	/** OpenRouter's own variables count in any source, where Boot does not map them. */
	private @Nullable Origin ofVariable(String variable) {
		if (this.environment instanceof ConfigurableEnvironment configurable) {
			for (PropertySource<?> source : configurable.getPropertySources()) {
				if (!ConfigurationPropertySources.isAttachedConfigurationPropertySource(source)
						&& source.containsProperty(variable)) {
					return PropertySourceOrigin.get(source, variable);
				}
			}
		}
		return null;
	}

}
