package io.github.openrouterspring.tool;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.openrouterspring.chat.ToolCall;
import io.github.openrouterspring.error.InvalidToolCallException;
import io.github.openrouterspring.fuzzing.Samples;
import io.github.openrouterspring.json.JsonObject;
import io.github.openrouterspring.schema.JsonSchemas;
import org.springframework.core.ParameterizedTypeReference;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a model writes as the arguments of a call becomes values of the function's types,
 * or a failure that the model can be told; nothing else.
 */
class ToolArgumentsFuzzTests {

	private static final List<FunctionTool> TOOLS = List.of(
			Tool.of("order", "Orders things.", Samples.Order.class, (order) -> order.articles().size()),
			Tool.of("numbers", "Adds numbers.", new ParameterizedTypeReference<List<Integer>>() {
			}, List::size), Tool.of("shape", "Draws a shape.", Samples.Shape.class, Object::toString),
			Tool.ofMethods(new Samples.Places()).get(0));

	private static final OfferedTools OFFERED = new OfferedTools(List.copyOf(TOOLS),
			new JsonSchemas(JsonMapper.builder().build()));

	@FuzzTest(maxDuration = "", maxExecutions = 1_000_000)
	@DictionaryFile(resourcePath = "/wire.dict")
	void bind(byte[] input) throws Exception {
		if (input.length == 0) {
			return;
		}
		FunctionTool tool = TOOLS.get((input[0] & 127) % TOOLS.size());
		String arguments = new String(input, 1, input.length - 1, StandardCharsets.UTF_8);
		ToolCall call = new ToolCall(JsonObject.of(Map.of("id", "1", "type", "function", "function",
				Map.of("name", tool.name(), "arguments", arguments))));
		try {
			ToolInvocation invocation = OFFERED.check(call);
			assertThat(tool.call(OFFERED.bind(tool, invocation))).isNotNull();
		}
		catch (InvalidToolCallException ex) {
			assertThat(ex.getMessage()).isNotBlank();
			assertThat(ex.call()).isSameAs(call);
		}
	}

}
