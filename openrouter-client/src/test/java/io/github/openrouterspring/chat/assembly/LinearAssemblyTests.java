package io.github.openrouterspring.chat.assembly;

import java.util.function.IntFunction;

import io.github.openrouterspring.Growth;
import io.github.openrouterspring.chat.ChatCompletionChunk;
import io.github.openrouterspring.json.JsonObject;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Answers are put together on the event loop, where work that grows with the square of
 * what came would hold up all others.
 */
class LinearAssemblyTests {

	@ParameterizedTest
	@EnumSource
	void worksInProportionToWhatComes(Kind kind) {
		assertThat(Growth.isLinear(500, (size) -> {
			ChatAssembler assembler = new ChatAssembler();
			for (int i = 0; i < size; i++) {
				assembler.add(new ChatCompletionChunk(JsonObject
					.parse("{\"id\":\"a\",\"choices\":[{\"index\":0,\"delta\":" + kind.delta.apply(i) + "}]}")));
			}
			assertThat(assembler.completion().json()).isNotEmpty();
		})).isTrue();
	}

	private enum Kind {

		ARGUMENTS((i) -> call("\"index\":0,", "", "a")),

		CALLS((i) -> call("\"index\":" + i + ",\"id\":\"c" + i + "\",", "f", "{}")),

		CALLS_WITHOUT_INDEX((i) -> call("\"id\":\"c" + i + "\",", "f", "{}")),

		CALLS_OF_ONE_INDEX((i) -> call("\"index\":0,\"id\":\"c" + i + "\",", "f", "{}")),

		NAMES_WITH_EACH_PIECE((i) -> call("\"index\":0,", "f", (i == 0) ? "{\\\"a\\\":\\\"" : "{" + "a".repeat(50))),

		REASONING((i) -> "{\"reasoning_details\":[{\"type\":\"reasoning.text\",\"index\":" + i + ",\"text\":\"a\"}]}"),

		ANNOTATIONS((i) -> "{\"annotations\":[{\"type\":\"" + i + "\"}]}"),

		PARTS((i) -> "{\"content\":[{\"type\":\"image\",\"i\":" + i + "}]}"),

		AUDIO((i) -> "{\"audio\":{\"data\":\"YQ==\"}}");

		private final IntFunction<String> delta;

		Kind(IntFunction<String> delta) {
			this.delta = delta;
		}

		private static String call(String place, String name, String arguments) {
			return "{\"tool_calls\":[{" + place + "\"function\":{\"name\":\"" + name + "\",\"arguments\":\"" + arguments
					+ "\"}}]}";
		}

	}

}
