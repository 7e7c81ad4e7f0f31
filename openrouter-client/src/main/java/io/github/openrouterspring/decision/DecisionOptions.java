package io.github.openrouterspring.decision;

import java.util.function.Consumer;

import io.github.openrouterspring.call.CallBuilder;
import io.github.openrouterspring.call.CallSettings;
import io.github.openrouterspring.chat.request.ChatRequest;
import io.github.openrouterspring.chat.request.ProviderOptions;
import io.github.openrouterspring.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * Options of decisions.
 */
public final class DecisionOptions extends CallBuilder<DecisionOptions> {

	DecisionOptions(JsonObject options, CallSettings settings) {
		takeOver(options, settings);
	}

	/**
	 * Choose providers.
	 * @param options sets which
	 * @return these options
	 */
	public DecisionOptions provider(Consumer<ProviderOptions> options) {
		return set("provider", ChatRequest.defaults((request) -> request.provider(options)).json().get("provider"));
	}

	/**
	 * {@inheritDoc}
	 * @throws IllegalArgumentException if the value has no place in JSON, or the field is
	 * one that the client sets
	 */
	@Override
	public DecisionOptions set(String name, @Nullable Object value) {
		if (name.equals("state") || name.equals("questions")) {
			throw new IllegalArgumentException("'" + name + "' is set by the method that is called: decide()");
		}
		return super.set(name, value);
	}

	JsonObject options() {
		return json();
	}

	CallSettings steering() {
		return settings();
	}

}
