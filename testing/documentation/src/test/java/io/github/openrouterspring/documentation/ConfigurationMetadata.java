package io.github.openrouterspring.documentation;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * All properties that the libraries on the class path describe, those of Spring Boot
 * included.
 *
 * @param properties their metadata by their names
 */
record ConfigurationMetadata(Map<String, JsonNode> properties) {

	static ConfigurationMetadata read() throws IOException {
		Map<String, JsonNode> properties = new TreeMap<>();
		for (URL resource : Collections.list(ConfigurationMetadata.class.getClassLoader()
			.getResources("META-INF/spring-configuration-metadata.json"))) {
			try (InputStream json = resource.openStream()) {
				JsonMapper.shared()
					.readTree(json)
					.path("properties")
					.forEach((property) -> properties.put(property.path("name").asString(), property));
			}
		}
		return new ConfigurationMetadata(properties);
	}

	/**
	 * Say whether a library knows a property.
	 * @param name in its canonical form
	 * @return whether it is described, or a key of a map that is
	 */
	boolean knows(String name) {
		String withoutIndex = name.replaceAll("\\[\\d+]", "");
		if (this.properties.containsKey(withoutIndex)) {
			return true;
		}
		for (int dot = withoutIndex.lastIndexOf('.'); dot > 0; dot = withoutIndex.lastIndexOf('.', dot - 1)) {
			JsonNode ancestor = this.properties.get(withoutIndex.substring(0, dot));
			if (ancestor != null && ancestor.path("type").asString("").startsWith("java.util.Map")) {
				return true;
			}
		}
		return false;
	}

}
