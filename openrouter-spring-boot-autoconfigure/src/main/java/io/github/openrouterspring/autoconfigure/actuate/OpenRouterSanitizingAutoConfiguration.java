package io.github.openrouterspring.autoconfigure.actuate;

import java.util.regex.Pattern;

import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration that keeps keys out of what Actuator shows, also where it is told to
 * show values.
 */
@AutoConfiguration
@ConditionalOnClass(SanitizingFunction.class)
public final class OpenRouterSanitizingAutoConfiguration {

	private static final Pattern KEY_NAMES = Pattern.compile("openrouter.*(api|management)[-_.]?key",
			Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

	private static final Pattern KEYS = Pattern.compile(".*sk-or-.*", Pattern.DOTALL);

	OpenRouterSanitizingAutoConfiguration() {
	}

	@Bean
	SanitizingFunction openRouterSanitizingFunction() {
		return SanitizingFunction.sanitizeValue().ifKeyMatches(KEY_NAMES).ifValueStringMatches(KEYS);
	}

}
