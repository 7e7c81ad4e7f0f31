package io.github.openrouterspring.observation;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.micrometer.common.KeyValue;
import org.jspecify.annotations.Nullable;

/**
 * Lets the first names through and calls the rest {@code other}: names come from callers
 * and servers, and every new one costs memory in each metric.
 */
final class BoundedNames {

	private static final int MOST = 200;

	private final Set<String> known = ConcurrentHashMap.newKeySet();

	String bounded(@Nullable String name) {
		if (name == null || name.isBlank()) {
			return KeyValue.NONE_VALUE;
		}
		if (this.known.contains(name) || this.known.size() < MOST && this.known.add(name)) {
			return name;
		}
		return "other";
	}

}
