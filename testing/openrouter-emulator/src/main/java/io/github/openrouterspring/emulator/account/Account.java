package io.github.openrouterspring.emulator.account;

import java.time.Clock;
import java.time.Duration;
import java.util.List;

import io.github.openrouterspring.emulator.catalogue.ModelListing;
import io.github.openrouterspring.emulator.http.ApiException;
import io.github.openrouterspring.emulator.protocol.EmulatorError;
import io.github.openrouterspring.emulator.protocol.RecordedRequest;

/**
 * What the emulator remembers of keys: their generations, what these have cost, and how
 * often free models were asked. Every endpoint that spends credit asks here for the key
 * that pays, and enters what it has generated.
 */
public final class Account {

	private final GenerationLog generations;

	private final FreeLimits freeLimits;

	/**
	 * Create an account that has spent nothing.
	 * @param generationDelay how long a generation cannot be found after its completion
	 */
	public Account(Duration generationDelay) {
		this.generations = new GenerationLog(generationDelay);
		this.freeLimits = new FreeLimits(Clock.systemUTC());
	}

	/**
	 * Return the key that pays for a request.
	 * @param request the request
	 * @return a key with credit
	 * @throws ApiException when the key is missing, does not work, or may not spend
	 */
	public ApiKey spender(RecordedRequest request) {
		return ApiKey.spending(request, this.generations);
	}

	/**
	 * Count a request of a key to a model.
	 * @param key the key
	 * @param model the model
	 * @throws ApiException when the model is free and the key has asked too often
	 */
	public void count(ApiKey key, ModelListing model) {
		EmulatorError limit = (model.free() && key.freeTier()) ? this.freeLimits.count(key.text()) : null;
		if (limit != null) {
			throw ApiException.of(limit, null, List.of(model.id()));
		}
	}

	/** Enter a generation that a key has paid. */
	public void enter(ApiKey key, Generation generation) {
		this.generations.add(key, generation);
	}

	public void clear() {
		this.generations.clear();
		this.freeLimits.clear();
	}

	GenerationLog generations() {
		return this.generations;
	}

	FreeLimits freeLimits() {
		return this.freeLimits;
	}

}
