package io.github.openrouterspring.error;

/**
 * There is no key to call with. Thrown by the first call that needs one, so that an
 * application without a key can start.
 */
public final class MissingApiKeyException extends AuthenticationException {

	private static final long serialVersionUID = 1L;

	/** Create an exception that says where to get a key and where to put it. */
	public MissingApiKeyException() {
		super(FailureKind.MISSING_API_KEY,
				"There is no OpenRouter API key: set the property 'openrouter.api-key' or the environment variable "
						+ "OPENROUTER_API_KEY. Keys are made at https://openrouter.ai/keys",
				ErrorDetails.NONE, null);
	}

}
