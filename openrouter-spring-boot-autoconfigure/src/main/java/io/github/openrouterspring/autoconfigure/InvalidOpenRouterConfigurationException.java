package io.github.openrouterspring.autoconfigure;

/**
 * The {@code openrouter.*} properties cannot be used. The message names the value, unless
 * it is secret, and what to write instead.
 */
final class InvalidOpenRouterConfigurationException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final String prefix;

	InvalidOpenRouterConfigurationException(String prefix, IllegalArgumentException cause) {
		super(cause.getMessage(), cause);
		this.prefix = prefix;
	}

	String getPrefix() {
		return this.prefix;
	}

}
