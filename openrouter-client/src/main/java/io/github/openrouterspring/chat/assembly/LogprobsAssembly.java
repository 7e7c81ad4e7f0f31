package io.github.openrouterspring.chat.assembly;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.openrouterspring.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * Log probabilities of a stream as they grow: the lists of each chunk one after the
 * other, and of any other shape the last.
 */
final class LogprobsAssembly {

	private final Map<String, List<@Nullable Object>> lists = new LinkedHashMap<>();

	private final Map<String, @Nullable Object> fields = new LinkedHashMap<>();

	private @Nullable Object other;

	void add(@Nullable Object logprobs) {
		if (logprobs instanceof JsonObject object) {
			object.forEach(this::add);
		}
		else if (logprobs != null) {
			this.other = logprobs;
		}
	}

	private void add(String name, @Nullable Object value) {
		if (value instanceof List<?> more) {
			this.lists.computeIfAbsent(name, (key) -> new ArrayList<>()).addAll(more);
		}
		if (value != null || !this.fields.containsKey(name)) {
			this.fields.put(name, value);
		}
	}

	@Nullable Object assemble() {
		if (this.fields.isEmpty()) {
			return this.other;
		}
		Map<String, @Nullable Object> assembled = new LinkedHashMap<>(this.fields);
		assembled.putAll(this.lists);
		return assembled;
	}

}
