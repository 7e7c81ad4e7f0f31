package io.github.openrouterspring;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.github.openrouterspring.chat.ChatCompletionChunk;
import io.github.openrouterspring.chat.ChatFilter;
import io.github.openrouterspring.chat.request.ChatRequest;
import io.github.openrouterspring.emulator.EmulatorResponse;
import io.github.openrouterspring.error.IncompleteResponseException;
import io.github.openrouterspring.error.InvalidRequestException;
import io.github.openrouterspring.error.InvalidStructuredOutputException;
import io.github.openrouterspring.error.ModelNotFoundException;
import io.github.openrouterspring.error.NoEndpointException;
import io.github.openrouterspring.error.RefusalException;
import io.github.openrouterspring.error.UnsupportedSchemaException;
import io.github.openrouterspring.json.JsonObject;
import io.github.openrouterspring.structured.StructuredResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotEmpty;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.ParameterizedTypeReference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Answers as values, whole: what is asked, what is read, and what is said where it cannot
 * be.
 */
class StructuredOutputTests extends EmulatorTest {

	private static final String SOUP = "{\"name\":\"Soup\",\"minutes\":20,\"steps\":[{\"text\":\"Cook\"}],\"tip\":null}";

	private static final ChatRequest QUESTION = ChatRequest.of("A recipe for soup");

	private JsonNode sent() {
		return this.emulator.lastRequest().json();
	}

	private void answer(String text) {
		this.emulator.enqueue(EmulatorResponse.text(text));
	}

	private StructuredResponse<Recipe> recipe() {
		return model().chat(QUESTION, Recipe.class);
	}

	private LanguageModel repairing(int repairs) {
		return model().with((options) -> options.structuredOutput((output) -> output.repairs(repairs)));
	}

	@Test
	void aRecordIsAskedForByItsSchema() {
		recipe();
		JsonNode format = sent().path("response_format");
		assertThat(format.path("type").asString()).isEqualTo("json_schema");
		assertThat(format.path("json_schema").path("name").asString()).isEqualTo("Recipe");
		assertThat(format.path("json_schema").path("strict").asBoolean()).isTrue();
		JsonNode schema = format.path("json_schema").path("schema");
		assertThat(schema.path("properties").propertyNames()).containsExactly("name", "minutes", "steps", "tip");
		assertThat(schema.path("properties").path("minutes").path("description").asString())
			.isEqualTo("How long it takes");
		assertThat(schema.path("additionalProperties").isBoolean()).isTrue();
		assertThat(sent().path("messages")).hasSize(1);
	}

	@Test
	void theResultHasTheValueAndTheResponse() {
		answer(SOUP);
		StructuredResponse<Recipe> response = recipe();
		assertThat(response.value()).isEqualTo(new Recipe("Soup", 20, List.of(new Step("Cook")), null));
		assertThat(response.response().text()).isEqualTo(SOUP);
		assertThat(response.response().cost()).isPositive();
		assertThat(response.response().failedAttempts()).isEmpty();
	}

	@Test
	void theEmulatorsOwnAnswerFits() {
		assertThat(model().chat("A recipe for soup", Recipe.class).value().steps()).isNotEmpty();
	}

	@Test
	void theReactiveFormGivesTheSame() {
		answer(SOUP);
		assertThat(model().reactive().chat("A recipe", Recipe.class).block(SOON).value())
			.isEqualTo(new Recipe("Soup", 20, List.of(new Step("Cook")), null));
	}

	@Test
	void everySubscriptionAsksAnew() {
		answer(SOUP);
		answer(SOUP.replace("Soup", "Stew"));
		var mono = model().reactive().chat(QUESTION, Recipe.class).map((response) -> response.value().name());
		assertThat(mono.block(SOON)).isEqualTo("Soup");
		assertThat(mono.block(SOON)).isEqualTo("Stew");
	}

