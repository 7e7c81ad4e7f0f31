package io.github.openrouterspring.schema;

import java.io.InputStream;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.net.URI;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;
import io.github.openrouterspring.json.JsonObject;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.ParameterizedTypeReference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * What models get to see of Java types.
 */
class JsonSchemasTests {

	private final JsonSchemas schemas = new JsonSchemas(JsonMapper.builder().build());

	private String schema(Type type) {
		return this.schemas.of(type).json().toJson();
	}

	@Test
	void recordIsAnObjectThatRequiresAllAndTakesNoOther() {
		assertThat(schema(Point.class)).isEqualTo("{\"type\":\"object\",\"properties\":{\"y\":{\"type\":\"integer\"},"
				+ "\"x\":{\"type\":\"number\"}},\"required\":[\"y\",\"x\"],\"additionalProperties\":false}");
	}

	@Test
	void schemaThatLeadsBackToItselfIsNotUsed() {
		JsonSchema loop = JsonSchema.of(JsonObject.of("$ref", "#"));
		JsonNode value = this.schemas.mapper().readTree("1");
		assertThatIllegalArgumentException().isThrownBy(() -> loop.violations(value))
			.withMessageContaining("lead back to themselves");
		assertThatIllegalArgumentException().isThrownBy(() -> loop.firstViolation(value));
	}

	@Test
	void schemaWithAReferenceToNothingIsNotUsed() {
		JsonSchema schema = JsonSchema.of(JsonObject.of("$dynamicRef", "#nothing"));
		JsonNode value = this.schemas.mapper().readTree("1");
		assertThatIllegalArgumentException().isThrownBy(() -> schema.violations(value))
			.withMessageContaining("cannot be used");
	}

	@Test
	void recordIsStrict() {
		assertThat(this.schemas.of(Point.class).strict()).isTrue();
	}

	@Test
	void optionalFieldsMayBeNull() {
		assertThat(property(Trip.class, "note")).isEqualTo(JsonObject.of("type", List.of("string", "null")));
		assertThat(property(Trip.class, "nights")).isEqualTo(JsonObject.of("type", List.of("integer", "null")));
	}

	@Test
	void optionalFieldsMayBeLeftOutInValues() {
		assertThat(violations(Trip.class, "{\"to\":\"Vienna\",\"tags\":[]}")).isEmpty();
	}

	@Test
	void requiredFieldsMayNotBeLeftOut() {
		assertThat(violations(Trip.class, "{\"tags\":[]}")).singleElement().satisfies((violation) -> {
			assertThat(violation.path()).isEqualTo("$");
			assertThat(violation.message()).contains("'to'");
		});
	}

	@Test
	void violationSaysWhere() {
		assertThat(violations(Trip.class, "{\"to\":\"Vienna\",\"tags\":[\"a\",7]}")).singleElement()
			.extracting(SchemaViolation::path)
			.isEqualTo("$.tags[1]");
	}

	@Test
	void violationSaysWhereWhateverTheNamesAre() {
		Type type = new ParameterizedTypeReference<Map<String, Integer>>() {
		}.getType();
		assertThat(violations(type, "{\"\":true,\"a b\":true,\"it's\":true,\"ok_1\":true}"))
			.extracting(SchemaViolation::path)
			.containsExactly("$['']", "$['a b']", "$['it\\'s']", "$.ok_1");
	}

	@Test
	void optionalInAListIsAValueOrNull() {
		Type type = new ParameterizedTypeReference<List<Optional<Point>>>() {
		}.getType();
		assertThat(violations(type, "[{\"y\":1,\"x\":2},null]")).isEmpty();
		assertThat(violations(type, "[7]")).isNotEmpty();
	}

	@Test
	void anEmptyTextIsNoDate() {
		assertThatExceptionOfType(JacksonException.class)
			.isThrownBy(() -> this.schemas.mapper().readValue("\"\"", LocalDate.class));
		assertThat(this.schemas.mapper().readValue("\"\"", String.class)).isEmpty();
	}

	@Test
	void schemaOfFieldsIsMadeOnce() {
		List<JsonSchemas.Property> fields = List.of(new JsonSchemas.Property("n", int.class, null, false));
		assertThat(this.schemas.object(fields)).isSameAs(this.schemas.object(List.copyOf(fields)));
	}

