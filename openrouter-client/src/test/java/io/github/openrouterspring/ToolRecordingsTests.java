package io.github.openrouterspring;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

import io.github.openrouterspring.chat.request.ChatRequest;
import io.github.openrouterspring.emulator.EmulatorResponse;
import io.github.openrouterspring.json.JsonObject;
import io.github.openrouterspring.tool.Tool;
import io.github.openrouterspring.tool.Tools;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Real answers that ask for tools, played through the loop: each call runs once, with
 * what a second reading of the recording finds in it.
 */
class ToolRecordingsTests extends EmulatorTest {

	private static final JsonMapper MAPPER = JsonMapper.shared();

	static Stream<String> streams() throws IOException {
		return files("stream", "tools-", ".sse");
	}

	static Stream<String> whole() throws IOException {
		return files("chat", "tool-", ".json");
	}

	private static Stream<String> files(String folder, String prefix, String suffix) throws IOException {
		try (Stream<Path> files = Files.list(Shared.recording(folder))) {
			return files.map((file) -> file.getFileName().toString())
				.filter((name) -> name.startsWith(prefix) && name.endsWith(suffix) && !name.endsWith(".request.json"))
				.sorted()
				.toList()
				.stream();
		}
	}

	@ParameterizedTest
	@MethodSource("streams")
	void streamedCallsRunOnce(String name) throws IOException {
		Path file = Shared.recording("stream").resolve(name);
		String body = Files.readString(file);
		this.emulator.enqueue(EmulatorResponse.raw(200, Map.of("Content-Type", "text/event-stream"),
				body.getBytes(StandardCharsets.UTF_8)));
		Map<String, List<String>> expected = new StreamedCalls(body).byName();
		assertThat(run(name, AskingForm.FLUX)).isEqualTo(expected);
	}

	@ParameterizedTest
	@MethodSource("whole")
	void wholeCallsRunOnce(String name) throws IOException {
		String body = Files.readString(Shared.recording("chat").resolve(name));
		this.emulator.enqueue(EmulatorResponse.json(body));
		Map<String, List<String>> expected = new TreeMap<>();
		for (JsonNode call : MAPPER.readTree(body).at("/choices/0/message/tool_calls")) {
			String arguments = call.path("function").path("arguments").asString("{}");
			expected.computeIfAbsent(call.path("function").path("name").asString(), (key) -> new ArrayList<>())
				.add(canonical(arguments));
		}
		assertThat(run(name, AskingForm.CHAT)).isEqualTo(expected);
	}

	/** Offer whatever is called, and note what with. */
	private Map<String, List<String>> run(String name, AskingForm form) {
		this.emulator.enqueue(EmulatorResponse.text("Done."));
		Map<String, List<String>> ran = new ConcurrentSkipListMap<>();
		List<Tool> tools = new ArrayList<>();
		for (String tool : offered(name)) {
			tools.add(Tool.of(tool, "Recorded", Map.of("type", "object"), (JsonObject arguments) -> {
				ran.computeIfAbsent(tool, (key) -> new CopyOnWriteArrayList<>()).add(canonical(arguments.toJson()));
				return "ok";
			}));
		}
		ChatRequest request = ChatRequest.builder().user("Go").with(Tools.of(tools).parallel(1)).build();
		assertThat(form.ask(model(), request).text()).endsWith("Done.");
		JsonNode messages = this.emulator.lastRequest().json().path("messages");
		List<String> asked = messages.path(1)
			.path("tool_calls")
			.valueStream()
			.map((call) -> call.path("id").asString())
			.toList();
		assertThat(asked).doesNotHaveDuplicates().isNotEmpty();
		assertThat(messages.valueStream().skip(2).map((message) -> message.path("tool_call_id").asString()))
			.containsExactlyElementsOf(asked);
		return new TreeMap<>(ran);
	}

	private static List<String> offered(String name) {
		String request = name.replace(".sse", ".request.json");
		request = request.endsWith(".request.json") ? request : request.replace(".json", ".request.json");
		Path file = Shared.recording(name.endsWith(".sse") ? "stream" : "chat").resolve(request);
		try {
			return MAPPER.readTree(Files.readString(file))
				.path("tools")
				.valueStream()
				.map((tool) -> tool.path("function").path("name").asString(""))
				.filter((tool) -> !tool.isEmpty())
				.toList();
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static String canonical(String arguments) {
		return MAPPER.readTree(arguments.isBlank() ? "{}" : arguments).toString();
	}

	/** A reading of its own, without the assembler: by index, and by a new id. */
	private static final class StreamedCalls {

		private final List<String[]> calls = new ArrayList<>();

		private final Map<Integer, Integer> latest = new HashMap<>();

		StreamedCalls(String body) {
			body.lines()
				.filter((line) -> line.startsWith("data: {"))
				.map((line) -> MAPPER.readTree(line.substring(6)))
				.flatMap((chunk) -> chunk.path("choices").valueStream())
				.flatMap((choice) -> choice.path("delta").path("tool_calls").valueStream())
				.forEach(this::add);
		}

		private void add(JsonNode delta) {
			int index = delta.path("index").asInt(0);
			String id = delta.path("id").asString("");
			Integer known = this.latest.get(index);
			if (known == null || (!id.isEmpty() && !id.equals(this.calls.get(known)[0]))) {
				this.calls.add(new String[] { id, "", "" });
				known = this.calls.size() - 1;
				this.latest.put(index, known);
			}
			String[] call = this.calls.get(known);
			String name = delta.path("function").path("name").asString("");
			call[1] = name.isEmpty() ? call[1] : name;
			call[2] += delta.path("function").path("arguments").asString("");
		}

		Map<String, List<String>> byName() {
			Map<String, List<String>> byName = new TreeMap<>();
			this.calls
				.forEach((call) -> byName.computeIfAbsent(call[1], (key) -> new ArrayList<>()).add(canonical(call[2])));
			return byName;
		}

	}

}
