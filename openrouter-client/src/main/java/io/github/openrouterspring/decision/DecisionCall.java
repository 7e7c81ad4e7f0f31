package io.github.openrouterspring.decision;

import io.github.openrouterspring.call.CallSettings;
import io.github.openrouterspring.http.Operation;
import io.github.openrouterspring.json.JsonObject;
import io.github.openrouterspring.json.JsonReader;
import io.github.openrouterspring.json.MalformedJsonException;
import org.jspecify.annotations.Nullable;

/**
 * One request for decisions. The path is that of the two which stands below the base URL.
 *
 * @param json its body
 * @param settings what steers it
 * @param questions what is asked
 * @param <T> type of the record
 */
record DecisionCall<T>(JsonObject json, CallSettings settings,
		Questions<T> questions) implements Operation<Decision<T>> {

	@Override
	public String operation() {
		return "decision";
	}

	@Override
	public @Nullable String model() {
		return this.json.string("model");
	}

	@Override
	public String path() {
		return "/systemone";
	}

	@Override
	public Decision<T> read(byte[] bytes, int offset, int length) throws MalformedJsonException {
		return new Decision<>(new JsonReader().object(bytes, offset, length), this.questions);
	}

	@Override
	public String wrongWith(Decision<T> answer) {
		return this.questions.wrongWith(answer.answers());
	}

}
