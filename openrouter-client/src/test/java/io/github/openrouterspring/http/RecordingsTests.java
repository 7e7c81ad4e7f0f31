package io.github.openrouterspring.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

import io.github.openrouterspring.Shared;
import io.github.openrouterspring.Views;
import io.github.openrouterspring.call.ApiError;
import io.github.openrouterspring.catalog.Model;
import io.github.openrouterspring.chat.ChatCompletion;
import io.github.openrouterspring.chat.ChatCompletionChunk;
import io.github.openrouterspring.chat.message.ChatMessage;
import io.github.openrouterspring.error.OpenRouterException;
import io.github.openrouterspring.json.JsonObject;
import io.github.openrouterspring.json.JsonReader;
import io.github.openrouterspring.json.MalformedJsonException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpHeaders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Real exchanges are read without loss, and every accessor of every view answers.
 */
class RecordingsTests {

	private static final String[] FAILED_ANSWERS = { "choice-error", "http200-error" };

	@BeforeAll
	static void needsRecordings() {
		Shared.path("openrouter", "recordings", "index.json");
	}

	private static Stream<JsonObject> exchanges() throws IOException {
		String index = Files.readString(Shared.recording("index.json"));
		return JsonObject.parse("{\"all\":" + index + "}").views("all", (exchange) -> exchange).stream();
	}

	private static Stream<String> files(Predicate<String> wanted) throws IOException {
		return exchanges().map((exchange) -> exchange.string("file")).filter(wanted);
	}

	static Stream<String> wholeBodies() throws IOException {
		return files((file) -> file.endsWith(".json"));
	}

	static Stream<String> streams() throws IOException {
		return files((file) -> file.endsWith(".sse"));
	}

	static Stream<String> answers() throws IOException {
		return files((file) -> file.startsWith("chat/"));
	}

	static Stream<JsonObject> errors() throws IOException {
		return exchanges().filter((exchange) -> exchange.string("file").startsWith("error/"));
	}

	static Stream<String> requests() throws IOException {
		return files((file) -> file.startsWith("chat/") || file.startsWith("stream/"))
			.map((file) -> file.substring(0, file.lastIndexOf('.')) + ".request.json")
			.filter((file) -> Files.exists(Shared.recording(file)) && !file.contains("responses-api"));
	}

	private static JsonObject read(String file) throws IOException, MalformedJsonException {
		return JsonReader.object(Files.readAllBytes(Shared.recording(file)));
	}

	@Test
	void allAreThere() throws IOException {
		assertThat(exchanges()).hasSizeGreaterThanOrEqualTo(63);
		assertThat(answers()).hasSizeGreaterThanOrEqualTo(22);
		assertThat(streams()).hasSizeGreaterThanOrEqualTo(28);
	}

	@ParameterizedTest
	@MethodSource("wholeBodies")
	void wholeBodyIsReadWithoutLoss(String file) throws Exception {
		JsonObject body = read(file);
		Views.assertNothingLost(body, Files.readString(Shared.recording(file)));
		assertThat(JsonObject.parse(body.toJson())).isEqualTo(body);
	}

	@ParameterizedTest
	@MethodSource("streams")
	void everyEventIsReadWithoutLoss(String file) throws Exception {
		JsonReader reader = new JsonReader();
		List<String> events = events(file);
		assertThat(events).isNotEmpty();
		for (String event : events) {
			byte[] bytes = event.getBytes(StandardCharsets.UTF_8);
			JsonObject json = reader.object(bytes, 0, bytes.length);
			Views.assertNothingLost(json, event);
			Views.callAll(new ChatCompletionChunk(json));
		}
	}

	private static List<String> events(String file) throws IOException {
		List<String> events = new ArrayList<>();
		for (String line : Files.readAllLines(Shared.recording(file))) {
			if (line.startsWith("data: {")) {
				events.add(line.substring(6));
			}
		}
		return events;
	}

	@ParameterizedTest
	@MethodSource("answers")
	void everyAccessorOfAnAnswerAnswers(String file) throws Exception {
		ChatCompletion completion = new ChatCompletion(read(file));
		assertThat(Views.callAll(completion)).isGreaterThan(15);
		assertThat(new ChatCompletion(completion.json())).isEqualTo(completion);
	}

	private static void readAll(AnswerDecoder decoder) {
		while (!decoder.isDone()) {
			decoder.next();
		}
	}

	@ParameterizedTest
	@MethodSource("answers")
	void answerGoesThroughTheDecoder(String file) throws Exception {
		AnswerDecoder decoder = new AnswerDecoder(null, false, null, Limits.DEFAULT);
		decoder.head(200, HttpHeaders.EMPTY);
		byte[] body = Files.readAllBytes(Shared.recording(file));
		decoder.feed(DefaultDataBufferFactory.sharedInstance.wrap(body));
		decoder.end();
		if (Stream.of(FAILED_ANSWERS).anyMatch(file::contains)) {
			assertThatExceptionOfType(OpenRouterException.class).isThrownBy(() -> readAll(decoder))
				.satisfies((ex) -> assertThat(ex.code()).isEqualTo(502));
		}
		else {
			decoder.next();
			assertThat(decoder.next()).isEqualTo(new ChatCompletion(read(file)));
			assertThat(decoder.isDone()).isTrue();
		}
	}

	@ParameterizedTest
	@MethodSource("errors")
	void errorIsReadWithoutLoss(JsonObject exchange) throws Exception {
		String file = exchange.string("file");
		ApiError error = ErrorBody.parse(Files.readString(Shared.recording(file)), null);
		assertThat(error).isNotNull();
		assertThat(error.json()).isEqualTo(read(file).object("error"));
		assertThat(error.code()).isEqualTo(exchange.integer("status"));
		assertThat(Views.callAll(error)).isGreaterThan(5);
	}

	@ParameterizedTest
	@MethodSource("requests")
	void messagesOfARequestAreReadWithoutLoss(String file) throws Exception {
		for (ChatMessage message : read(file).views("messages", ChatMessage::of)) {
			assertThat(message.role()).isNotNull();
			Views.callAll(message);
		}
		Views.assertNothingLost(read(file), Files.readString(Shared.recording(file)));
	}

	@Test
	void everyModelIsRead() throws Exception {
		List<Model> models = read("models/models-2026-05.json").views("data", Model::new);
		assertThat(models).hasSize(364).allSatisfy((model) -> {
			assertThat(model.id()).contains("/");
			assertThat(model.pricing().isDynamic() || model.pricing().prompt() != null).isTrue();
			Views.callAll(model);
		});
	}

}
