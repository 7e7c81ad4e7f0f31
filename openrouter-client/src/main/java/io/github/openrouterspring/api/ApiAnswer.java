package io.github.openrouterspring.api;

import io.github.openrouterspring.call.JsonResult;
import io.github.openrouterspring.json.JsonObject;

/**
 * What came back, as all that counts costs sees it.
 *
 * @param json the answer; empty if it is none of JSON
 * @param bytes the answer, if it is none of JSON
 */
record ApiAnswer(JsonObject json, byte[] bytes) implements JsonResult {

	private static final byte[] NONE = {};

	ApiAnswer(JsonObject json) {
		this(json, NONE);
	}

}
