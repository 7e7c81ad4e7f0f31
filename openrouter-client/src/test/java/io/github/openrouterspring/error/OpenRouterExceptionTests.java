package io.github.openrouterspring.error;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;

import io.github.openrouterspring.call.ApiError;
import io.github.openrouterspring.json.JsonObject;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class OpenRouterExceptionTests {

	private static OpenRouterException failure(FailureKind kind) {
		return new OpenRouterException(kind, "no", ErrorDetails.NONE, null);
	}

	private static ErrorDetails details(int status, @Nullable Boolean retryable) {
		JsonObject error = JsonObject.of("code", status);
		return new ErrorDetails(status, new ApiError(
				(retryable != null) ? error.with("availability", JsonObject.of("retryable", retryable)) : error), null,
				null);
	}

	private static OpenRouterException copy(OpenRouterException failure) throws IOException, ClassNotFoundException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
			out.writeObject(failure);
		}
		try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
			return (OpenRouterException) in.readObject();
		}
	}

	@ParameterizedTest
	@EnumSource
	void theKindOutlivesSerialization(FailureKind kind) throws Exception {
		assertThat(copy(failure(kind)).kind()).isEqualTo(kind);
	}

	@Test
	void theServersHintOutlivesSerialization() throws Exception {
		assertThat(copy(new ProviderException("no", details(502, false), null)).isRetryable()).isFalse();
	}

	@Test
	void theReasonsOfAllModelsOutliveSerialization() throws Exception {
		OpenRouterException all = copy(new AllModelsFailedException(List.of(failure(FailureKind.RATE_LIMIT))));
		assertThat(((AllModelsFailedException) all).failures()).singleElement()
			.extracting(OpenRouterException::kind)
			.isEqualTo(FailureKind.RATE_LIMIT);
	}

	@ParameterizedTest
	@CsvSource({ "400, true, ALWAYS", "502, false, NEVER", "502, , ALWAYS", "400, , NEVER", "408, , IF_MAYBE_BILLED",
			"408, true, ALWAYS" })
	void theServerKnowsBestWhetherToSendAgain(int status, @Nullable Boolean retryable, FailureKind.Retry retry) {
		assertThat(new OpenRouterException("no", details(status, retryable), null).retry()).isEqualTo(retry);
	}

	@Test
	void theDailyLimitOfFreeModelsIsAKindOfItsOwn() {
		assertThat(new RateLimitException("Rate limit exceeded: free-models-per-day", ErrorDetails.NONE, null).kind())
			.isEqualTo(FailureKind.DAILY_LIMIT);
		assertThat(new RateLimitException("Rate limit exceeded: free-models-per-min", ErrorDetails.NONE, null).kind())
			.isEqualTo(FailureKind.RATE_LIMIT);
	}

	@Test
	void allModelsMayBeBilledIfOneOfThemMay() {
		OpenRouterException free = failure(FailureKind.CONNECTION_FAILED);
		OpenRouterException billed = failure(FailureKind.MALFORMED_RESPONSE);
		assertThat(new AllModelsFailedException(List.of(free, free)).mayBeBilled()).isFalse();
		assertThat(new AllModelsFailedException(List.of(billed, free)).mayBeBilled()).isTrue();
	}

	@Test
	void otherExceptionsAreNoneOfOurs() {
		assertThat(OpenRouterException.of(new IllegalStateException())).isNull();
		assertThat(OpenRouterException.of(null)).isNull();
		assertThat(FailureKind.RATE_LIMIT.isKindOf(new IllegalStateException())).isFalse();
	}

}
