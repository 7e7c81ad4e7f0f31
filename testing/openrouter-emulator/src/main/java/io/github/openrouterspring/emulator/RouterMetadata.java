package io.github.openrouterspring.emulator;

import java.util.Map;

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

	static ObjectNode of(Scene scene) {
		ObjectNode json = Json.object();
		json.put("requested", scene.input().models().get(0)).put("strategy", strategy(scene)).putNull("region");
		json.put("summary", scene.model().id() + " by " + scene.provider());
		json.put("attempt", scene.failures().size() + 1).put("is_byok", false);
		ObjectNode endpoints = json.putObject("endpoints").put("total", scene.endpoints().size());
		ArrayNode available = endpoints.putArray("available");
		for (ProviderEndpoint endpoint : scene.endpoints()) {
			available.addObject()
				.put("provider", endpoint.provider())
				.put("model", endpoint.model().id())
				.put("selected", endpoint.provider().equals(scene.provider()));
		}
		if (!scene.failures().isEmpty()) {
			ArrayNode attempts = json.putArray("attempts");
			for (Map.Entry<String, Integer> failure : scene.failures().entrySet()) {
				attempt(attempts, "Emulator", failure.getKey(), failure.getValue());
			}
			attempt(attempts, scene.provider(), scene.model().id(), 200);
		}
		if (ServerTools.of(scene.input()).searches() > 0) {
			json.putArray("pipeline").addObject().put("type", "plugin").put("name", "web-search");
		}
		return json;
	}

	private static String strategy(Scene scene) {
		if (!scene.failures().isEmpty()) {
			return "fallback";
		}
		String requested = scene.input().models().get(0);
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
