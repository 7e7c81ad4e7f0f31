package io.github.openrouterspring.tool;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.github.openrouterspring.chat.ChatCompletion;
import io.github.openrouterspring.chat.message.ToolCall;
import io.github.openrouterspring.chat.request.ToolDefinition;
import io.github.openrouterspring.error.InvalidToolCallException;
import io.github.openrouterspring.json.JsonObject;
import io.github.openrouterspring.schema.JsonSchemas;
import org.aopalliance.intercept.MethodInterceptor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.aop.framework.ProxyFactory;
import org.springframework.core.ParameterizedTypeReference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tools before they run.
 */
class ToolTests {

	private final JsonSchemas schemas = new JsonSchemas(JsonMapper.shared());

	@ParameterizedTest
	@ValueSource(strings = { "", "with blank", "a.b", "ü",
			"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" })
	void nameOutOfRangeIsRefused(String name) {
		assertThatIllegalArgumentException().isThrownBy(() -> Tool.of(name, "Something", () -> ""))
			.withMessageContaining("'" + name + "'");
	}

	@Test
	void blankDescriptionIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> Tool.of("clock", " ", () -> ""))
			.withMessageContaining("'clock' has no description");
	}

	@Test
	void duplicateNamesAreRefused() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> Tools.of(Tool.of("clock", "One", () -> ""), Tool.of("clock", "Two", () -> "")))
			.withMessageContaining("'clock'")
			.withMessageContaining("rename");
	}

	@Test
	void duplicateOfADefinitionIsRefused() {
		Tool definition = Tool.of(ToolDefinition.function("clock", "One", Map.of()));
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new OfferedTools(List.of(definition, Tool.of("clock", "Two", () -> "")), this.schemas))
			.withMessageContaining("'clock'");
	}

	@Test
	void severalServerToolsOfOneKindAreAllowed() {
		Tool advisor = Tool.of(ToolDefinition.server("openrouter:advisor"));
		assertThat(Tools.of(advisor, advisor).list()).hasSize(2);
	}

	@Test
	void definitionWithoutNameIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> Tool.of(new ToolDefinition(JsonObject.empty())))
			.withMessageContaining("neither a name nor a type");
	}

	@Test
	void limitsOutOfRangeAreRefused() {
		Tools tools = Tools.of();
		assertThatIllegalArgumentException().isThrownBy(() -> tools.maxRounds(0)).withMessageContaining("at least 1");
		assertThatIllegalArgumentException().isThrownBy(() -> tools.timeout(Duration.ZERO))
			.withMessageContaining("more than zero");
		assertThatIllegalArgumentException().isThrownBy(() -> tools.parallel(0)).withMessageContaining("at least 1");
		assertThatIllegalArgumentException().isThrownBy(() -> tools.maxInvalidCalls(-1))
			.withMessageContaining("at least 0");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> Tool.of("clock", "Time", () -> "").timeout(Duration.ofSeconds(-1)))
			.withMessageContaining("'clock'");
	}

	@Test
	void typeWithMapsIsNotStrict() {
		Tool tool = Tool.of("maps", "Maps", new ParameterizedTypeReference<Map<String, List<Integer>>>() {
		}, (map) -> map);
		JsonObject function = ((FunctionTool) tool).definition(this.schemas).json().object("function");
		assertThat(function).doesNotContainKey("strict");
	}

	private @Nullable Object bind(FunctionTool tool, String arguments) {
		OfferedTools offered = new OfferedTools(List.of(tool), this.schemas);
		ToolCall call = new ToolCall(JsonObject.of("function", Map.of("name", tool.name(), "arguments", arguments)));
		return offered.bind(tool, offered.check(call));
	}

	@Test
	void numbersAreBoundAsTheyWereWritten() {
		String digits = "12345678901234567890.12345678901234567890";
		FunctionTool typed = Tool.of("pay", "Pays", BigDecimal.class, (amount) -> amount);
		assertThat(bind(typed, "{\"value\":" + digits + "}")).isEqualTo(new BigDecimal(digits));
		FunctionTool free = Tool.of("free", "Takes anything", Map.of("type", "object"), (json) -> json);
		assertThat(bind(free, "{\"n\":" + digits + "}")).isEqualTo(JsonObject.of("n", new BigDecimal(digits)));
	}

	@Test
	void aFieldWithoutANameHasAPathToo() {
		FunctionTool tool = Tool.of("maps", "Maps", new ParameterizedTypeReference<Map<String, Integer>>() {
		}, (map) -> map);
		assertThatExceptionOfType(InvalidToolCallException.class).isThrownBy(() -> bind(tool, "{\"\":\"x\"}"))
			.withMessageContaining("$['']: string found, integer expected");
	}

	@Test
	void strictCanBeTurnedOff() {
		JsonObject function = Tool.of("clock", "Time", () -> "")
			.strict(false)
			.definition(this.schemas)
			.json()
			.object("function");
		assertThat(function).doesNotContainKey("strict");
	}

	@Test
	void methodIsATool() throws Exception {
		FunctionTool tool = Tool.ofMethods(new Station())
			.stream()
			.filter((candidate) -> candidate.name().equals("forecast"))
			.findFirst()
			.orElseThrow();
		assertThat(tool.description()).isEqualTo("Forecast of a city");
		JsonObject parameters = tool.schema(this.schemas).json();
		assertThat(parameters.object("properties").object("city").toJson())
			.isEqualTo("{\"type\":\"string\",\"description\":\"Name of the city\"}");
		assertThat(parameters.strings("required")).containsExactly("city", "day", "days", "unit", "note");
		assertThat(parameters.object("properties").object("days").string("description")).isEqualTo("Default: 3");
		assertThat(call(tool, "{\"city\":\"Vienna\"}")).isEqualTo("Vienna null 3 CELSIUS Optional.empty");
		assertThat(call(tool,
				"{\"city\":\"Graz\",\"day\":\"2026-11-23\",\"days\":1,\"unit\":\"FAHRENHEIT\",\"note\":\"a\"}"))
			.isEqualTo("Graz 2026-11-23 1 FAHRENHEIT Optional[a]");
	}

	@Test
	void methodMayHaveAnotherName() {
		assertThat(Tool.ofMethods(new Station())).extracting(FunctionTool::name)
			.containsExactlyInAnyOrder("forecast", "ring_the_bell");
	}

	@Test
	void methodWithoutResultSaysThatItIsDone() throws Exception {
		FunctionTool tool = Tool.ofMethod(new Station(), Station.class.getDeclaredMethod("ring"));
		assertThat(call(tool, "{}")).isEqualTo("done");
	}

	@Test
	void exceptionOfAMethodIsItsOwn() throws Exception {
		FunctionTool tool = Tool.ofMethod(new Failing(), Failing.class.getDeclaredMethod("fail"));
		assertThatExceptionOfType(IOException.class).isThrownBy(() -> call(tool, "{}")).withMessage("closed");
	}

	@Test
	void methodBehindAProxyIsCalledThroughIt() throws Exception {
		ProxyFactory factory = new ProxyFactory(new Station());
		factory.setProxyTargetClass(true);
		StringBuilder calls = new StringBuilder();
		factory.addAdvice((MethodInterceptor) (invocation) -> {
			calls.append(invocation.getMethod().getName());
			return invocation.proceed();
		});
		FunctionTool tool = Tool.ofMethods(factory.getProxy())
			.stream()
			.filter((candidate) -> candidate.name().equals("ring_the_bell"))
			.findFirst()
			.orElseThrow();
		call(tool, "{}");
		assertThat(calls).hasToString("ring");
	}

	@Test
	void objectWithoutToolsIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> Tool.ofMethods("text"))
			.withMessageContaining("java.lang.String")
			.withMessageContaining("@OpenRouterTool");
	}

	@Test
	void callsOfAnAnswerAreCheckedOnRequest() {
		Tools tools = Tools.of(Tool.ofMethods(new Station()));
		assertThat(tools.invocations(answer("forecast", "{\"city\":\"Vienna\"}"))).singleElement()
			.satisfies((invocation) -> {
				assertThat(invocation.name()).isEqualTo("forecast");
				assertThat(invocation.arguments(Place.class)).isEqualTo(new Place("Vienna"));
				assertThat(invocation).hasToString("forecast{\"city\":\"Vienna\"}");
			});
	}

	@Test
	void callsOfAnAnswerThatAreNotValidSayWhere() {
		Tools tools = Tools.of(Tool.ofMethods(new Station()));
		assertThatExceptionOfType(InvalidToolCallException.class)
			.isThrownBy(() -> tools.invocations(answer("forecast", "{\"city\":\"Vienna\",\"days\":\"many\"}")))
			.satisfies((ex) -> assertThat(ex.problems()).anyMatch((problem) -> problem.startsWith("$.days: ")));
	}

	@Test
	void definitionsCheckCallsToo() {
		Tools tools = Tools
			.of(Tool.of(ToolDefinition.function("add", "Add", Map.of("type", "object", "required", List.of("a")))));
		assertThatExceptionOfType(InvalidToolCallException.class)
			.isThrownBy(() -> tools.invocations(answer("add", "{}")))
			.withMessageContaining("'a'");
	}

	private static ChatCompletion answer(String tool, String arguments) {
		JsonObject call = JsonObject.of("id", "c1")
			.with("function", JsonObject.of("name", tool).with("arguments", arguments));
		JsonObject message = JsonObject.of("role", "assistant").with("tool_calls", List.of(call));
		return new ChatCompletion(JsonObject.of("choices", List.of(JsonObject.of("message", message))));
	}

	private @Nullable Object call(FunctionTool tool, String arguments) throws Exception {
		return tool.call(tool.arguments().bind(JsonMapper.shared().readTree(arguments), this.schemas));
	}

	record Place(String city) {

	}

	enum Unit {

		CELSIUS, FAHRENHEIT

	}

	static class Station {

		@OpenRouterTool(description = "Forecast of a city")
		String forecast(@ToolParameter("Name of the city") String city, @Nullable LocalDate day,
				@ToolParameter(defaultValue = "3") int days, @ToolParameter(defaultValue = "CELSIUS") Unit unit,
				Optional<String> note) {
			return city + " " + day + " " + days + " " + unit + " " + note;
		}

		@OpenRouterTool(name = "ring_the_bell", description = "Ring the bell")
		void ring() {
		}

		String notATool() {
			return "";
		}

	}

	static class Failing {

		@OpenRouterTool(description = "Fail")
		String fail() throws IOException {
			throw new IOException("closed");
		}

	}

}
