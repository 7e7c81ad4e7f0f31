package io.github.openrouterspring.autoconfigure;

import java.util.Map;

import io.github.openrouterspring.chat.request.ChatRequestBuilder;
import io.github.openrouterspring.chat.request.RequestOption;
import io.github.openrouterspring.json.JsonObject;
import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

/**
 * From {@link ModelProperties} to the options of a request. Written without method
 * references, each of which would be a class to load at every start.
 */
final class ModelOptions {

	private ModelOptions() {
	}

	static void apply(ModelProperties properties, ChatRequestBuilder options) {
		JsonObject extra = StringUtils.hasText(properties.getExtraBody()) ? JsonObject.parse(properties.getExtraBody())
				: JsonObject.empty();
		for (Map.Entry<String, @Nullable Object> field : extra.entrySet()) {
			options.set(field.getKey(), field.getValue());
		}
		if (StringUtils.hasText(properties.getSystem())) {
			options.system(properties.getSystem());
		}
		Boolean jsonMode = properties.getJsonMode();
		if (jsonMode != null && (jsonMode || !extra.containsKey(RequestOption.RESPONSE_FORMAT.field()))) {
			options.jsonMode(jsonMode);
		}
		if (properties.getRequireComplete() != null) {
			options.requireComplete(properties.getRequireComplete());
		}
		if (properties.getRoutingMetadata() != null) {
			options.routingMetadata(properties.getRoutingMetadata());
		}
		if (properties.getResponseCacheTtl() != null) {
			options.responseCache(properties.getResponseCacheTtl());
		}
		for (Map.Entry<RequestOption, Object> option : properties.options().entrySet()) {
			options.set(option.getKey(), option.getValue());
		}
		// Ids of models are checked here, and by nothing behind.
		if (StringUtils.hasText(properties.getModel())) {
			options.model(properties.getModel());
		}
		if (properties.getFallbackModels() != null) {
			options.fallbackModels(properties.getFallbackModels());
		}
	}

}
