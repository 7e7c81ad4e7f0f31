package io.github.openrouterspring.autoconfigure;

/**
 * A property of {@code openrouter.*} cannot be used. The message names the value, unless
 * it is secret, and what to write instead.
 */
public final class InvalidOpenRouterConfigurationException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final String property;

	/**
	 * Create an exception.
	 * @param property the very property, such as {@code openrouter.defaults.temperature}
	 * @param cause says why
	 */
	public InvalidOpenRouterConfigurationException(String property, IllegalArgumentException cause) {
		super(cause.getMessage(), cause);
		this.property = property;
	}

	/**
	 * Create an exception.
	 * @param property the very property, such as {@code openrouter.defaults.temperature}
	 * @param reason why, and what to write instead
	 */
	public InvalidOpenRouterConfigurationException(String property, String reason) {
		this(property, new IllegalArgumentException(reason));
	}

	/**
	 * Return the property.
	 * @return its name
	 */
	public String getProperty() {
		return this.property;
	}

}
