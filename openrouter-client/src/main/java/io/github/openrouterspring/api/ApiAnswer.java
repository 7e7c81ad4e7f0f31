package io.github.openrouterspring.api;

import io.github.openrouterspring.call.CallResult;
import io.github.openrouterspring.call.Usage;
import io.github.openrouterspring.json.JsonObject;
import io.github.openrouterspring.json.JsonView;
import org.jspecify.annotations.Nullable;

/**
 * What came back, as all that counts costs sees it.
 *
 * @param json the answer; empty if it is none of JSON
 * @param bytes the answer, if it is none of JSON
 */
record ApiAnswer(JsonObject json, byte[] bytes) implements JsonView, CallResult {

	private static final byte[] NONE = {};

	ApiAnswer(JsonObject json) {
		this(json, NONE);
	}

	@Override
	public @Nullable String generationId() {
		return this.json.string("id");
	}

	@Override
	public @Nullable String model() {
		return this.json.string("model");
	}

	@Override
	public @Nullable String provider() {
		return this.json.string("provider");
	}

	@Override
	public @Nullable Usage usage() {
		return this.json.view("usage", Usage::new);
	}

}