	@Test
	void unknownFieldsAreViolations() {
		assertThat(violations(Point.class, "{\"y\":1,\"x\":2,\"z\":3}")).hasSize(1);
	}

	@Test
	void violationsAreInEnglishEverywhere() {
		Locale before = Locale.getDefault();
		Locale.setDefault(Locale.GERMAN);
		try {
			assertThat(violations(Point.class, "{\"y\":\"a\",\"x\":2}")).singleElement()
				.extracting(SchemaViolation::toString)
				.isEqualTo("$.y: string found, integer expected");
		}
		finally {
			Locale.setDefault(before);
		}
	}

	@Test
	void namesFollowTheMapper() {
		JsonSchemas snake = new JsonSchemas(
				JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build());
		assertThat(properties(snake.of(Named.class))).containsOnlyKeys("first_name", "surname");
	}

	@Test
	void annotationsOfJacksonAreFollowed() {
		assertThat(properties(this.schemas.of(Named.class))).containsOnlyKeys("firstName", "surname");
	}

	@Test
	void descriptionsComeFromAnnotations() {
		assertThat(this.schemas.of(Described.class).json().string("description")).isEqualTo("Where to go");
		assertThat(property(Described.class, "city").string("description")).isEqualTo("Name of the city");
	}

	@Test
	void enumsAreWrittenAsTheMapperDoes() {
		assertThat(schema(Level.class)).isEqualTo("{\"type\":\"string\",\"enum\":[\"LOW\",\"very-high\"]}");
	}

	@Test
	void enumWithValueIsWrittenAsIt() {
		assertThat(schema(Shade.class)).isEqualTo("{\"type\":\"string\",\"enum\":[\"dark\",\"light\"]}");
	}

	@Test
	void datesAreText() {
		assertThat(schema(LocalDate.class)).isEqualTo("{\"type\":\"string\",\"format\":\"date\"}");
		assertThat(schema(Instant.class)).isEqualTo("{\"type\":\"string\",\"format\":\"date-time\"}");
		assertThat(schema(Duration.class)).isEqualTo("{\"type\":\"string\",\"format\":\"duration\"}");
		assertThat(schema(LocalDateTime.class)).contains("without an offset").doesNotContain("format");
		assertThat(schema(DayOfWeek.class)).contains("MONDAY");
	}

	@Test
	void otherScalarsAreText() {
		assertThat(List.of(schema(URI.class), schema(Locale.class), schema(byte[].class), schema(char.class)))
			.containsOnly("{\"type\":\"string\"}");
		assertThat(schema(UUID.class)).isEqualTo("{\"type\":\"string\",\"format\":\"uuid\"}");
	}

	@Test
	void numbersAreNumbers() {
		assertThat(schema(BigDecimal.class)).isEqualTo("{\"type\":\"number\"}");
		assertThat(schema(long.class)).isEqualTo("{\"type\":\"integer\"}");
		assertThat(schema(Boolean.class)).isEqualTo("{\"type\":\"boolean\"}");
	}

	@Test
	void listsSetsAndArraysHaveItems() {
		String points = "{\"type\":\"array\",\"items\":" + schema(Point.class) + "}";
		assertThat(schema(new ParameterizedTypeReference<List<Point>>() {
		}.getType())).isEqualTo(points);
		assertThat(schema(new ParameterizedTypeReference<Set<Point>>() {
		}.getType())).isEqualTo(points);
		assertThat(schema(Point[].class)).isEqualTo(points);
	}

	@Test
	void mapsAreNotStrict() {
		JsonSchema schema = this.schemas.of(new ParameterizedTypeReference<Map<String, Integer>>() {
		}.getType());
		assertThat(schema.json().toJson())
			.isEqualTo("{\"type\":\"object\",\"additionalProperties\":{\"type\":\"integer\"}}");
		assertThat(schema.strict()).isFalse();
	}

	@Test
	void anythingIsNotStrict() {
		assertThat(this.schemas.of(Anything.class).strict()).isFalse();
		assertThat(violations(Anything.class, "{\"value\":[1,{}],\"tree\":\"a\"}")).isEmpty();
	}

