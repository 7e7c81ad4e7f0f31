package io.github.openrouterspring.emulator.decisions;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.openrouterspring.emulator.account.Account;
import io.github.openrouterspring.emulator.account.ApiKey;
import io.github.openrouterspring.emulator.account.Generation;
import io.github.openrouterspring.emulator.account.Usage;
import io.github.openrouterspring.emulator.catalogue.Catalogue;
import io.github.openrouterspring.emulator.catalogue.ModelListing;
import io.github.openrouterspring.emulator.http.ApiException;
import io.github.openrouterspring.emulator.http.Endpoint;
import io.github.openrouterspring.emulator.http.Fault;
import io.github.openrouterspring.emulator.http.Reply;
import io.github.openrouterspring.emulator.http.Shape;
import io.github.openrouterspring.emulator.protocol.EmulatorError;
import io.github.openrouterspring.emulator.protocol.RecordedRequest;
import io.github.openrouterspring.emulator.text.Ids;
import io.github.openrouterspring.emulator.text.Json;
import io.github.openrouterspring.emulator.text.Tokens;
import io.github.openrouterspring.emulator.text.WordVectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code POST /systemone}: decides for what has the most words in common with the state.
 */
public final class DecisionsEndpoint implements Endpoint {

	private static final String MODEL_WITH_FAULTS = "typesafe/jev-1.13";

	private static final double SHARPNESS = 12;

	private static final Shape INSTRUCTIONS = (value, at) -> Shape.require(!value.isBoolean() && !value.isNumber(), at,
			"must be a text, an object or an array");

	private static final Shape QUESTION = Shape
		.object(Map.of("type", Shape.oneOf("noul", "choice", "score"), "instructions", INSTRUCTIONS),
				List.of("type", "instructions"))
		.and(DecisionsEndpoint::checkCriteria);

	private static final Shape REQUEST = Shape.object(
			Map.of("model", Shape.string(), "questions", Shape.map(QUESTION, 255), "provider", Shape.object(Map.of())),
			List.of("model", "state", "questions"));

	private final Account account;

	public DecisionsEndpoint(Account account) {
		this.account = account;
	}

	@Override
	public @Nullable Reply reply(String call, RecordedRequest request) {
		return call.equals("POST /systemone") ? answer(request) : null;
	}

	private static void checkCriteria(JsonNode question, String at) {
		JsonNode criteria = question.path("criteria");
		switch (question.path("type").asString()) {
			case "choice" -> Shape.require(criteria.isObject() && !criteria.isEmpty(), at + ".criteria",
					"must be an object with at least one option");
			case "score" -> Shape.require(criteria.isArray() && !criteria.isEmpty(), at + ".criteria",
					"must be an array with at least one level");
			default -> Shape.require(criteria.isMissingNode() || (criteria.has("true") && criteria.has("false")),
					at + ".criteria", "must have true and false");
		}
	}

	private Reply answer(RecordedRequest request) {
		ApiKey key = this.account.spender(request);
		JsonNode body = Endpoint.body(request);
		REQUEST.check(body, "");
		Shape.require(!body.has("images"), "images", "is not supported; put images into state");
		Shape.require(!body.path("questions").isEmpty(), "questions", "must have at least one entry");
		String asked = body.path("model").asString();
		Fault fault = Fault.of(asked);
		ModelListing model = Catalogue.get().find((fault != null) ? MODEL_WITH_FAULTS : asked);
		if (model == null || !model.can("decide")) {
			throw ApiException.of(EmulatorError.MODEL_NOT_FOUND, asked + " is not a model for decisions",
					List.of(asked));
		}
		String state = text(body.path("state"));
		int tokens = Tokens.estimate(state) + Tokens.estimate(Json.write(body.path("questions")));
		long created = Instant.now().getEpochSecond();
		Generation generation = new Generation(Ids.generation("dec", created), created, model, model.provider(),
				Usage.of(model, tokens), "stop", Generation.Origin.of("decisions", request, body, null),
				System.nanoTime());
		this.account.enter(key, generation);
		ObjectNode json = Json.object().put("id", generation.id()).put("model", model.canonicalSlug());
		json.put("provider", generation.provider());
		ObjectNode answers = json.putObject("answers");
		body.path("questions")
			.properties()
			.forEach((question) -> answers.set(question.getKey(), answer(state, question.getValue())));
		json.putObject("usage")
			.put("input_tokens", tokens)
			.put("output_tokens", 10 * answers.size())
			.put("cost", generation.usage().cost());
		return (fault != null) ? fault.reply(Json.write(json)) : Reply.json(200, json);
	}

	private static ObjectNode answer(String state, JsonNode question) {
		String type = question.path("type").asString();
		JsonNode criteria = question.path("criteria");
		Map<String, String> options = new LinkedHashMap<>();
		switch (type) {
			case "choice" -> criteria.properties()
				.forEach((option) -> options.put(option.getKey(), option.getKey() + " " + text(option.getValue())));
			case "score" -> {
				for (JsonNode level : criteria) {
					options.put(String.valueOf(options.size()), text(level));
				}
			}
			default -> {
				boolean described = criteria.isObject();
				options.put("true", text(described ? criteria.path("true") : question.path("instructions")));
				options.put("false", described ? text(criteria.path("false")) : "no");
			}
		}
		Map<String, Double> probabilities = probabilities(state, options);
		ObjectNode answer = Json.object().put("type", type);
		if (type.equals("noul")) {
			return answer.put("noul", probabilities.get("true"));
		}
		String best = best(probabilities);
		if (type.equals("choice")) {
			answer.put("choice", best);
		}
		else {
			double score = 0;
			for (Map.Entry<String, Double> level : probabilities.entrySet()) {
				score += Integer.parseInt(level.getKey()) * level.getValue();
			}
			answer.put("score", rounded(score));
			options.forEach(answer.putObject("legend")::put);
		}
		probabilities.forEach(answer.withObject("probabilities")::put);
		return answer.put("confidence", probabilities.get(best));
	}

	private static Map<String, Double> probabilities(String state, Map<String, String> options) {
		List<Double> weights = new ArrayList<>();
		options.values().forEach((option) -> weights.add(Math.exp(SHARPNESS * WordVectors.similarity(state, option))));
		double sum = weights.stream().mapToDouble(Double::doubleValue).sum();
		Map<String, Double> probabilities = new LinkedHashMap<>();
		for (String option : options.keySet()) {
			probabilities.put(option, rounded(weights.get(probabilities.size()) / sum));
		}
		return probabilities;
	}

	private static String best(Map<String, Double> probabilities) {
		return probabilities.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow().getKey();
	}

	/** As the real one does, so that probabilities need not come to 1. */
	private static double rounded(double number) {
		return Math.round(number * 100) / 100.0;
	}

	private static String text(JsonNode value) {
		return value.isString() ? value.asString() : value.isNull() ? "" : Json.write(value);
	}

}
