package io.github.openrouterspring.catalog;

import io.github.openrouterspring.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * How many tokens fit somewhere. What is less than one makes no sense, and was not said.
 */
final class Capacity {

	private Capacity() {
	}

	static @Nullable Long of(JsonObject json, String name) {
		Long tokens = json.longInteger(name);
		return (tokens != null && tokens > 0) ? tokens : null;
	}

}
