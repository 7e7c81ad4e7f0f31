package io.github.openrouterspring.test.replay;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;

import io.github.openrouterspring.test.replay.Exchange.Request;
import tools.jackson.databind.JsonNode;

/**
 * When two requests are the same: method, path, query, the headers that count, and each
 * value of the body wherever it stands. The order of fields and the way a number is
 * written do not count.
 *
 * @param ignored JSON Pointers; what stands there or below does not count
 * @param headers the names of headers that count, in lower case
 * @param preparation changes a body before it is compared
 */
record RequestMatching(Set<String> ignored, Set<String> headers, UnaryOperator<JsonNode> preparation) {

	static final RequestMatching EXACT = new RequestMatching(Set.of(), Set.of(), UnaryOperator.identity());

	boolean same(Request one, Request other) {
		return one.method().equals(other.method()) && one.target().equals(other.target())
				&& values(one).equals(values(other));
	}

	/** Where two requests differ. */
	List<Difference> differences(Request recorded, Request asked) {
		Map<String, String> before = values(recorded);
		Map<String, String> now = values(asked);
		Set<String> places = new LinkedHashSet<>(now.keySet());
		places.addAll(before.keySet());
		List<Difference> differences = new ArrayList<>();
		for (String place : places) {
			if (!Objects.equals(before.get(place), now.get(place))) {
				differences.add(new Difference(place, before.get(place), now.get(place)));
			}
		}
		return differences;
	}

	private Map<String, String> values(Request request) {
		Map<String, String> values = new LinkedHashMap<>();
		this.headers.forEach((name) -> {
			String value = request.headers().get(name);
			if (value != null) {
				values.put("header " + name, value);
			}
		});
		collect("", this.preparation.apply(request.body().deepCopy()), values);
		return values;
	}

	private void collect(String place, JsonNode node, Map<String, String> values) {
		if (this.ignored.contains(place) || node.isMissingNode()) {
			return;
		}
		if (node.isNumber()) {
			values.put(place, node.decimalValue().stripTrailingZeros().toPlainString());
		}
		else if (!node.isContainer() || node.isEmpty()) {
			values.put(place, node.toString());
		}
		else if (node.isArray()) {
			for (int i = 0; i < node.size(); i++) {
				collect(place + "/" + i, node.get(i), values);
			}
		}
		else {
			node.properties()
				.forEach((field) -> collect(place + "/" + field.getKey().replace("~", "~0").replace("/", "~1"),
						field.getValue(), values));
		}
	}

}
