package io.github.openrouterspring.chat;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.openrouterspring.json.JsonObject;
import org.junit.jupiter.api.Test;

import org.springframework.http.HttpHeaders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class ResponseCompletedTests {

	private static ChatResponse response(String id) {
		return new ChatResponse(new ChatCompletion(JsonObject.empty().with("id", id)), HttpHeaders.EMPTY, List.of());
	}

	@Test
	void isNotPutTogetherUnlessSomebodyLooks() {
		AtomicInteger assemblies = new AtomicInteger();
		new ResponseCompleted(() -> {
			assemblies.incrementAndGet();
			return response("gen-1");
		});
		assertThat(assemblies).hasValue(0);
	}

	@Test
	void isPutTogetherOnce() {
		AtomicInteger assemblies = new AtomicInteger();
		ResponseCompleted completed = new ResponseCompleted(() -> response("gen-" + assemblies.incrementAndGet()));
		assertThat(completed.response()).isSameAs(completed.response());
		assertThat(assemblies).hasValue(1);
	}

	@Test
	void failsForWhoLooksIfItCannotBePutTogether() {
		ResponseCompleted completed = new ResponseCompleted(() -> {
			throw new IllegalStateException("no memory");
		});
		assertThatIllegalStateException().isThrownBy(completed::response).withMessage("no memory");
		assertThatIllegalStateException().isThrownBy(completed::response).withMessage("no memory");
	}

	@Test
	void equalsAnotherWithTheSameAnswer() {
		assertThat(new ResponseCompleted(() -> response("gen-1"))).isEqualTo(new ResponseCompleted(response("gen-1")))
			.hasSameHashCodeAs(new ResponseCompleted(response("gen-1")))
			.isNotEqualTo(new ResponseCompleted(response("gen-2")));
	}

}
