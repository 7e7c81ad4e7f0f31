package io.github.openrouterspring.autoconfigure;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.autoconfigure.service.connection.ConnectionDetails;

/**
 * Where OpenRouter is, and with which key. A bean of this type replaces the properties,
 * so that tests and containers can say where they serve.
 */
public interface OpenRouterConnectionDetails extends ConnectionDetails {

	/**
	 * Return the key.
	 * @return the key, or {@code null} if there is none
	 */
	@Nullable String getApiKey();

	/**
	 * Return the key that reads credits and activity.
	 * @return the key, or {@code null} if there is none
	 */
	default @Nullable String getManagementKey() {
		return null;
	}

	/**
	 * Return the address of the API.
	 * @return the URL, or {@code null} for that of OpenRouter
	 */
	default @Nullable String getBaseUrl() {
		return null;
	}

	/**
	 * Return whether named models, too, have this address and this key, whatever their
	 * properties say. So it is in tests, from which nothing shall leave the machine.
	 * @return whether so
	 */
	default boolean isForNamedModels() {
		return false;
	}

}
