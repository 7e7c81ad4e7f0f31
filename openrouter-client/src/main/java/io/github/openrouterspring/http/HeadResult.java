package io.github.openrouterspring.http;

import io.github.openrouterspring.call.CallResult;
import io.github.openrouterspring.call.Usage;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;

/**
 * What the headers of an answer say, where its body does not.
 *
 * @param headers headers of the response
 */
record HeadResult(HttpHeaders headers) implements CallResult {

	/** Header that names the generation. */
	private static final String GENERATION_ID = "X-Generation-Id";

	private static final String PROVIDER = "X-Provider-Name";

	@Override
	public @Nullable String generationId() {
		return this.headers.getFirst(GENERATION_ID);
	}

	@Override
	public @Nullable String model() {
		return null;
	}

	@Override
	public @Nullable String provider() {
		return this.headers.getFirst(PROVIDER);
	}

	@Override
	public @Nullable Usage usage() {
		return null;
	}

	@Override
	public String toString() {
		return "generationId=" + generationId() + ", provider=" + provider();
	}

}
