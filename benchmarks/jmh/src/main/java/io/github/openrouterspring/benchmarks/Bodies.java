package io.github.openrouterspring.benchmarks;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What the server would send, so that the benchmarks need none. The fields and their
 * order are those of real answers; the texts are ours.
 */
public final class Bodies {

	/** How many chunks a stream has, the last one with the finish reason. */
	public static final int CHUNKS = 1000;

	/** How many models the catalogue has, about as many as there are. */
	public static final int MODELS = 450;

	private static final String[] WORDS = { " the", " quick", " \\\"fox\\\"", " café", "\\n\\n", " runs", ",", " —",
			" Kubernetes", "." };

	private Bodies() {
	}

	/**
	 * Return the events of one stream, each with the blank line that ends it.
	 * @return as many as {@link #CHUNKS} and the mark of the end
	 */
	public static List<byte[]> events() {
		List<byte[]> events = new ArrayList<>();
		for (int i = 1; i < CHUNKS; i++) {
			events.add(event(chunk(WORDS[i % WORDS.length], "null")));
		}
		events.add(event(chunk("", "\"stop\"")));
		events.add(event("[DONE]"));
		return events;
	}

	/**
	 * Return the JSON of each chunk of the same stream.
	 * @return as many as {@link #CHUNKS}
	 */
	public static List<byte[]> chunks() {
		List<byte[]> chunks = new ArrayList<>();
		for (int i = 1; i < CHUNKS; i++) {
			chunks.add(utf8(chunk(WORDS[i % WORDS.length], "null")));
		}
		chunks.add(utf8(chunk("", "\"stop\"")));
		return chunks;
	}

	/**
	 * Cut a stream as a socket would.
	 * @param events the events
	 * @param size bytes in each piece; 0 for one event in each
	 * @return the pieces
	 */
	public static List<byte[]> cut(List<byte[]> events, int size) {
		if (size == 0) {
			return events;
		}
		ByteArrayOutputStream all = new ByteArrayOutputStream();
		events.forEach(all::writeBytes);
		byte[] bytes = all.toByteArray();
		List<byte[]> pieces = new ArrayList<>();
		for (int from = 0; from < bytes.length; from += size) {
			pieces.add(Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + size)));
		}
		return pieces;
	}

	/**
	 * Return the catalogue.
	 * @return about 0.9 MB of JSON
	 */
	public static byte[] catalogue() {
		StringBuilder json = new StringBuilder("{\"data\":[");
		for (int i = 0; i < MODELS; i++) {
			json.append((i != 0) ? "," : "").append(model(i));
		}
		return utf8(json.append("]}").toString());
	}

	private static String chunk(String text, String finishReason) {
		return "{\"id\":\"gen-1763871234-AbCdEfGhIjKlMnOpQrSt\",\"provider\":\"Anthropic\","
				+ "\"model\":\"anthropic/claude-sonnet-4.5\",\"object\":\"chat.completion.chunk\","
				+ "\"created\":1763871234,\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\""
				+ text + "\"},\"finish_reason\":" + finishReason + ",\"native_finish_reason\":null,\"logprobs\":null}]}";
	}

	private static String model(int i) {
		StringBuilder description = new StringBuilder("Model " + i + ": ");
		while (description.length() < 700 + (i * 37) % 600) {
			description.append(WORDS[description.length() % WORDS.length]);
		}
		String slug = "maker-" + (i % 8) + "/model-" + i;
		return "{\"id\":\"" + slug + "\",\"canonical_slug\":\"" + slug + "-20250929\",\"hugging_face_id\":\"\","
				+ "\"name\":\"Maker: Model " + i + "\",\"created\":" + (1_700_000_000 + i * 86_400)
				+ ",\"description\":\"" + description + "\",\"context_length\":" + (32_768 << (i % 4))
				+ ",\"architecture\":{\"modality\":\"text+image->text\",\"input_modalities\":[\"text\",\"image\"],"
				+ "\"output_modalities\":[\"text\"],\"tokenizer\":\"Other\",\"instruct_type\":null},"
				+ "\"pricing\":{\"prompt\":\"0.00000" + (i + 1) + "\",\"completion\":\"0.0000" + (5 * i + 5)
				+ "\",\"request\":\"0\",\"image\":\"0.0048\",\"web_search\":\"0.01\",\"internal_reasoning\":\"0\"},"
				+ "\"top_provider\":{\"context_length\":200000,\"max_completion_tokens\":64000,\"is_moderated\":true},"
				+ "\"per_request_limits\":null,\"supported_parameters\":[\"include_reasoning\",\"max_tokens\","
				+ "\"reasoning\",\"response_format\",\"stop\",\"structured_outputs\",\"temperature\",\"tool_choice\","
				+ "\"tools\",\"top_k\",\"top_p\"],\"default_parameters\":{\"temperature\":1,\"top_p\":null},"
				+ "\"supported_voices\":null,\"knowledge_cutoff\":\"2025-03-31\",\"expiration_date\":null,"
				+ "\"reasoning\":{\"mandatory\":false,\"supported_efforts\":[\"high\",\"medium\",\"low\"]},"
				+ "\"links\":{\"details\":\"/api/v1/models/" + slug + "/endpoints\"}}";
	}

	private static byte[] event(String data) {
		return utf8("data: " + data + "\n\n");
	}

	private static byte[] utf8(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

}
