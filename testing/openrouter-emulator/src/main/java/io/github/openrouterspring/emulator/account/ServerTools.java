package io.github.openrouterspring.emulator.account;

import tools.jackson.databind.node.ObjectNode;

/**
 * What OpenRouter itself does within a request: search the web, because a plugin, a
 * server tool or the model's suffix says so, and run its other tools once each.
 *
 * @param searches how often the web was searched
 * @param calls how many calls of its tools there were, searches included
 */
public record ServerTools(int searches, int calls) {

	public static final ServerTools NONE = new ServerTools(0, 0);

	void addTo(ObjectNode usage) {
		if (this.searches + this.calls > 0) {
			usage.putObject("server_tool_use_details")
				.put("web_search_requests", this.searches)
				.put("tool_calls_requested", this.calls)
				.put("tool_calls_executed", this.calls);
		}
	}

}
