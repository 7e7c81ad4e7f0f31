package io.github.openrouterspring.api;

import java.util.Arrays;

import io.github.openrouterspring.call.CallSettings;
import io.github.openrouterspring.http.Operation;
import io.github.openrouterspring.json.JsonObject;
import io.github.openrouterspring.json.JsonReader;
import io.github.openrouterspring.json.MalformedJsonException;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpMethod;

/**
 * One request of any kind.
 *
 * @param method its method
 * @param path where it goes, encoded
 * @param json its body; empty if it has none
 * @param settings what steers it
 * @param isJson whether the answer is JSON
 */
record ApiRequest(HttpMethod method, String path, JsonObject json, CallSettings settings,
		boolean isJson) implements Operation<ApiAnswer> {

	@Override
	public String operation() {
		return "api";
	}

	@Override
	public @Nullable String model() {
		return this.json.string("model");
	}

	/** Who knows what is made or changed twice. */
	@Override
	public boolean isRepeatable() {
		return this.method != HttpMethod.POST && this.method != HttpMethod.PATCH;
	}

	@Override
	public ApiAnswer read(byte[] bytes, int offset, int length) throws MalformedJsonException {
		if (!this.isJson) {
			return new ApiAnswer(JsonObject.empty(), Arrays.copyOfRange(bytes, offset, offset + length));
		}
		// A status such as 204 says all.
		return new ApiAnswer((length > 0) ? new JsonReader().object(bytes, offset, length) : JsonObject.empty());
	}

}
