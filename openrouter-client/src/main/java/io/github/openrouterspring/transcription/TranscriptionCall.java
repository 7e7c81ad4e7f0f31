package io.github.openrouterspring.transcription;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

import io.github.openrouterspring.call.CallResult;
import io.github.openrouterspring.call.CallSettings;
import io.github.openrouterspring.http.Operation;
import io.github.openrouterspring.http.Upload;
import io.github.openrouterspring.json.JsonObject;
import io.github.openrouterspring.json.JsonReader;
import io.github.openrouterspring.json.MalformedJsonException;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.MediaType;

/**
 * One request with a recording, in JSON whose large field is written while it is sent.
 * The other form that OpenRouter takes, a multipart body, has no place for the options of
 * providers, and takes 25 MB at most.
 *
 * @param options fields of its body beside the recording
 * @param settings what steers it
 * @param recording what it is about
 * @param format what that is, such as {@code wav}
 * @param size bytes of the recording; -1 if not known
 */
record TranscriptionCall(JsonObject options, CallSettings settings, Recording recording, String format,
		long size) implements Operation<TranscriptionResponse> {

	private static final String FIELD = "input_audio";

	static TranscriptionCall of(TranscriptionRequest request) throws IOException {
		Recording recording = Objects.requireNonNull(request.recording());
		String format = (request.format() != null) ? request.format() : recording.format();
		return new TranscriptionCall(request.fields(), request.settings(), recording, format, recording.size());
	}

	@Override
	public String operation() {
		return "transcription";
	}

	@Override
	public @Nullable String model() {
		return this.options.string("model");
	}

	@Override
	public String path() {
		return "/audio/transcriptions";
	}

	/** A stream is gone when it has been read. */
	@Override
	public boolean isRepeatable() {
		return this.recording.isRepeatable();
	}

	/** For logs. */
	@Override
	public JsonObject json() {
		return this.options.with(FIELD, JsonObject.of("format", this.format));
	}

	@Override
	public Upload upload() {
		byte[] head = bytes(before());
		byte[] tail = bytes("\"}}");
		long length = (this.size >= 0) ? head.length + (this.size + 2) / 3 * 4 + tail.length : -1;
		return new Upload(MediaType.APPLICATION_JSON, length,
				Flux.concat(buffer(head), Base64Pieces.of(this.recording.bytes()), buffer(tail)));
	}

	private String before() {
		String json = json().toJson();
		return json.substring(0, json.length() - "}}".length()) + ",\"data\":\"";
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	private static Mono<DataBuffer> buffer(byte[] bytes) {
		return Mono.fromSupplier(() -> DefaultDataBufferFactory.sharedInstance.wrap(bytes));
	}

	@Override
	public TranscriptionResponse read(byte[] bytes, int offset, int length) throws MalformedJsonException {
		return new TranscriptionResponse(new JsonReader().object(bytes, offset, length), null);
	}

	@Override
	public TranscriptionResponse withHead(TranscriptionResponse answer, CallResult head) {
		return new TranscriptionResponse(answer.json(), head.generationId());
	}

	@Override
	public String wrongWith(TranscriptionResponse answer) {
		return (answer.json().string("text") != null) ? "" : "no text";
	}

}
