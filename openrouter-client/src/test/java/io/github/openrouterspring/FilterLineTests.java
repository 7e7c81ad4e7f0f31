package io.github.openrouterspring;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

import io.github.openrouterspring.chat.ChatCall;
import io.github.openrouterspring.chat.ChatFilter;
import io.github.openrouterspring.chat.request.ChatRequest;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

import static org.assertj.core.api.Assertions.assertThat;

class FilterLineTests {

	private final List<String> passed = new ArrayList<>();

	@Test
	void aLowerOrderStandsFurtherOutside() {
		run(FilterLine.EMPTY.outside(ChatFilter.FALLBACK, named("fallback"))
			.outside(ChatFilter.TOOL_LOOP, named("tools"))
			.outside(ChatFilter.USER, named("user")));
		assertThat(this.passed).containsExactly("tools", "user", "fallback");
	}

	@Test
	void outsideComesBeforeItsEquals() {
		run(FilterLine.EMPTY.outside(ChatFilter.USER, named("first")).outside(ChatFilter.USER, named("second")));
		assertThat(this.passed).containsExactly("second", "first");
	}

	@Test
	void insideComesAfterItsEquals() {
		run(FilterLine.EMPTY.inside(ChatFilter.USER, named("first")).inside(ChatFilter.USER, named("second")));
		assertThat(this.passed).containsExactly("first", "second");
	}

	@Test
	void theHighestOrderIsStillALegalPlace() {
		run(FilterLine.EMPTY.inside(Integer.MAX_VALUE, named("first")).inside(Integer.MAX_VALUE, named("second")));
		assertThat(this.passed).containsExactly("first", "second");
	}

	private ChatFilter named(String name) {
		return (call, next) -> {
			this.passed.add(name);
			return next.exchange(call);
		};
	}

	private void run(FilterLine line) {
		line.around((call) -> Flux.empty(), UnaryOperator.identity())
			.exchange(new ChatCall(ChatRequest.of("hello"), false))
			.blockLast();
	}

}
