package io.github.openrouterspring.emulator.wire;

import java.util.Map;

import io.github.openrouterspring.emulator.catalogue.ProviderEndpoint;
import io.github.openrouterspring.emulator.protocol.RecordedRequest;
import io.github.openrouterspring.emulator.text.Json;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * How a request was routed, for requests that ask for it with
 * {@code X-OpenRouter-Metadata: enabled}.
 */
final class RouterMetadata {

	private RouterMetadata() {
	}

	static boolean asked(RecordedRequest request) {
		return "enabled".equalsIgnoreCase(request.header("X-OpenRouter-Metadata"))
				|| "enabled".equalsIgnoreCase(request.header("X-OpenRouter-Experimental-Metadata"));
	}

	static ObjectNode of(ChatCall call) {
		ObjectNode json = Json.object();
		json.put("requested", call.input().models().get(0)).put("strategy", strategy(call)).putNull("region");
		json.put("summary", call.model().id() + " by " + call.route().provider());
		json.put("attempt", call.route().failures().size() + 1).put("is_byok", false);
		ObjectNode endpoints = json.putObject("endpoints").put("total", call.route().endpoints().size());
		ArrayNode available = endpoints.putArray("available");
		for (ProviderEndpoint endpoint : call.route().endpoints()) {
			available.addObject()
				.put("provider", endpoint.provider())
				.put("model", endpoint.model().id())
				.put("selected", endpoint.provider().equals(call.route().provider()));
		}
		if (!call.route().failures().isEmpty()) {
			ArrayNode attempts = json.putArray("attempts");
			for (Map.Entry<String, Integer> failure : call.route().failures().entrySet()) {
				attempt(attempts, "Emulator", failure.getKey(), failure.getValue());
			}
			attempt(attempts, call.route().provider(), call.model().id(), 200);
		}
		if (call.input().serverTools().searches() > 0) {
			json.putArray("pipeline").addObject().put("type", "plugin").put("name", "web-search");
		}
		return json;
	}

	private static String strategy(ChatCall call) {
		if (!call.route().failures().isEmpty()) {
			return "fallback";
		}
		String requested = call.input().models().get(0);
		return switch (requested) {
			case "openrouter/auto" -> "auto";
			case "openrouter/free" -> "free";
			case "openrouter/pareto-code" -> "pareto";
			default -> requested.startsWith("~") ? "latest" : "direct";
		};
	}

	private static void attempt(ArrayNode attempts, String provider, String model, int status) {
		attempts.addObject().put("provider", provider).put("model", model).put("status", status);
	}

}
