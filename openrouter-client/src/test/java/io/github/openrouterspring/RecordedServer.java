package io.github.openrouterspring;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Base64;

import io.github.openrouterspring.json.JsonObject;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

/**
 * Answers as a server was recorded to answer, blanks included.
 */
public final class RecordedServer implements AutoCloseable {

	private final JsonObject recording;

	private final DisposableServer server;

	private volatile String received = "";

	private volatile String path = "";

	private RecordedServer(JsonObject recording) {
		this.recording = recording;
		JsonObject response = recording.object("response");
		String text = response.string("body_text");
		String blanks = response.string("leading_whitespace");
		String base64 = response.string("body_base64");
		byte[] body = (base64 != null) ? Base64.getDecoder().decode(base64)
				: (((blanks != null) ? blanks : "") + ((text != null) ? text : response.object("body").toJson()))
					.getBytes(StandardCharsets.UTF_8);
		JsonObject headers = response.object("headers");
		String type = headers.string("content-type");
		String id = headers.string("x-generation-id");
		String provider = headers.string("x-provider-name");
		this.server = HttpServer.create()
			.host("127.0.0.1")
			.port(0)
			.handle((request, answer) -> request.receive().aggregate().asString().defaultIfEmpty("").flatMap((sent) -> {
				this.received = sent;
				this.path = request.uri();
				return answer.status(response.integer("status"))
					.header("Content-Type", (type != null) ? type : "application/json")
					.header("X-Generation-Id", (id != null) ? id : "")
					.header("X-Provider-Name", (provider != null) ? provider : "")
					.sendByteArray(Mono.just(body))
					.then();
			}))
			.bindNow();
	}

	/**
	 * Start a server.
	 * @param file name of the recording
	 * @return the server
	 * @throws org.opentest4j.TestAbortedException if the recording is not there
	 */
	public static RecordedServer start(String file) throws IOException {
		return new RecordedServer(
				JsonObject.parse(Files.readString(Shared.path("openrouter", "recordings", "beyond", file))));
	}

	/** What was sent when it was recorded. */
	public JsonObject request() {
		return this.recording.object("request").object("body");
	}

	/** What was answered then. */
	public JsonObject answer() {
		JsonObject response = this.recording.object("response");
		String text = response.string("body_text");
		return (text != null) ? JsonObject.parse(text) : response.object("body");
	}

	/** What was answered then, if it was no JSON. */
	public byte[] bytes() {
		return Base64.getDecoder().decode(this.recording.object("response").string("body_base64"));
	}

	/** What was sent now. */
	public JsonObject received() {
		return JsonObject.parse(this.received);
	}

	/** Where it was sent now. */
	public String path() {
		return this.path;
	}

	public OpenRouterClient client() {
		return OpenRouterClient.builder()
			.environment((variable) -> null)
			.apiKey("sk-or-v1-0123456789abcdef")
			.baseUrl("http://127.0.0.1:" + this.server.port() + "/api/v1")
			.build();
	}

	@Override
	public void close() {
		this.server.disposeNow();
	}

}
