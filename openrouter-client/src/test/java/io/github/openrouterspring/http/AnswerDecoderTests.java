package io.github.openrouterspring.http;

import java.nio.charset.StandardCharsets;

import io.github.openrouterspring.chat.ChatCompletionChunk;
import io.github.openrouterspring.chat.ChatEvent;
import io.github.openrouterspring.chat.ResponseStarted;
import io.github.openrouterspring.error.OpenRouterException;
import org.junit.jupiter.api.Test;

import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpHeaders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class AnswerDecoderTests {

	private static final String ERROR = "data: {\"choices\":[{\"delta\":{\"content\":\"\"}}],\"error\":{\"code\":502,\"message\":\"Upstream died\"}}\n\n";

	private final AnswerDecoder decoder = new AnswerDecoder("a/b", true, "sk-or-v1-secret", Limits.DEFAULT);

	@Test
	void usageThatFollowsAnErrorBelongsToTheCaller() {
		feed(ERROR + "data: {\"choices\":[],\"usage\":{\"cost\":0.25}}\n\ndata: [DONE]\n\n");
		assertThat(this.decoder.next()).isInstanceOf(ResponseStarted.class);
		assertThat(this.decoder.next()).isInstanceOfSatisfying(ChatCompletionChunk.class,
				(chunk) -> assertThat(chunk.usage()).isNotNull());
		assertThatExceptionOfType(OpenRouterException.class).isThrownBy(this.decoder::next)
			.withMessageContaining("Upstream died");
	}

	@Test
	void anErrorWaitsForUsageUntilTheEndOfTheBody() {
		feed(ERROR);
		assertThat(this.decoder.next()).isNull();
		assertThat(this.decoder.seeksUsage()).isTrue();
		this.decoder.end();
		assertThatExceptionOfType(OpenRouterException.class).isThrownBy(this.decoder::next)
			.withMessageContaining("Upstream died");
	}

	@Test
	void anErrorDoesNotWaitForUsageAfterTheEndOfTheStream() {
		feed(ERROR + "data: [DONE]\n\n");
		assertThatExceptionOfType(OpenRouterException.class).isThrownBy(this.decoder::next);
	}

	@Test
	void aToolCallThatComesWithAnErrorBelongsToTheCaller() {
		feed(ERROR.replace("\"content\":\"\"", "\"tool_calls\":[{\"index\":0,\"id\":\"call_1\"}]"));
		this.decoder.next();
		ChatEvent event = this.decoder.next();
		assertThat(event).isInstanceOf(ChatCompletionChunk.class);
		this.decoder.forgetUsage();
		assertThatExceptionOfType(OpenRouterException.class).isThrownBy(this.decoder::next);
	}

	private void feed(String body) {
		this.decoder.head(200, HttpHeaders.EMPTY);
		this.decoder.feed(DefaultDataBufferFactory.sharedInstance.wrap(body.getBytes(StandardCharsets.UTF_8)));
	}

}
