package io.github.openrouterspring.tool;

import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.openrouterspring.chat.message.ToolCall;
import io.github.openrouterspring.error.InvalidToolCallException;
import io.github.openrouterspring.fuzzing.Samples;
import io.github.openrouterspring.json.JsonObject;
import io.github.openrouterspring.schema.JsonSchemas;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.ResolvableType;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a model writes as the arguments of a call becomes values of the function's types,
 * or a failure that the model can be told; nothing else. What was bound keeps to the
 * schema when it is written again, and is bound to the same.
 */
class ToolArgumentsFuzzTests {

	private static final List<Class<?>> TYPES = List.of(Samples.Order.class, Samples.Shape.class, Samples.Numbers.class,
			Samples.Texts.class, Samples.Times.class, Samples.Tree.class, Samples.Anything.class, Samples.Article.class,
			Samples.Size.class, Integer.class, Double.class, String.class);

	private static final JsonSchemas SCHEMAS = new JsonSchemas(JsonMapper.builder().build());

	private static final FunctionTool METHOD = Tool.ofMethods(new Samples.Places()).get(0);

	private static final FunctionTool FREE = Tool.of("free", "Takes what its schema says.",
			Map.of("type", "object", "properties",
					Map.of("n", Map.of("type", "number"), "s", Map.of("type", "string", "pattern", "^[a-z]*$"))),
			JsonObject::toJson);

	private static final Map<Type, FunctionTool> TYPED = new ConcurrentHashMap<>();

	private static final Map<FunctionTool, OfferedTools> OFFERED = new ConcurrentHashMap<>();

	@FuzzTest(maxDuration = "", maxExecutions = 1_000_000)
	@DictionaryFile(resourcePath = "/wire.dict")
	void bind(FuzzedDataProvider data) throws Exception {
		boolean written = data.consumeBoolean();
		ResolvableType type = type(data, data.consumeInt(0, 1));
		FunctionTool tool = switch (data.consumeInt(0, 15)) {
			case 14 -> METHOD;
			case 15 -> FREE;
			default -> TYPED.computeIfAbsent(type.getType(),
					(key) -> Tool.typed("typed", "Takes a " + key + ".", key, Optional::ofNullable));
		};
		String arguments = written ? ArgumentsWriter.write(data, tool.schema(SCHEMAS).json())
				: data.consumeRemainingAsString();
		ToolCall call = new ToolCall(JsonObject.of(Map.of("id", "1", "type", "function", "function",
				Map.of("name", tool.name(), "arguments", arguments))));
		OfferedTools offered = OFFERED.computeIfAbsent(tool, (key) -> new OfferedTools(List.of(key), SCHEMAS));
		Object bound;
		try {
			bound = offered.bind(tool, offered.check(call));
		}
		catch (InvalidToolCallException ex) {
			assertThat(ex.getMessage()).isNotBlank();
			assertThat(ex.call()).isSameAs(call);
			return;
		}
		assertThat(tool.call(bound)).isNotNull();
		if (tool == FREE && !arguments.contains("\\u")) {
			// Escapes may stand for half a character, which UTF-8 does not know.
			assertThat(bound).hasToString(JsonObject.parse(call.arguments()).toString());
		}
		if (tool.arguments() instanceof TypedArguments typed) {
			bindAgain(offered, call, typed, bound);
		}
	}

	private static void bindAgain(OfferedTools offered, ToolCall call, TypedArguments typed, Object bound) {
		JsonObject again = written(typed, bound);
		if (again.toJson().contains("Infinity")) {
			// What Jackson makes of a number beyond the largest of its type.
			return;
		}
		Object same = offered.bind(offered.function(call), offered.check(call, again));
		assertThat(written(typed, same)).isEqualTo(again);
	}

	private static ResolvableType type(FuzzedDataProvider data, int wrappers) {
		ResolvableType type = ResolvableType.forClass(data.pickValue(TYPES));
		for (int i = 0; i < wrappers; i++) {
			type = switch (data.consumeInt(0, 3)) {
				case 0 -> ResolvableType.forClassWithGenerics(List.class, type);
				case 1 -> ResolvableType.forClassWithGenerics(Map.class, ResolvableType.forClass(String.class), type);
				case 2 -> ResolvableType.forClassWithGenerics(Optional.class, type);
				default -> ResolvableType.forClassWithGenerics(Samples.Pair.class, type,
						ResolvableType.forClass(String.class));
			};
		}
		return type;
	}

	private static JsonObject written(TypedArguments arguments, Object bound) {
		JsonMapper mapper = SCHEMAS.mapper();
		String json = mapper.writerFor(mapper.constructType(arguments.type())).writeValueAsString(bound);
		boolean wrapped = !"object".equals(SCHEMAS.of(arguments.type()).json().string("type"));
		return JsonObject.parse(wrapped ? "{\"value\":" + json + "}" : json);
	}

}
