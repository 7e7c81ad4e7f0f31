package io.github.openrouterspring.tool;

import io.github.openrouterspring.chat.ChatCall;
import io.github.openrouterspring.chat.ChatEvent;
import io.github.openrouterspring.chat.ChatExchange;
import io.github.openrouterspring.chat.CompletingFilter;
import io.github.openrouterspring.resilience.CallClock;
import io.github.openrouterspring.schema.JsonSchemas;
import reactor.core.publisher.Flux;

/**
 * Runs the tools that a model asks for and asks again, until there is an answer. Calls
 * without {@link Tools} pass untouched.
 */
public final class ToolLoop implements CompletingFilter {

	private final JsonSchemas schemas;

	private final CallClock clock;

	/**
	 * Create a loop.
	 * @param schemas makes the schemas of arguments; its mapper reads them and writes the
	 * results
	 * @param clock measures the time of tools
	 */
	@SuppressWarnings("exports") // made by the client alone
	public ToolLoop(JsonSchemas schemas, CallClock clock) {
		this.schemas = schemas;
		this.clock = clock;
	}

	@Override
	public Flux<ChatEvent> filter(ChatCall call, ChatExchange next) {
		Tools tools = Tools.of(call.request().settings());
		if (tools == null) {
			return next.exchange(call);
		}
		return Flux.deferContextual((subscriber) -> {
			CallerContext caller = CallerContext.capture(subscriber);
			OfferedTools offered = new OfferedTools(tools.list(), this.schemas);
			ChatCall offering = call.withRequest(offered.into(call.request()));
			return new ToolRounds(offering, next, offered, tools.policy(), caller, this.clock).events()
				.contextWrite(caller::into);
		});
	}

}