	@Test
	void aListIsWrappedIntoAnObject() {
		answer("{\"items\":[" + SOUP + "]}");
		List<Recipe> recipes = model().chat(QUESTION, new ParameterizedTypeReference<List<Recipe>>() {
		}).value();
		assertThat(recipes).extracting(Recipe::name).containsExactly("Soup");
		JsonNode schema = sent().path("response_format").path("json_schema").path("schema");
		assertThat(schema.path("type").asString()).isEqualTo("object");
		assertThat(schema.path("properties").path("items").path("type").asString()).isEqualTo("array");
		assertThat(sent().path("response_format").path("json_schema").path("name").asString()).isEqualTo("List_Recipe");
		assertThat(sent().path("response_format").path("json_schema").path("strict").asBoolean()).isTrue();
	}

	@Test
	void aListWithoutItsObjectIsReadToo() {
		answer("[" + SOUP + "]");
		assertThat(model().chat(QUESTION, new ParameterizedTypeReference<List<Recipe>>() {
		}).value()).hasSize(1);
	}

	@Test
	void singleValuesAreWrappedIntoAnObject() {
		answer("{\"value\":42}");
		answer("{\"value\":\"SWEET\"}");
		answer("{\"value\":\"2026-03-31\"}");
		assertThat(model().chat(QUESTION, Integer.class).value()).isEqualTo(42);
		assertThat(model().chat(QUESTION, Taste.class).value()).isEqualTo(Taste.SWEET);
		assertThat(model().chat(QUESTION, LocalDate.class).value()).isEqualTo("2026-03-31");
	}

	@Test
	void sealedTypesAreToldApart() {
		answer("{\"value\":{\"type\":\"Circle\",\"radius\":1.5}}");
		answer("{\"value\":{\"type\":\"Square\",\"side\":2}}");
		assertThat(model().chat("A shape", Shape.class).value()).isEqualTo(new Circle(new BigDecimal("1.5")));
		assertThat(model().chat("A shape", Shape.class).value()).isEqualTo(new Square(2));
	}

	@Test
	void aTypeThatHasItselfInItIsRead() {
		answer("{\"name\":\"a\",\"children\":[{\"name\":\"b\",\"children\":[]}]}");
		assertThat(model().chat("A tree", Tree.class).value().children()).extracting(Tree::name).containsExactly("b");
	}

	@Test
	void everyOrdinaryKindOfFieldIsRead() {
		answer("{\"day\":\"2026-03-31\",\"taste\":\"SOUR\",\"note\":null,\"price\":1.10,\"other\":\"x\"}");
		assertThat(model().chat(QUESTION, Everything.class).value()).isEqualTo(
				new Everything(LocalDate.of(2026, 3, 31), Taste.SOUR, Optional.empty(), new BigDecimal("1.10"), "x"));
	}

	@Test
	void aMapWithNamesOfItsOwnIsAskedForWithoutStrict() {
		answer("{\"eggs\":2}");
		assertThat(model().chat(QUESTION, new ParameterizedTypeReference<Map<String, Integer>>() {
		}).value()).containsExactly(Map.entry("eggs", 2));
		assertThat(sent().path("response_format").path("json_schema").path("strict").asBoolean(true)).isFalse();
	}

	@Test
	void aMapOfAnythingIsAskedForInJsonMode() {
		answer("{\"languages\":[\"Java\"]}");
		assertThat(model().chat("Three languages", new ParameterizedTypeReference<Map<String, Object>>() {
		}).value()).containsEntry("languages", List.of("Java"));
		assertThat(sent().path("response_format").path("type").asString()).isEqualTo("json_object");
		assertThat(sent().path("messages").path(0).path("content").asString()).contains("JSON object");
	}

	@Test
	void anyJsonIsReadAsATreeOrAJsonObject() {
		answer("{\"a\":1}");
		answer("{\"a\":1}");
		assertThat(model().chat("?", JsonNode.class).value()).hasToString("{\"a\":1}");
		assertThat(model().chat("?", JsonObject.class).value()).isEqualTo(JsonObject.of("a", 1));
	}

