package io.github.openrouterspring.emulator;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What OpenRouter itself does within a request: search the web, because a plugin, a
 * server tool or the model's suffix says so, and run its other tools once each.
 *
 * @param searches how often the web was searched
 * @param calls how many calls of its tools there were, searches included
 */
record ServerTools(int searches, int calls) {

	static final ServerTools NONE = new ServerTools(0, 0);

	static ServerTools of(ChatInput input) {
		int searches = input.models().get(0).endsWith(":online") ? 1 : 0;
		searches += (input.plugin("web") != null) ? 1 : 0;
		int calls = 0;
		for (JsonNode tool : input.body().path("tools")) {
			String type = tool.path("type").asString("");
			boolean search = type.startsWith("openrouter:web_search") || type.startsWith("web_search");
			calls += (search || type.startsWith("openrouter:")) ? 1 : 0;
			searches += search ? 1 : 0;
		}
		return new ServerTools(searches, calls);
	}

	void addTo(ObjectNode usage) {
		if (this.searches + this.calls > 0) {
			usage.putObject("server_tool_use_details")
				.put("web_search_requests", this.searches)
				.put("tool_calls_requested", this.calls)
				.put("tool_calls_executed", this.calls);
		}
	}

}
