package io.github.openrouterspring.autoconfigure;

import org.jspecify.annotations.Nullable;

import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/**
 * Adapts {@link OpenRouterProperties}. OpenRouter's own variables count in any property
 * source, since Spring maps them to properties only where they come from the process.
 */
final class PropertiesOpenRouterConnectionDetails implements OpenRouterConnectionDetails {

	private final OpenRouterProperties properties;

	private final Environment environment;

	PropertiesOpenRouterConnectionDetails(OpenRouterProperties properties, Environment environment) {
		this.properties = properties;
		this.environment = environment;
	}

	@Override
	public @Nullable String getApiKey() {
		return orVariable(this.properties.getApiKey(), "OPENROUTER_API_KEY");
	}

	@Override
	public @Nullable String getManagementKey() {
		return orVariable(this.properties.getManagementKey(), "OPENROUTER_MANAGEMENT_KEY");
	}

	@Override
	public @Nullable String getBaseUrl() {
		return orVariable(this.properties.getBaseUrl(), "OPENROUTER_BASE_URL");
	}

	private @Nullable String orVariable(@Nullable String value, String variable) {
		boolean usable = StringUtils.hasText(value) && !value.trim().startsWith("${");
		return usable ? value : this.environment.getProperty(variable);
	}

}
