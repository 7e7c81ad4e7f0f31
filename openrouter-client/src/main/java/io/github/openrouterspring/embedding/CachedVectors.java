package io.github.openrouterspring.embedding;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;

import io.github.openrouterspring.json.JsonObject;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.cache.Cache;

/**
 * Asks only for what is not in a cache. Caches may block, and are looked at on threads
 * that may.
 */
final class CachedVectors {

	private final Cache cache;

	private final String prefix;

	CachedVectors(Cache cache, JsonObject options) {
		this.cache = cache;
		this.prefix = options.string("model") + ":" + part(options, "dimensions") + ":" + part(options, "input_type")
				+ ":";
	}

	private static String part(JsonObject options, String name) {
		Object value = options.get(name);
		return (value != null) ? value.toString() : "";
	}

	/**
	 * Find the vectors of inputs.
	 * @param inputs the inputs
	 * @param ask asks for those of some of them
	 * @return the vectors of all
	 */
	Mono<Vectors> around(List<Object> inputs, Function<List<Object>, Mono<Vectors>> ask) {
		return Mono.fromCallable(() -> find(inputs)).subscribeOn(Schedulers.boundedElastic()).flatMap((found) -> {
			List<Object> missing = missing(inputs, found);
			return missing.isEmpty() ? Mono.just(new Vectors(filled(found, List.of()), null))
					: ask.apply(missing)
						.publishOn(Schedulers.boundedElastic())
						.doOnNext((vectors) -> keep(missing, vectors.vectors()))
						.map((vectors) -> new Vectors(filled(found, vectors.vectors()), vectors.answer()));
		});
	}

	private List<float @Nullable []> find(List<Object> inputs) {
		List<float @Nullable []> found = new ArrayList<>(inputs.size());
		for (Object input : inputs) {
			float[] kept = (input instanceof String text) ? this.cache.get(key(text), float[].class) : null;
			// Whoever gets it may change it.
			found.add((kept != null) ? kept.clone() : null);
		}
		return found;
	}

	private static List<Object> missing(List<Object> inputs, List<float @Nullable []> found) {
		List<Object> missing = new ArrayList<>();
		for (int i = 0; i < inputs.size(); i++) {
			if (found.get(i) == null) {
				missing.add(inputs.get(i));
			}
		}
		return missing;
	}

	private static List<float[]> filled(List<float @Nullable []> found, List<float[]> others) {
		List<float[]> all = new ArrayList<>(found.size());
		int next = 0;
		for (float[] kept : found) {
			all.add((kept != null) ? kept : others.get(next++));
		}
		return all;
	}

	private void keep(List<Object> inputs, List<float[]> vectors) {
		for (int i = 0; i < inputs.size(); i++) {
			if (inputs.get(i) instanceof String text) {
				this.cache.put(key(text), vectors.get(i).clone());
			}
		}
	}

	private String key(String text) {
		try {
			return this.prefix
					+ HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Inputs.utf8(text)));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java platform has SHA-256", ex);
		}
	}

}
