package io.github.openrouterspring.http;

import io.github.openrouterspring.call.ApiError;
import io.github.openrouterspring.error.FailureKind;
import io.github.openrouterspring.error.OpenRouterException;
import io.github.openrouterspring.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.http.HttpHeaders;

import static org.assertj.core.api.Assertions.assertThat;

class ErrorMapperTests {

	private static OpenRouterException map(int status, JsonObject error) {
		return ErrorMapper.map(status, new HttpHeaders(), new ApiError(error), "acme/model");
	}

	private static OpenRouterException map(int status, String message) {
		return map(status, JsonObject.of("message", message));
	}

	@ParameterizedTest
	@CsvSource({ "400, INVALID_REQUEST", "401, AUTHENTICATION", "402, INSUFFICIENT_CREDITS", "403, PERMISSION_DENIED",
			"404, MODEL_NOT_FOUND", "408, PROVIDER_TIMEOUT", "409, INVALID_REQUEST", "413, INVALID_REQUEST",
			"422, INVALID_REQUEST", "429, RATE_LIMIT", "500, PROVIDER_UNAVAILABLE", "502, PROVIDER_UNAVAILABLE",
			"503, PROVIDER_UNAVAILABLE", "504, PROVIDER_UNAVAILABLE", "524, PROVIDER_TIMEOUT",
			"529, PROVIDER_UNAVAILABLE", "599, PROVIDER_ERROR", "307, PROVIDER_ERROR", "200, PROVIDER_ERROR" })
	void theCodeTellsTheKindWhereTheWordsDoNot(int status, FailureKind kind) {
		assertThat(map(status, "No").kind()).isEqualTo(kind);
	}

	@Test
	void namesOfProvidersAreNoLongerThanWhatTheySay() {
		ApiError error = new ApiError(JsonObject.of("message", "No")
			.with("metadata", JsonObject.of("provider_name", "x".repeat(10_000)).with("raw", "y".repeat(10_000))));
		assertThat(ErrorMapper.map(502, HttpHeaders.EMPTY, error, null).getMessage()).hasSizeLessThan(2_000);
	}

	@Test
	void insideAnAnswerTheCodeOfTheErrorCounts() {
		assertThat(map(200, JsonObject.of("code", 503).with("message", "No")).kind())
			.isEqualTo(FailureKind.PROVIDER_UNAVAILABLE);
	}

	@Test
	void theCodeOfTheErrorSaysMoreThanTheStatus() {
		OpenRouterException failure = map(400, JsonObject.of("code", 429).with("message", "Slowly"));
		assertThat(failure.kind()).isEqualTo(FailureKind.RATE_LIMIT);
		assertThat(failure).hasMessageContaining("OpenRouter answered 400");
	}

	@ParameterizedTest
	@ValueSource(strings = {
			"This endpoint's maximum context length is 131072 tokens. However, you requested about 150123 tokens",
			"This model's maximum context length is 8192 tokens. However, your messages resulted in 8545 tokens.",
			"Your input exceeds the context window of this model. Please adjust your input and try again.",
			"prompt is too long: 205000 tokens > 200000 maximum",
			"input length and max_tokens exceed context limit: 86888 + 119866 > 204648, decrease input length",
			"The input token count (1200000) exceeds the maximum number of tokens allowed (1048576).",
			"Input is too long for requested model.",
			"The sum of prompt length (131000), query length (0) should not exceed max_num_tokens (131072)",
			"Input length 9000 exceeds maximum allowed token size 8192",
			"This model's maximum prompt length is 131072 but the request contains 537812 tokens.",
			"Please reduce the length of the messages or completion.",
			"Prompt contains 300000 tokens, too large for model with 131072 maximum context length",
			"too many tokens: total number of tokens in the prompt cannot exceed 4081 - received 4292.",
			"invalid params, context window exceeds limit (2013)",
			"Your request exceeded model token limit: 262144 (requested: 300000)",
			"<400> InternalError.Algo.InvalidParameter: Range of input length should be [1, 129024]",
			"number of input tokens (204703) has exceeded max_prompt_tokens (202752) limit.",
			"the request exceeds the available context size, try increasing it",
			"tokens to keep from the initial prompt is greater than the context length",
			"Input (40000 tokens) is longer than the model's context length (32768 tokens).",
			"prompt too long; exceeded max context length by 4096 tokens", "Prompt exceeds max length",
			"Input length 203743 exceeds the maximum length 202752",
			"Input length (40000 tokens) exceeds the maximum allowed length (32768 tokens).",
			"Unable to submit request because the input token count is 1251952 but model only supports up to 1048576.",
			"The decoder prompt (length 40000) is longer than the maximum model length of 32768.",
			"Requested token count exceeds the model's maximum context length of 32768 tokens.",
			"Input validation error: `inputs` tokens + `max_new_tokens` must be <= 4096. Given: 5000",
			"Input validation error: `inputs` must have less than 1024 tokens. Given: 1034", "prompt tokens too long",
			"The estimated number of input and maximum output tokens (9000) exceeded this model context window limit",
			"Prompt tokens (9000) exceeds context size (4096)",
			"Input Tokens Exceeded: Number of input tokens exceeds maximum length" })
	void aRequestThatIsTooLongIsOneInEachProvidersWords(String words) {
		JsonObject metadata = JsonObject.of("raw", JsonObject.of("error", JsonObject.of("message", words)).toString())
			.with("provider_name", "Acme");
		OpenRouterException failure = map(400,
				JsonObject.of("message", "Provider returned error").with("code", 400).with("metadata", metadata));
		assertThat(failure.kind()).isEqualTo(FailureKind.CONTEXT_LENGTH_EXCEEDED);
		assertThat(map(400, words).kind()).isEqualTo(FailureKind.CONTEXT_LENGTH_EXCEEDED);
	}

