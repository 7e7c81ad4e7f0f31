package io.github.openrouterspring.api;

import io.github.openrouterspring.call.CallBuilder;
import io.github.openrouterspring.call.CallSettings;
import io.github.openrouterspring.json.JsonObject;

/**
 * Options of requests to the API. Fields that are set here go into each body, unless the
 * request has them itself.
 */
public final class ApiOptions extends CallBuilder<ApiOptions> {

	ApiOptions(JsonObject fields, CallSettings settings) {
		takeOver(fields, settings);
	}

	JsonObject fields() {
		return json();
	}

	CallSettings steering() {
		return settings();
	}

}
