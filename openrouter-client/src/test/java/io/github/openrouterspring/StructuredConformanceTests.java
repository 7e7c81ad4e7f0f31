package io.github.openrouterspring;

import java.io.IOException;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.github.openrouterspring.chat.ChatCompletionChunk;
import io.github.openrouterspring.chat.request.ChatRequest;
import io.github.openrouterspring.chat.request.ChatRequestBuilder;
import io.github.openrouterspring.json.JsonObject;
import io.github.openrouterspring.schema.JsonSchemas;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.core.ParameterizedTypeReference;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is asked for a value is valid by OpenRouter's own document, and whatever a type's
 * mapper writes fits the schema that is asked for and is read back as it was.
 */
class StructuredConformanceTests {

	private static final JsonMapper MAPPER = JsonMapper.shared();

	private static final JsonMapper VALUES = new JsonSchemas(MAPPER).mapper();

	private final List<JsonNode> sent = new ArrayList<>();

	private LanguageModel answering(String text) {
		return LanguageModel.of((call) -> {
			this.sent.add(MAPPER.readTree(call.request().body(call.streamed()).toJson()));
			return Flux.just(ChatCompletionChunk.of(text, "stop"));
		});
	}

	@Test
	void everyValueFitsItsSchemaAndComesBack() {
		Random random = new Random(20261123);
		for (int run = 0; run < 300; run++) {
			Order order = order(random);
			comesBack(order, new ParameterizedTypeReference<Order>() {
			}, VALUES.writeValueAsString(order));
		}
	}

	@Test
	void everyListFitsItsSchemaAndComesBack() {
		Random random = new Random(20261124);
		for (int run = 0; run < 100; run++) {
			List<Shape> shapes = shapes(random);
			String json = VALUES.writerFor(VALUES.getTypeFactory().constructCollectionType(List.class, Shape.class))
				.writeValueAsString(shapes);
			comesBack(shapes, new ParameterizedTypeReference<List<Shape>>() {
			}, "{\"items\":" + json + "}");
		}
	}

	private <T> void comesBack(T value, ParameterizedTypeReference<T> type, String json) {
		assertThat(answering(json).chat("?", type).value()).as(json).isEqualTo(value);
		JsonNode format = this.sent.get(this.sent.size() - 1).path("response_format").path("json_schema");
		assertThat(format.path("strict").asBoolean()).isTrue();
		Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
			.getSchema(format.path("schema"));
		assertThat(schema.validate(MAPPER.readTree(json))).as("%s against %s", json, format).isEmpty();
	}

	static Stream<Type> types() {
		return Stream.of(Order.class, Shape.class, Integer.class, Taste.class,
				type(new ParameterizedTypeReference<List<Order>>() {
				}), type(new ParameterizedTypeReference<Map<String, Integer>>() {
				}), type(new ParameterizedTypeReference<Map<String, Object>>() {
				}), JsonObject.class);
	}

	private static Type type(ParameterizedTypeReference<?> reference) {
		return reference.getType();
	}

	@ParameterizedTest
	@MethodSource("types")
	void whatIsAskedIsValid(Type type) throws IOException {
		LanguageModel model = answering("nothing");
		for (ChatRequest request : requests()) {
			assertThat(model.reactive()
				.chat(request, ParameterizedTypeReference.forType(type))
				.map((response) -> "a value")
				.onErrorReturn("no value")
				.block()).isEqualTo("no value");
		}
		assertThat(this.sent).hasSize(8);
		Schema strict = document();
		assertThat(this.sent).allSatisfy((body) -> assertThat(strict.validate(body)).as("%s", body).isEmpty());
	}

	private static List<ChatRequest> requests() {
		List<ChatRequest> requests = new ArrayList<>();
		for (boolean flag : new boolean[] { false, true }) {
			ChatRequestBuilder request = ChatRequest.builder()
				.user("?")
				.structuredOutput((output) -> output.strict(flag).repairs(1).healing(flag));
			requests.add(request.build());
			requests.add(request.jsonMode().build());
		}
		return requests;
	}

	private static Schema document() throws IOException {
		ObjectNode root = (ObjectNode) MAPPER.readTree(Files.readString(Shared.path("openrouter", "schemas.json")));
		root.remove("$id");
		root.put("$ref", "#/$defs/strictRequests/sendChatCompletionRequest");
		return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(root);
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 5 })
	void everyRepairIsSentWithTheWholeConversation(int repairs) {
		ChatRequest request = ChatRequest.builder()
			.user("?")
			.structuredOutput((output) -> output.repairs(repairs))
			.build();
		answering("{}").reactive().chat(request, Order.class).onErrorComplete().block();
		assertThat(this.sent).hasSize(repairs + 1);
		assertThat(this.sent.get(repairs).path("messages")).hasSize(1 + 2 * repairs);
	}

	private static Order order(Random random) {
		return new Order(text(random), random.nextInt(), random.nextLong(),
				new BigDecimal(random.nextInt(100000) + ".10"), random.nextDouble(), random.nextBoolean(),
				Taste.values()[random.nextInt(2)], LocalDate.ofEpochDay(random.nextInt(40000)),
				Instant.ofEpochSecond(random.nextInt()), new UUID(random.nextLong(), random.nextLong()),
				random.nextBoolean() ? Optional.of(text(random)) : Optional.empty(),
				random.nextBoolean() ? new Circle(random.nextInt()) : null, shapes(random),
				List.of(List.of(random.nextInt()), List.of()), tree(random, 0));
	}

	private static List<Shape> shapes(Random random) {
		return Stream
			.<Shape>generate(() -> random.nextBoolean() ? new Circle(random.nextInt()) : new Square(text(random)))
			.limit(random.nextInt(4))
			.toList();
	}

	private static Tree tree(Random random, int depth) {
		return new Tree(text(random), (depth < 3)
				? Stream.generate(() -> tree(random, depth + 1)).limit(random.nextInt(3)).toList() : List.of());
	}

	private static String text(Random random) {
		return random.ints(random.nextInt(6), 32, 0x2000)
			.collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
			.toString();
	}

	record Order(String id, int count, long total, BigDecimal price, double weight, boolean paid, Taste taste,
			LocalDate day, Instant at, UUID key, Optional<String> note, @Nullable Circle stamp, List<Shape> shapes,
			List<List<Integer>> grid, Tree tree) {

	}

	record Tree(String name, List<Tree> children) {

	}

	enum Taste {

		SWEET, SOUR

	}

	sealed interface Shape permits Circle, Square {

	}

	record Circle(int radius) implements Shape {

	}

	record Square(String name) implements Shape {

	}

}