	@Test
	void sealedTypeIsAnyOfItsRecordsWithTheirName() {
		assertThat(schema(Shape.class)).isEqualTo("{\"anyOf\":[{\"type\":\"object\",\"properties\":{\"type\":"
				+ "{\"type\":\"string\",\"enum\":[\"Circle\"]},\"radius\":{\"type\":\"integer\"}},"
				+ "\"required\":[\"type\",\"radius\"],\"additionalProperties\":false},"
				+ "{\"type\":\"object\",\"properties\":{\"type\":{\"type\":\"string\",\"enum\":[\"Square\"]},"
				+ "\"side\":{\"type\":\"integer\"}},\"required\":[\"type\",\"side\"],\"additionalProperties\":false}]}");
	}

	@Test
	void sealedTypeIsReadByTheName() {
		assertThat(this.schemas.mapper().readValue("{\"type\":\"Square\",\"side\":3}", Shape.class))
			.isEqualTo(new Square(3));
	}

	@Test
	void recordOfSealedTypeIsReadWithoutItsName() {
		assertThat(this.schemas.mapper().readValue("{\"side\":3}", Square.class)).isEqualTo(new Square(3));
	}

	@Test
	void annotatedHierarchySaysItsOwnNames() {
		assertThat(schema(Animal.class)).contains("\"kind\":{\"type\":\"string\",\"enum\":[\"dog\"]}",
				"\"kind\":{\"type\":\"string\",\"enum\":[\"cat\"]}");
		assertThat(this.schemas.mapper().readValue("{\"kind\":\"cat\",\"lives\":9}", Animal.class))
			.isEqualTo(new Cat(9));
	}