	@ParameterizedTest
	@ValueSource(strings = { "max_tokens is too large: 100000. This model supports at most 16384 completion tokens",
			"messages: at least one message is required", "Image exceeds 5 MB maximum",
			"Invalid 'tools': too many tools", "context is not a known parameter" })
	void otherInvalidRequestsAreNotTooLong(String words) {
		assertThat(map(400, words).kind()).isEqualTo(FailureKind.INVALID_REQUEST);
	}

	@Test
	void aLimitOfTokensPerMinuteIsNoContextLength() {
		assertThat(map(429, "Too many tokens, please wait before trying again").kind())
			.isEqualTo(FailureKind.RATE_LIMIT);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			No endpoints found that support tool use. To learn more, visit: https://openrouter.ai/docs | TOOLS
			No endpoints found that support tool use. Try disabling "question". To learn more | TOOLS
			No endpoints found that support the provided 'tool_choice' value. To learn more | TOOLS
			No endpoints found that support image input | MODALITY
			No endpoints found that support the requested output modality audio | MODALITY
			No endpoints found that can handle the requested parameters. | PARAMETERS
			No endpoints found that support the requested parameters. | PARAMETERS
			No endpoints found matching your data policy (Free model publication). Configure: https://x | DATA_POLICY
			No endpoints found matching your data policy (Zero data retention). Configure: https://x | DATA_POLICY
			No endpoints available matching your guardrail restrictions and data policy. | DATA_POLICY
			No endpoints match your data policy | DATA_POLICY
			No endpoints found that are served in your data region | DATA_POLICY
			No endpoints match your routing preferences | ROUTING
			No endpoints found that satisfy provider.max_price | ROUTING
			No allowed providers are available for the selected model. | ROUTING
			All providers have been ignored. | ROUTING
			""")
	void aModelWithoutAnEndpointForThisRequestIsNotCalledMissing(String words, String reason) {
		OpenRouterException failure = map(404, words);
		assertThat(failure.kind().name()).isEqualTo("NO_ENDPOINT_FOR_" + reason);
		assertThat(failure).isInstanceOf(failure.kind().exception());
		assertThat(failure.getMessage()).contains(words.substring(0, 15)).doesNotContain("Check the model id");
	}

	@Test
	void theDataPolicyIsNamedWithItsAddress() {
		assertThat(map(404, "No endpoints match your data policy")).hasMessageContaining("settings/privacy");
	}

	@ParameterizedTest
	@ValueSource(strings = { "No endpoints found for acme/nothing.", "No endpoints found for this model",
			"No endpoints found for acme/image-tools.", "Model acme/nothing does not exist" })
	void aModelThatIsNotThereIsMissing(String words) {
		assertThat(map(404, words).kind()).isEqualTo(FailureKind.MODEL_NOT_FOUND);
	}

	@ParameterizedTest
	@CsvSource({ "data_policy:zdr, NO_ENDPOINT_FOR_DATA_POLICY", "data_region, NO_ENDPOINT_FOR_DATA_POLICY",
			"geo, NO_ENDPOINT_FOR_DATA_POLICY", "require_parameters, NO_ENDPOINT_FOR_PARAMETERS",
			"max_price, NO_ENDPOINT_FOR_ROUTING", "context_length, CONTEXT_LENGTH_EXCEEDED" })
	void whereTheWordsSayNothingTheHintDoes(String excludedBy, FailureKind kind) {
		JsonObject availability = JsonObject.parse("{\"excluded_by\":[\"" + excludedBy + "\"]}");
		assertThat(map(404,
				JsonObject.of("message", "No endpoints found for acme/model.").with("availability", availability))
			.kind()).isEqualTo(kind);
	}

	@ParameterizedTest
	@ValueSource(strings = { "Key limit exceeded (total limit). Manage it using https://openrouter.ai/settings/keys",
			"Key limit exceeded (daily limit)" })
	void aKeyThatHasComeToItsLimitLacksCredit(String words) {
		OpenRouterException failure = map(403, words);
		assertThat(failure.kind()).isEqualTo(FailureKind.INSUFFICIENT_CREDITS);
		assertThat(failure.kind().anotherModelMayHelp()).isFalse();
		assertThat(failure).hasMessageContaining("raise the limit of the key");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"message\":\"Input was flagged\"}",
			"{\"message\":\"No\",\"metadata\":{\"reasons\":[\"violence\"]}}",
			"{\"message\":\"No\",\"metadata\":{\"patterns\":[\"ignore all\"]}}",
			"{\"message\":\"No\",\"metadata\":{\"error_type\":\"content_policy_violation\"}}",
			"{\"message\":\"Provider returned error\",\"metadata\":{\"raw\":\"Content violates usage guidelines.\"}}" })
	void contentThatMayNotPassIsNoMatterOfTheKey(String error) {
		assertThat(map(403, JsonObject.parse(error)).kind()).isEqualTo(FailureKind.CONTENT_BLOCKED);
	}

	@Test
	void theFirstOfSeveralErrorsIsRead() {
		ApiError error = ErrorBody.parse("{\"errors\":[{\"message\":\"The first\",\"code\":429},{\"message\":\"b\"}]}",
				null);
		assertThat(error).isNotNull();
		assertThat(error.message()).isEqualTo("The first");
		assertThat(error.code()).isEqualTo(429);
	}

	@Test
	void whatAProviderSaysInAListOfErrorsIsRead() {
		assertThat(map(502, JsonObject.parse(
				"{\"message\":\"Provider returned error\",\"metadata\":{\"raw\":{\"errors\":[{\"message\":\"Out\"}]}}}")))
			.hasMessageContaining("says: Out)");
	}

}
