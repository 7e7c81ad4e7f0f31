package io.github.openrouterspring.chat.assembly;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import io.github.openrouterspring.chat.ChatCompletion;
import io.github.openrouterspring.chat.ChatCompletionChunk;
import io.github.openrouterspring.json.JsonObject;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The short way must come to the same as the long one, whatever a stream looks like.
 */
class PlainTextTests {

	private static final List<String> FIELDS = List.of("id", "provider", "model", "object", "created", "service_tier",
			"system_fingerprint", "usage");

	private static final List<String> CHOICE_FIELDS = List.of("finish_reason", "native_finish_reason", "logprobs");

	private static final List<String> DELTA_FIELDS = List.of("reasoning", "refusal", "tool_calls");

	private final Random random;

	private final Map<String, @Nullable Object> usual = new LinkedHashMap<>();

	private double unusual;

	PlainTextTests() {
		this.random = new Random(0);
	}

	private static ChatCompletion assemble(boolean shortWay, List<ChatCompletionChunk> chunks) {
		ChatAssembler assembler = new ChatAssembler(List.of(), shortWay);
		chunks.forEach(assembler::add);
		return assembler.completion();
	}

	private static String assembled(String... chunks) {
		List<ChatCompletionChunk> stream = new ArrayList<>();
		for (String chunk : chunks) {
			stream.add(new ChatCompletionChunk(Chunks.json(chunk)));
		}
		String json = assemble(true, stream).json().toJson();
		assertThat(json).isEqualTo(assemble(false, stream).json().toJson());
		return json;
	}

	private static String chunk(String fields, String text) {
		return "{" + fields + ",'choices':[{'index':0,'delta':{'role':'assistant','content':'" + text
				+ "'},'finish_reason':null}]}";
	}

	@Test
	void aFieldThatAnotherFieldReplacesStays() {
		assertThat(assembled(chunk("'id':'1','provider':'P'", "a"), chunk("'id':'1','service_tier':'flex'", "b")))
			.contains("\"provider\":\"P\"", "\"service_tier\":\"flex\"", "\"ab\"");
	}

	@Test
	void aFieldThatBecomesNullStays() {
		assertThat(assembled(chunk("'id':'1','provider':'P'", "a"), chunk("'id':'1','provider':null", "b")))
			.contains("\"provider\":\"P\"", "\"ab\"");
	}

	@Test
	void theLastOfTwoValuesCounts() {
		assertThat(assembled(chunk("'model':'m'", "a"), chunk("'model':'m-2'", "b"))).contains("\"m-2\"");
	}

	@Test
	void aCharacterThatIsCutInTwoIsWhole() {
		assertThat(assembled(chunk("'id':'1'", "\\ud83d"), chunk("'id':'1'", "\\ude00"))).contains("\uD83D\uDE00");
	}

	static List<Long> seeds() {
		return new Random(20260820).longs(400).boxed().toList();
	}

	@ParameterizedTest
	@MethodSource("seeds")
	void anyStreamComesToTheSame(long seed) {
		this.random.setSeed(seed);
		this.unusual = this.random.nextDouble() * 0.1;
		List<ChatCompletionChunk> stream = new ArrayList<>();
		int length = this.random.nextInt(40);
		for (int i = 0; i < length; i++) {
			stream.add(new ChatCompletionChunk(chunk()));
		}
		JsonObject assembled = assemble(true, stream).json();
		JsonObject expected = assemble(false, stream).json();
		assertThat(assembled).isEqualTo(expected);
		assertThat(assembled.toJson()).isEqualTo(expected.toJson());
	}

	private boolean isUnusual() {
		return this.random.nextDouble() < this.unusual;
	}

	private JsonObject chunk() {
		Map<String, @Nullable Object> fields = new LinkedHashMap<>();
		for (String field : FIELDS) {
			vary(fields, field, 4);
		}
		List<JsonObject> choices = new ArrayList<>();
		int count = isUnusual() ? this.random.nextInt(3) : 1;
		for (int i = 0; i < count; i++) {
			choices.add(choice(isUnusual() ? this.random.nextInt(3) : i));
		}
		fields.put("choices", choices);
		JsonObject chunk = JsonObject.of(fields);
		return isUnusual() ? chunk.sorted((name) -> this.random.nextInt(3)) : chunk;
	}

	private JsonObject choice(int index) {
		Map<String, @Nullable Object> fields = new LinkedHashMap<>();
		if (!isUnusual()) {
			fields.put("index", index);
		}
		Map<String, @Nullable Object> delta = new LinkedHashMap<>();
		if (!isUnusual()) {
			delta.put("role", isUnusual() ? "model" : "assistant");
		}
		delta.put("content", isUnusual() ? null : text());
		for (String field : DELTA_FIELDS) {
			if (isUnusual()) {
				delta.put(field, value(field));
			}
		}
		fields.put(isUnusual() ? "message" : "delta", delta);
		for (String field : CHOICE_FIELDS) {
			vary(fields, field, 2);
		}
		if (isUnusual()) {
			fields.put("error", value("error"));
		}
		return JsonObject.of(fields);
	}

	/** Mostly what it was, sometimes another value, none, or gone. */
	private void vary(Map<String, @Nullable Object> fields, String field, int quietOf) {
		if (!this.usual.containsKey(field) || isUnusual()) {
			this.usual.put(field, (quietOf == 4 && !field.equals("usage") && !isUnusual()) ? value(field) : null);
		}
		if (isUnusual()) {
			this.usual.put(field, value(field));
		}
		if (!isUnusual()) {
			fields.put(field, this.usual.get(field));
		}
	}

	private @Nullable Object value(String field) {
		int number = this.random.nextInt(3);
		return switch (field) {
			case "created" -> number;
			case "usage" -> JsonObject.of("cost", number);
			case "logprobs" -> JsonObject.of("content", List.of(number));
			case "error" -> JsonObject.of("code", number);
			case "finish_reason" -> List.of("stop", "", "tool_calls").get(number);
			case "tool_calls" -> List.of(JsonObject.of("index", number).with("id", "c" + number));
			default -> (number == 0) ? null : field + number;
		};
	}

	private String text() {
		return switch (this.random.nextInt(5)) {
			case 0 -> "";
			case 1 -> "\uD83D";
			case 2 -> "\uDE00";
			default -> "word" + this.random.nextInt(10) + ' ';
		};
	}

}