	@Test
	void componentWithTheNameOfTheDiscriminatorIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.schemas.of(Clash.class))
			.withMessageContaining("component 'type'")
			.withMessageContaining("@JsonTypeInfo");
	}

	@Test
	void recursionIsAReference() {
		assertThat(schema(Tree.class)).contains("\"children\":{\"type\":\"array\",\"items\":{\"$ref\":\"#\"}}");
		assertThat(violations(Tree.class,
				"{\"name\":\"a\",\"children\":[{\"name\":\"b\",\"children\":[{\"children\":[]}]}]}"))
			.singleElement()
			.extracting(SchemaViolation::path)
			.isEqualTo("$.children[0].children[0]");
	}

	@Test
	void recursionInsideAnObjectIsADefinition() {
		JsonSchema schema = this.schemas
			.object(List.of(new JsonSchemas.Property("tree", Tree.class, "The tree", false)));
		assertThat(schema.json().toJson()).contains("\"$defs\":{\"Tree\":", "\"$ref\":\"#/$defs/Tree\"");
		assertThat(schema.strict()).isTrue();
	}

	@Test
	void referenceStandsAlone() {
		assertThat(schema(Twice.class)).contains("\"anyOf\":[{\"$ref\":\"#/$defs/Point\"}]");
		assertThat(schema(Twice.class)).doesNotContain("\"$ref\":\"#/$defs/Point\",");
	}

	@Test
	void genericRecordKnowsItsTypes() {
		Type type = new ParameterizedTypeReference<Page<Point>>() {
		}.getType();
		assertThat(schema(type)).contains("\"items\":{\"type\":\"array\",\"items\":" + schema(Point.class));
	}

	@Test
	void beanHasWhatCanBeSet() {
		assertThat(properties(this.schemas.of(Bean.class))).containsOnlyKeys("name");
	}

	@Test
	void wrapperIsWrittenAsItsValue() {
		assertThat(schema(Money.class)).isEqualTo("{\"type\":\"number\"}");
	}

	@Test
	void objectOfNothingTakesNothing() {
		assertThat(this.schemas.object(List.of()).json().toJson())
			.isEqualTo("{\"type\":\"object\",\"properties\":{}," + "\"required\":[],\"additionalProperties\":false}");
	}

	@Test
	void nullableFieldOfAnObjectMayBeLeftOut() {
		JsonSchema schema = this.schemas.object(List.of(new JsonSchemas.Property("city", String.class, null, true)));
		assertThat(schema.violations(tree("{}"))).isEmpty();
		assertThat(schema.violations(tree("{\"city\":null}"))).isEmpty();
		assertThat(schema.violations(tree("{\"city\":1}"))).isNotEmpty();
	}

	@Test
	void abstractTypesHaveNoSchema() {
		for (Type type : List.of(InputStream.class, Runnable.class, Function.class)) {
			assertThatIllegalArgumentException().isThrownBy(() -> this.schemas.of(type))
				.withMessageContaining(((Class<?>) type).getName())
				.withMessageContaining("use a record");
		}
	}

	@Test
	void machineryHasNoSchema() {
		for (Type type : List.of(Thread.class, Exception.class, void.class)) {
			assertThatIllegalArgumentException().isThrownBy(() -> this.schemas.of(type))
				.withMessageContaining(((Class<?>) type).getName());
		}
	}

	@Test
	void ownSchemaIsKeptAsItIs() {
		JsonObject json = JsonObject.parse("{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"string\"}}}");
		JsonSchema schema = JsonSchema.of(json);
		assertThat(schema.json()).isSameAs(json);
		assertThat(schema.violations(tree("{\"a\":1}"))).hasSize(1);
		assertThat(schema.violations(tree("{\"b\":1}"))).isEmpty();
	}

	@Test
	void schemaThatRefersElsewhereIsNotFetched() {
		JsonSchema schema = JsonSchema.of(JsonObject.of("$ref", "http://127.0.0.1:9/schema.json"));
		assertThatIllegalArgumentException().isThrownBy(() -> schema.violations(tree("{}")))
			.withMessageContaining("http://127.0.0.1:9/schema.json");
	}

	@Test
	void schemasAreMadeOnce() {
		assertThat(this.schemas.of(Point.class)).isSameAs(this.schemas.of(Point.class));
	}

	@Test
	void whatTheMapperWritesKeepsToTheSchema() {
		Trip trip = new Trip("Vienna", Optional.of("a"), null, List.of("b"));
		for (Object value : List.of(new Point(1, 2.5), trip, Level.HIGH, new Tree("a", List.of()),
				new Money(BigDecimal.ONE), new Described("Graz"), new Circle(1), new Dog("x"), LocalDate.EPOCH,
				Instant.EPOCH)) {
			JsonNode written = this.schemas.mapper().valueToTree(value);
			assertThat(this.schemas.of(value.getClass()).violations(written)).as("%s", written).isEmpty();
		}
	}

	private List<SchemaViolation> violations(Type type, String value) {
		return this.schemas.of(type).violations(tree(value));
	}

	private static JsonNode tree(String value) {
		return JsonMapper.shared().readTree(value);
	}

	private JsonObject property(Class<?> type, String name) {
		JsonObject property = properties(this.schemas.of(type)).object(name);
		assertThat(property).isNotNull();
		return property;
	}

	private static JsonObject properties(JsonSchema schema) {
		JsonObject properties = schema.json().object("properties");
		assertThat(properties).isNotNull();
		return properties;
	}

	record Point(int y, double x) {

	}

	record Trip(String to, Optional<String> note, @Nullable Integer nights, List<String> tags) {

	}

	record Named(String firstName, @JsonProperty("surname") String lastName, @JsonIgnore @Nullable String secret) {

	}

	@JsonClassDescription("Where to go")
	record Described(@JsonPropertyDescription("Name of the city") String city) {

	}

	enum Level {

		LOW, @JsonProperty("very-high")
		HIGH

	}

	enum Shade {

		DARK("dark"), LIGHT("light");

		private final String code;

		Shade(String code) {
			this.code = code;
		}

		@JsonValue
		String code() {
			return this.code;
		}

	}

	record Anything(Object value, JsonNode tree) {

	}

	sealed interface Shape permits Circle, Square {

	}

	record Circle(int radius) implements Shape {

	}

	record Square(int side) implements Shape {

	}

	@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
	@JsonSubTypes({ @JsonSubTypes.Type(value = Dog.class, name = "dog"),
			@JsonSubTypes.Type(value = Cat.class, name = "cat") })
	interface Animal {

	}

	record Dog(String bark) implements Animal {

	}

	record Cat(int lives) implements Animal {

	}

	sealed interface Clash permits Clashing {

	}

	record Clashing(String type) implements Clash {

	}

	record Tree(String name, List<Tree> children) {

	}

	record Twice(@JsonPropertyDescription("The first") Point one, @JsonPropertyDescription("The second") Point two) {

	}

	record Page<T>(List<T> items, int total) {

	}

	record Money(@JsonValue BigDecimal amount) {

	}

	static class Bean {

		private String name = "";

		private int cached;

		String getName() {
			return this.name;
		}

		public void setName(String name) {
			this.name = name;
			this.cached = name.length();
		}

		public int length() {
			return this.cached;
		}

	}

}
