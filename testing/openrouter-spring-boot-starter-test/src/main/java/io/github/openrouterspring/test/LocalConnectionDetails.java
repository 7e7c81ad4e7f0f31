package io.github.openrouterspring.test;

import io.github.openrouterspring.autoconfigure.OpenRouterConnectionDetails;

/**
 * Where something on this machine answers instead of OpenRouter. It needs no real key,
 * and should never see one.
 *
 * @param getBaseUrl its address
 * @param isForNamedModels whether it answers for named models with an address of their
 * own, too; recordings have one place to record from
 */
record LocalConnectionDetails(String getBaseUrl, boolean isForNamedModels) implements OpenRouterConnectionDetails {

	static final String KEY = "sk-or-v1-for-tests-only";

	@Override
	public String getApiKey() {
		return KEY;
	}

}
