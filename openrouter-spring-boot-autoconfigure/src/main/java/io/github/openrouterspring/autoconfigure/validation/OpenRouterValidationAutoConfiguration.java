package io.github.openrouterspring.autoconfigure.validation;

import io.github.openrouterspring.autoconfigure.OpenRouterAutoConfiguration;
import io.github.openrouterspring.structured.JakartaConstraints;
import io.github.openrouterspring.structured.ValueCheck;
import jakarta.validation.Validator;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration for constraints on values of structured output.
 */
@AutoConfiguration(before = OpenRouterAutoConfiguration.class,
		afterName = "org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration")
@ConditionalOnClass({ Validator.class, JakartaConstraints.class })
public final class OpenRouterValidationAutoConfiguration {

	OpenRouterValidationAutoConfiguration() {
	}

	@Bean
	@ConditionalOnSingleCandidate(Validator.class)
	@ConditionalOnMissingBean(ValueCheck.class)
	JakartaConstraints openRouterConstraints(Validator validator) {
		return new JakartaConstraints(validator);
	}

}
