package io.github.openrouterspring.autoconfigure;

import io.github.openrouterspring.error.MissingApiKeyException;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Says that the key is missing, and where to get one, without a stack trace; whether
 * {@code openrouter.fail-fast} wanted it or something that runs at the start.
 */
class MissingApiKeyFailureAnalyzer extends AbstractFailureAnalyzer<MissingApiKeyException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, MissingApiKeyException cause) {
		return new FailureAnalysis("There is no OpenRouter API key, and the start needs one.",
				"Set the property 'openrouter.api-key' or the environment variable OPENROUTER_API_KEY. "
						+ "Keys are made at https://openrouter.ai/keys. "
						+ "To start without a key, leave 'openrouter.fail-fast' at false, and ask no model before the start is over.",
				cause);
	}

}
