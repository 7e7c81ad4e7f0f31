package io.github.openrouterspring.emulator.wire;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;

import io.github.openrouterspring.emulator.text.Json;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * How sure the "model" was of each token: quite, and always the same.
 */
final class Logprobs {

	private static final BigDecimal SURE = new BigDecimal("-0.125");

	private Logprobs() {
	}

	static ObjectNode of(List<String> tokens, int alternatives) {
		ObjectNode json = Json.object();
		ArrayNode content = json.putArray("content");
		for (String token : tokens) {
			ObjectNode entry = entry(token, SURE);
			ArrayNode top = entry.putArray("top_logprobs");
			for (int i = 0; i < alternatives; i++) {
				top.add(entry((i == 0) ? token : token + "~".repeat(i), SURE.multiply(BigDecimal.valueOf(1L + i))));
			}
			content.add(entry);
		}
		return json.putNull("refusal");
	}

	private static ObjectNode entry(String token, BigDecimal logprob) {
		ObjectNode entry = Json.object().put("token", token).put("logprob", logprob);
		ArrayNode bytes = entry.putArray("bytes");
		for (byte one : token.getBytes(StandardCharsets.UTF_8)) {
			bytes.add(one & 0xff);
		}
		return entry;
	}

}
