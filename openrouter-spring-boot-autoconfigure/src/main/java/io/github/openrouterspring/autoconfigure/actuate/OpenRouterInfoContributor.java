package io.github.openrouterspring.autoconfigure.actuate;

import java.util.LinkedHashMap;
import java.util.Map;

import io.github.openrouterspring.OpenRouterClient;

import org.springframework.boot.actuate.info.Info;
import org.springframework.boot.actuate.info.InfoContributor;

/**
 * Says which models the application uses, and where.
 */
final class OpenRouterInfoContributor implements InfoContributor {

	private final OpenRouterClient client;

	OpenRouterInfoContributor(OpenRouterClient client) {
		this.client = client;
	}

	@Override
	public void contribute(Info.Builder builder) {
		String model = this.client.languageModel().modelName();
		Map<String, Object> details = new LinkedHashMap<>();
		details.put("baseUrl", this.client.baseUrl());
		details.put("model", (model != null) ? model : "default of the account");
		builder.withDetail("openrouter", details);
	}

}
