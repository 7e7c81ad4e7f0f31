package io.github.openrouterspring.autoconfigure;

import io.github.openrouterspring.chat.ChatRequestBuilder;
import io.github.openrouterspring.json.JsonObject;

import org.springframework.boot.context.properties.PropertyMapper;

/**
 * From {@link ModelProperties} to the options of a request.
 */
final class ModelOptions {

	private ModelOptions() {
	}

	static void apply(ModelProperties properties, ChatRequestBuilder options) {
		PropertyMapper map = PropertyMapper.get();
		map.from(properties::getExtraBody).whenHasText().as(JsonObject::parse).to((json) -> json.forEach(options::set));
		map.from(properties::getModel).whenHasText().to(options::model);
		map.from(properties::getFallbackModels).to(options::fallbackModels);
		map.from(properties::getTemperature).to(options::temperature);
		map.from(properties::getMaxTokens).to(options::maxTokens);
		map.from(properties::getTopP).to(options::topP);
		map.from(properties::getJsonMode).whenTrue().to((mode) -> options.jsonMode());
	}

}
