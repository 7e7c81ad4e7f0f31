package io.github.openrouterspring.autoconfigure;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Says which properties cannot be used, and why, without a stack trace.
 */
class InvalidOpenRouterConfigurationFailureAnalyzer
		extends AbstractFailureAnalyzer<InvalidOpenRouterConfigurationException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, InvalidOpenRouterConfigurationException cause) {
		return new FailureAnalysis("The configuration of OpenRouter cannot be used: " + cause.getMessage(),
				"Correct the property '" + cause.getPrefix() + "' or the environment variable that stands for it.",
				cause);
	}

}
