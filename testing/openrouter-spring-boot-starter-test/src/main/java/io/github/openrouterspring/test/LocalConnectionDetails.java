package io.github.openrouterspring.test;

import io.github.openrouterspring.autoconfigure.OpenRouterConnectionDetails;

/**
 * Where something on this machine answers instead of OpenRouter. It needs no real key,
 * and should never see one.
 *
 * @param getBaseUrl its address
 */
record LocalConnectionDetails(String getBaseUrl) implements OpenRouterConnectionDetails {

	static final String KEY = "sk-or-v1-for-tests-only";

	@Override
	public String getApiKey() {
		return KEY;
	}

	@Override
	public boolean isForNamedModels() {
		return true;
	}

}