	@Test
	void namesFollowTheMapperOfTheApplication() {
		JsonMapper snakes = JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();
		try (OpenRouterClient client = builder().jsonMapper(snakes).build()) {
			answer("{\"first_name\":\"Ada\"}");
			assertThat(client.languageModel().chat("Who?", Person.class).value()).isEqualTo(new Person("Ada"));
			assertThat(sent().path("response_format")
				.path("json_schema")
				.path("schema")
				.path("properties")
				.propertyNames()).containsExactly("first_name");
			assertThat(sent().has("max_tokens")).isFalse();
		}
	}

	@Test
	void strictCanBeTurnedOff() {
		model().with((options) -> options.structuredOutput((output) -> output.strict(false)))
			.chat(QUESTION, Recipe.class);
		assertThat(sent().path("response_format").path("json_schema").path("strict").asBoolean(true)).isFalse();
	}

	@Test
	void optionsOfTheCallAndOfTheModelAreJoined() {
		this.emulator.enqueue(EmulatorResponse.text("{}"), EmulatorResponse.text(SOUP));
		repairing(1).chat(QUESTION.toBuilder().structuredOutput((output) -> output.strict(false)).build(),
				Recipe.class);
		assertThat(this.emulator.requests()).hasSize(2)
			.allMatch((
					request) -> !request.json().path("response_format").path("json_schema").path("strict").asBoolean());
	}

	@Test
	void aFormThatTheCallerHasSetStays() {
		answer(SOUP);
		model().chat(ChatRequest.builder().system("Be brief.").user("A recipe").jsonMode().build(), Recipe.class);
		assertThat(sent().path("response_format").path("type").asString()).isEqualTo("json_object");
		assertThat(sent().path("messages").path(0).path("content").asString()).isEqualTo("Be brief.");
		assertThat(sent().path("messages").path(1).path("content").asString()).contains("JSON Schema", "\"minutes\"");
		assertThat(sent().path("messages").path(2).path("role").asString()).isEqualTo("user");
	}

