package io.github.openrouterspring.decision;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import java.util.function.Consumer;

import io.github.openrouterspring.call.CallSettings;
import io.github.openrouterspring.http.OperationLine;
import io.github.openrouterspring.json.JsonObject;
import io.github.openrouterspring.json.JsonReader;
import io.github.openrouterspring.json.JsonView;
import io.github.openrouterspring.json.MalformedJsonException;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sends questions.
 */
final class HttpDecisionModel implements ReactiveDecisionModel {

	private final OperationLine line;

	private final JsonObject options;

	private final CallSettings settings;

	private HttpDecisionModel(OperationLine line, JsonObject options, CallSettings settings) {
		this.line = line;
		this.options = options;
		this.settings = settings;
	}

	static ReactiveDecisionModel over(OperationLine line) {
		return new HttpDecisionModel(line, JsonObject.empty(), line.defaults());
	}

	@Override
	public ReactiveDecisionModel with(Consumer<DecisionOptions> options) {
		DecisionOptions builder = new DecisionOptions(this.options, this.settings);
		options.accept(builder);
		return new HttpDecisionModel(this.line, builder.options(), builder.steering());
	}

	@Override
	public <T> Mono<Decision<T>> decide(Object state, Class<T> type) {
		Questions<T> questions = Questions.of(type);
		if (this.options.string("model") == null) {
			throw new IllegalArgumentException("No model for decisions is chosen, and OpenRouter has no default; set "
					+ "'openrouter.decision.model', or model(\"typesafe/jev-1.13\") for instance");
		}
		JsonObject body = this.options;
		for (String name : this.options.keySet()) {
			body = (body.get(name) != null) ? body : body.without(name);
		}
		return this.line.send(new DecisionCall<>(body.with("state", json(state)).with("questions", questions.json()),
				this.settings, questions));
	}

	private static @Nullable Object json(@Nullable Object state) {
		if (state == null || (state instanceof CharSequence text && text.toString().isBlank())) {
			throw new IllegalArgumentException(
					"There is nothing to decide on: the state is " + ((state != null) ? "blank" : "null"));
		}
		if (state instanceof CharSequence || state instanceof Map || state instanceof Collection
				|| state instanceof JsonView) {
			return state;
		}
		try {
			byte[] json = JsonMapper.shared().writeValueAsString(state).getBytes(StandardCharsets.UTF_8);
			return new JsonReader().value(json, 0, json.length);
		}
		catch (MalformedJsonException ex) {
			throw new IllegalStateException("Jackson writes JSON", ex);
		}
	}

}
