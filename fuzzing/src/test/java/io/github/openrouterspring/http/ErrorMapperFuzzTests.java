package io.github.openrouterspring.http;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.openrouterspring.error.OpenRouterException;

import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpHeaders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Whatever stands in a response that is an error, it becomes an exception of ours with
 * words, without the key, and with a hint when to try again that can be used.
 */
class ErrorMapperFuzzTests {

	private static final String KEY = "sk-or-v1-secret";

	@FuzzTest(maxDuration = "", maxExecutions = 1_000_000)
	@DictionaryFile(resourcePath = "/wire.dict")
	void map(FuzzedDataProvider data) {
		int status = data.consumeInt(300, 599);
		HttpHeaders headers = new HttpHeaders();
		headers.add("Retry-After", data.consumeAsciiString(40));
		headers.add("X-RateLimit-Reset", data.consumeAsciiString(40));
		AnswerDecoder decoder = new AnswerDecoder(data.consumeBoolean() ? "a/b" : "b", data.consumeBoolean(), KEY,
				Limits.DEFAULT);
		byte[] body = data.consumeRemainingAsBytes();
		decoder.head(status, headers);
		decoder.feed(DefaultDataBufferFactory.sharedInstance.wrap(body));
		decoder.end();
		Throwable failure = catchThrowable(decoder::next);
		assertThat(failure).isInstanceOf(OpenRouterException.class);
		OpenRouterException error = (OpenRouterException) failure;
		assertThat(error.getMessage()).isNotBlank().doesNotContain(KEY);
		assertThat(error.details().status()).isEqualTo(status);
		Duration wait = error.details().retryAfter();
		assertThat(wait == null || !wait.isNegative()).isTrue();
		if (new String(body, StandardCharsets.UTF_8).contains(KEY)) {
			assertThat(error.toString()).doesNotContain(KEY);
		}
		if (error.details().error() != null) {
			assertThat(error.details().error().json().toJson()).doesNotContain(KEY);
		}
	}

}
