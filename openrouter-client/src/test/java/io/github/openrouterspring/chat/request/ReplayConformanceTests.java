package io.github.openrouterspring.chat.request;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.github.openrouterspring.Shared;
import io.github.openrouterspring.chat.ChatCompletion;
import io.github.openrouterspring.chat.ChatCompletionChunk;
import io.github.openrouterspring.chat.assembly.ChatAssembler;
import io.github.openrouterspring.chat.message.AssistantMessage;
import io.github.openrouterspring.json.JsonObject;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a model said in reality is, sent again, valid by OpenRouter's own document.
 */
class ReplayConformanceTests {

	private static final JsonMapper MAPPER = JsonMapper.shared();

	private static Schema schema;

	@BeforeAll
	static void readSchema() throws IOException {
		Shared.path("openrouter", "recordings");
		ObjectNode root = (ObjectNode) MAPPER.readTree(Files.readString(Shared.path("openrouter", "schemas.json")));
		root.remove("$id");
		root.putArray("allOf").addObject().put("$ref", "#/$defs/strict/ChatAssistantMessage");
		root.put("unevaluatedProperties", false);
		schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(root);
	}

	static Stream<Path> recordings() throws IOException {
		return Stream.of("chat", "stream").flatMap((folder) -> {
			try (Stream<Path> files = Files.list(Shared.recording(folder))) {
				return files.filter((file) -> isAnswer(file.getFileName().toString())).sorted().toList().stream();
			}
			catch (IOException ex) {
				throw new IllegalStateException(ex);
			}
		});
	}

	private static boolean isAnswer(String name) {
		return !name.endsWith(".request.json") && !name.startsWith("http200-error")
				&& !name.startsWith("error-only-event") && !name.startsWith("responses-");
	}

	@ParameterizedTest
	@MethodSource("recordings")
	void messageIsValidInARequest(Path recording) throws IOException {
		AssistantMessage sent = Replay.of(completion(recording).message());
		// The document forgets that file annotations may be sent.
		ObjectNode node = (ObjectNode) MAPPER.readTree(sent.json().without("annotations").toJson());
		assertThat(schema.validate(node)).isEmpty();
	}

	private static ChatCompletion completion(Path recording) throws IOException {
		String text = Files.readString(recording);
		if (!recording.toString().endsWith(".sse")) {
			return new ChatCompletion(JsonObject.parse(text));
		}
		ChatAssembler assembler = new ChatAssembler();
		text.lines()
			.filter((line) -> line.startsWith("data: {"))
			.map((line) -> new ChatCompletionChunk(JsonObject.parse(line.substring(6))))
			.forEach(assembler::add);
		return assembler.completion();
	}

}