	@Test
	void healingIsAddedToThePlugins() {
		LanguageModel healing = model().with((options) -> options.structuredOutput((output) -> output.healing(true)));
		healing.chat(QUESTION, Recipe.class);
		assertThat(sent().path("plugins")).hasToString("[{\"id\":\"response-healing\"}]");
		healing.chat(QUESTION);
		assertThat(sent().has("plugins")).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "```json\n%s\n```", "Sure! Here it is:\n\n```\n%s\n```\nAnything else?", "It is %s.",
			"<think>{\"name\": 1}?</think>\n%s", "\uFEFF%s" })
	void whatStandsAroundTheJsonDoesNotMatter(String form) {
		answer(form.formatted(SOUP));
		assertThat(recipe().value().name()).isEqualTo("Soup");
	}

	@Test
	void whenTheAnswerDoesNotFitThenTheErrorListsThePaths() {
		answer("{\"name\":\"Soup\",\"minutes\":\"twenty\",\"steps\":[{\"text\":\"Cook\"},{}],\"tip\":null}");
		assertThatExceptionOfType(InvalidStructuredOutputException.class).isThrownBy(this::recipe)
			.withMessageContaining("openai/gpt-4o")
			.withMessageContaining("Recipe")
			.satisfies((ex) -> assertThat(ex.problems()).hasSize(2)
				.anyMatch((problem) -> problem.startsWith("$.minutes: "))
				.anyMatch((problem) -> problem.startsWith("$.steps[1]: ") && problem.contains("text")))
			.satisfies((ex) -> assertThat(ex.partialCompletion().text()).contains("twenty"));
		assertThat(this.emulator.requests()).hasSize(1);
	}

	@Test
	void pathsInAWrappedListBeginAtTheList() {
		answer("{\"items\":[{\"text\":\"a\"},{\"text\":1}]}");
		assertThatExceptionOfType(InvalidStructuredOutputException.class)
			.isThrownBy(() -> model().chat("Steps", new ParameterizedTypeReference<List<Step>>() {
			}))
			.satisfies((ex) -> assertThat(ex.problems()).singleElement().asString().startsWith("$[1].text: "));
	}

	@Test
	void whenAValueCannotBeReadThenThePathIsThere() {
		answer("{\"day\":\"2026-02-31\",\"taste\":\"SOUR\",\"note\":null,\"price\":1,\"other\":\"x\"}");
		assertThatExceptionOfType(InvalidStructuredOutputException.class)
			.isThrownBy(() -> model().chat(QUESTION, Everything.class))
			.satisfies((ex) -> assertThat(ex.problems()).allMatch((problem) -> problem.startsWith("$.day: ")));
	}

	@Test
	void constraintsAreChecked() {
		answer("{\"name\":\"Soup\",\"lines\":[{\"grams\":9000}]}");
		assertThatExceptionOfType(InvalidStructuredOutputException.class)
			.isThrownBy(() -> model().chat(QUESTION, Constrained.class))
			.satisfies((ex) -> assertThat(ex.problems()).singleElement()
				.asString()
				.startsWith("$.lines[0].grams: ")
				.contains("5000"));
	}

	@Test
	void constraintsOfElementsAreChecked() {
		answer("{\"items\":[{\"grams\":1},{\"grams\":9000}]}");
		assertThatExceptionOfType(InvalidStructuredOutputException.class)
			.isThrownBy(() -> model().chat(QUESTION, new ParameterizedTypeReference<List<Line>>() {
			}))
			.satisfies((ex) -> assertThat(ex.problems()).singleElement().asString().startsWith("$[1].grams: "));
	}

	@Test
	void theApplicationsOwnCheckTakesThePlaceOfConstraints() {
		try (OpenRouterClient client = builder().valueCheck((value) -> List.of("$.grams: is not to my taste"))
			.build()) {
			answer("{\"grams\":9000}");
			assertThatExceptionOfType(InvalidStructuredOutputException.class)
				.isThrownBy(() -> client.languageModel().chat(QUESTION, Line.class))
				.satisfies((ex) -> assertThat(ex.problems()).containsExactly("$.grams: is not to my taste"));
		}
	}

	@Test
	void aRepairShowsTheModelItsMistake() {
		answer("{\"name\":\"Soup\"}");
		answer(SOUP);
		StructuredResponse<Recipe> response = repairing(1).chat(QUESTION, Recipe.class);
		assertThat(response.value().minutes()).isEqualTo(20);
		JsonNode messages = sent().path("messages");
		assertThat(messages).hasSize(3);
		assertThat(messages.path(1).path("content").asString()).isEqualTo("{\"name\":\"Soup\"}");
		assertThat(messages.path(2).path("content").asString()).contains("- $: ", "'minutes'", "JSON Schema");
		assertThat(response.response().failedAttempts()).singleElement()
			.satisfies((attempt) -> assertThat(
					((InvalidStructuredOutputException) attempt.failure()).partialCompletion().usage().cost())
				.isPositive());
	}

	@Test
	void repairsEnd() {
		answer("{\"name\":1}");
		answer("{\"name\":2}");
		answer("{\"name\":3}");
		assertThatExceptionOfType(InvalidStructuredOutputException.class)
			.isThrownBy(() -> repairing(2).chat(QUESTION, Recipe.class))
			.satisfies((ex) -> assertThat(ex.partialCompletion().text()).isEqualTo("{\"name\":3}"));
		assertThat(this.emulator.requests()).hasSize(3);
		assertThat(sent().path("messages")).hasSize(5);
	}

	@Test
	void repairsAreBounded() {
		assertThatIllegalArgumentException().isThrownBy(() -> repairing(6)).withMessageContaining("0 to 5");
	}

	@Test
	void aVeryLongAnswerIsNotShownAgain() {
		answer("{\"name\":\"" + "x".repeat(300_000) + "\"}");
		assertThatExceptionOfType(InvalidStructuredOutputException.class)
			.isThrownBy(() -> repairing(1).chat(QUESTION, Recipe.class));
		assertThat(this.emulator.requests()).hasSize(1);
	}

	@Test
	void whenTheModelRefusesThenTheErrorHasItsWords() {
		this.emulator
			.enqueue(EmulatorResponse.json("{\"id\":\"g\",\"model\":\"openai/gpt-4o\",\"choices\":[{\"index\":0,"
					+ "\"finish_reason\":\"stop\",\"message\":{\"role\":\"assistant\",\"content\":null,"
					+ "\"refusal\":\"I won't cook that.\"}}]}"));
		assertThatExceptionOfType(RefusalException.class).isThrownBy(() -> repairing(1).chat(QUESTION, Recipe.class))
			.withMessageContaining("openai/gpt-4o")
			.satisfies((ex) -> assertThat(ex.refusal()).isEqualTo("I won't cook that."));
		assertThat(this.emulator.requests()).hasSize(1);
	}

	@Test
	void whenTheAnswerIsCutOffThenTheErrorHasWhatCame() {
		finished("{\\\"name\\\":\\\"So", "length");
		ChatRequest brief = QUESTION.toBuilder().maxTokens(5).build();
		assertThatExceptionOfType(IncompleteResponseException.class)
			.isThrownBy(() -> repairing(1).chat(brief, Recipe.class))
			.withMessageContaining("max_tokens (5)")
			.satisfies((ex) -> assertThat(ex.partialCompletion().text()).isEqualTo("{\"name\":\"So"));
		assertThat(this.emulator.requests()).hasSize(1);
	}

	@Test
	void whenAFilterStopsTheAnswerThenItIsARefusal() {
		finished("{\\\"name\\\":\\\"So", "content_filter");
		assertThatExceptionOfType(RefusalException.class).isThrownBy(this::recipe)
			.satisfies((ex) -> assertThat(ex.partialCompletion().text()).isEqualTo("{\"name\":\"So"));
	}

	private void finished(String content, String reason) {
		this.emulator.enqueue(EmulatorResponse
			.json("{\"id\":\"g\",\"model\":\"openai/gpt-4o\",\"choices\":[{\"index\":0," + "\"finish_reason\":\""
					+ reason + "\",\"message\":{\"role\":\"assistant\",\"content\":\"" + content + "\"}}]}"));
	}

	@Test
	void whenTheModelWantsAToolInsteadThenTheErrorSaysSo() {
		this.emulator.enqueue(EmulatorResponse.toolCall("get_weather", "{}"));
		assertThatExceptionOfType(InvalidStructuredOutputException.class)
			.isThrownBy(() -> repairing(1).chat(QUESTION, Recipe.class))
			.withMessageContaining("get_weather");
		assertThat(this.emulator.requests()).hasSize(1);
	}

	@Test
	void whenTheAnswerIsEmptyThenItIsRepaired() {
		answer("");
		answer(SOUP);
		assertThat(repairing(1).chat(QUESTION, Recipe.class).value().name()).isEqualTo("Soup");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			400 | Invalid parameter: 'response_format' of type 'json_schema' is not supported with this model.
			400 | This model does not support structured output
			404 | No endpoints found that can handle the requested parameters. See https://openrouter.ai/docs
			404 | No endpoints available matching your guardrail restrictions and data policy
			422 | response_format: must be 'text' or 'json_object'
			""")
	void whenTheModelTakesNoSchemasThenTheErrorSaysWhatToDo(int status, String message) {
		this.emulator.enqueue(EmulatorResponse.error(status, message));
		assertThatExceptionOfType(UnsupportedSchemaException.class).isThrownBy(this::recipe)
			.withMessageContaining("'openai/gpt-4o'")
			.withMessageContaining(message.substring(0, 20))
			.withMessageContaining("supported_parameters=structured_outputs")
			.withMessageContaining("strict(false)")
			.withMessageContaining("openrouter.structured-output.json-mode-fallback")
			.satisfies((ex) -> assertThat(ex.status()).isEqualTo(status));
	}

	@Test
	void otherErrorsStayWhatTheyAre() {
		this.emulator.enqueue(EmulatorResponse.error(404, "No endpoints found for acme/nothing."),
				EmulatorResponse.error(404, "No endpoints found that support tool use."),
				EmulatorResponse.error(404, "No endpoints found matching your data policy (Free model publication)."),
				EmulatorResponse.error(400, "messages: at least one is required"));
		assertThatExceptionOfType(ModelNotFoundException.class).isThrownBy(this::recipe);
		assertThatExceptionOfType(NoEndpointException.class).isThrownBy(this::recipe);
		assertThatExceptionOfType(NoEndpointException.class).isThrownBy(this::recipe);
		assertThatExceptionOfType(InvalidRequestException.class).isThrownBy(this::recipe);
	}

	@Test
	void aModelThatTakesNoSchemasIsAskedInJsonModeIfAllowed() {
		this.emulator.enqueue(EmulatorResponse.error(400, "'json_schema' is not supported"),
				EmulatorResponse.text(SOUP));
		LanguageModel falling = model()
			.with((options) -> options.structuredOutput((output) -> output.jsonModeFallback(true)));
		StructuredResponse<Recipe> response = falling.chat(QUESTION, Recipe.class);
		assertThat(response.value().name()).isEqualTo("Soup");
		assertThat(sent().path("response_format").path("type").asString()).isEqualTo("json_object");
		assertThat(sent().path("messages").path(0).path("content").asString()).contains("JSON Schema", "\"minutes\"");
		assertThat(response.response().failedAttempts()).singleElement()
			.satisfies((attempt) -> assertThat(attempt.failure()).isInstanceOf(UnsupportedSchemaException.class));
	}

	@Test
	void aTypeThatHasNoSchemaIsRefusedBeforeAnythingIsSent() {
		assertThatIllegalArgumentException().isThrownBy(() -> model().chat(QUESTION, Runnable.class))
			.withMessageContaining("java.lang.Runnable");
		assertThat(this.emulator.requests()).isEmpty();
	}

	@Test
	void aFilterFurtherOutsideMayAskAgain() {
		this.emulator.enqueue(EmulatorResponse.text("{}"), EmulatorResponse.text(SOUP));
		LanguageModel stubborn = model().withFilter(ChatFilter.STRUCTURED_OUTPUT - 1,
				(call, next) -> next.exchange(call).retry(1));
		StructuredResponse<Recipe> response = stubborn.chat(QUESTION, Recipe.class);
		assertThat(response.value().name()).isEqualTo("Soup");
		assertThat(response.response().text()).isEqualTo(SOUP);
	}

	@Test
	void aFilterInsideSeesTheSchema() {
		AtomicInteger seen = new AtomicInteger();
		model().withFilter((call, next) -> {
			seen.addAndGet(call.request().json().containsKey("response_format") ? 1 : 0);
			return next.exchange(call);
		}).chat(QUESTION, Recipe.class);
		assertThat(seen).hasValue(1);
	}

	@Test
	void whenAFilterOutsideAnswersThenTheErrorSaysSo() {
		LanguageModel cached = model().withFilter(ChatFilter.STRUCTURED_OUTPUT - 1,
				(call, next) -> Flux.just(ChatCompletionChunk.of(SOUP, "stop")));
		assertThatIllegalStateException().isThrownBy(() -> cached.chat(QUESTION, Recipe.class))
			.withMessageContaining("filter");
	}

	@Test
	void theRecordedAnswerIsRead() throws IOException {
		this.emulator.enqueue(EmulatorResponse.json(Files.readString(Shared.recording("chat/json-schema.json"))));
		assertThat(model().chat("Generate a person named John who is 30 years old", Aged.class).value())
			.isEqualTo(new Aged("John", 30));
	}

	@Test
	void testDoublesAnswerWithValuesToo() {
		AtomicInteger calls = new AtomicInteger();
		LanguageModel fake = LanguageModel.of((call) -> {
			assertThat(call.request().json().object("response_format")).isNotNull();
			calls.incrementAndGet();
			return Flux.just(ChatCompletionChunk.of(SOUP, "stop"));
		});
		assertThat(fake.chat("A recipe", Recipe.class).value().name()).isEqualTo("Soup");
		assertThat(calls).hasValue(1);
	}

	@Test
	void deepNestingIsAClearError() {
		answer("{\"name\":" + "[".repeat(100_000));
		assertThatExceptionOfType(InvalidStructuredOutputException.class).isThrownBy(this::recipe)
			.withMessageContaining("nesting depth");
	}

	@Test
	void tenMegabytesThatFitAreRead() {
		answer("{\"items\":[" + "{\"text\":\"Stir the soup\"},".repeat(400_000) + "{\"text\":\"Eat\"}]}");
		assertThat(model().chat("Steps", new ParameterizedTypeReference<List<Step>>() {
		}).value()).hasSize(400_001);
	}

	@Test
	void aLongAnswerMayHaveNullsAndSeveralTypes() {
		answer("{\"shapes\":[" + "{\"type\":\"Square\",\"side\":2},".repeat(50_000)
				+ "{\"type\":\"Circle\",\"radius\":1}],\"first\":null}");
		assertThat(model().chat("Shapes", Drawing.class).value().shapes()).hasSize(50_001);
	}

	@Test
	void tenMegabytesThatDoNotFitAreAShortError() {
		answer("{\"items\":[" + "{\"text\":1},".repeat(1_000_000) + "{}]}");
		assertThatExceptionOfType(InvalidStructuredOutputException.class)
			.isThrownBy(() -> model().chat("Steps", new ParameterizedTypeReference<List<Step>>() {
			}))
			.satisfies((ex) -> assertThat(ex.problems()).hasSizeLessThanOrEqualTo(20))
			.satisfies((ex) -> assertThat(ex.getMessage()).hasSizeLessThan(3000));
	}

	record Recipe(String name, @JsonPropertyDescription("How long it takes") int minutes, List<Step> steps,
			@Nullable String tip) {

	}

	record Step(String text) {

	}

	enum Taste {

		SWEET, SOUR

	}

	record Everything(LocalDate day, Taste taste, Optional<String> note, BigDecimal price,
			@JsonProperty("other") String renamed) {

	}

	record Aged(String name, int age) {

	}

	record Person(String firstName) {

	}

	record Tree(String name, List<Tree> children) {

	}

	sealed interface Shape permits Circle, Square {

	}

	record Circle(BigDecimal radius) implements Shape {

	}

	record Square(int side) implements Shape {

	}

	record Drawing(List<Shape> shapes, @Nullable Step first) {

	}

	record Constrained(@NotEmpty String name, List<@Valid Line> lines) {

	}

	record Line(@Max(5000) int grams) {

	}

	@Test
	void aTextThatSpeaksOfTheEndOfThinkingStaysAsItIs() {
		this.emulator.enqueue(EmulatorResponse.text("{\"name\":\"<think>a</think>\"}"));
		assertThat(model().chat("Go", Tag.class).value().name()).isEqualTo("<think>a</think>");
	}

	@Test
	void anEmptyAnswerSaysWhatItLacks() {
		this.emulator
			.enqueue(EmulatorResponse.json("{\"id\":\"g\",\"choices\":[{\"index\":0,\"finish_reason\":\"stop\","
					+ "\"native_finish_reason\":\"MALFORMED_FUNCTION_CALL\",\"message\":{\"content\":\"\"}}]}"));
		assertThatExceptionOfType(InvalidStructuredOutputException.class)
			.isThrownBy(() -> model().chat("Go", Tag.class))
			.withMessageContaining("MALFORMED_FUNCTION_CALL");
	}

	record Tag(String name) {

	}

}
