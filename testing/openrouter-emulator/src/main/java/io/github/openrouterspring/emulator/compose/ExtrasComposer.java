package io.github.openrouterspring.emulator.compose;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import io.github.openrouterspring.emulator.account.ServerTools;
import io.github.openrouterspring.emulator.rules.ChatInput;
import io.github.openrouterspring.emulator.text.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes what comes beside the text: a picture of one pixel, a moment of silence,
 * citations of pages that do not exist, files that nobody has read.
 */
final class ExtrasComposer {

	private static final String PIXEL = "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==";

	/** 8 samples of 16 bits. */
	private static final String SILENCE = "AAAAAAAAAAAAAAAAAAAAAA==";

	private ExtrasComposer() {
	}

	static Turn.Extras compose(ChatInput input, ServerTools tools, String text) {
		return new Turn.Extras(input.wants("image") ? List.of(PIXEL) : List.of(),
				input.wants("audio") ? Collections.nCopies(3, SILENCE) : List.of(), annotations(input, tools, text));
	}

	private static List<ObjectNode> annotations(ChatInput input, ServerTools tools, String text) {
		List<ObjectNode> annotations = new ArrayList<>();
		for (int i = 1; i <= 2 * tools.searches(); i++) {
			ObjectNode citation = Json.object().put("type", "url_citation");
			citation.putObject("url_citation")
				.put("url", "https://example.com/emulated-page-" + i)
				.put("title", "Emulated page " + i)
				.put("content", "The OpenRouter emulator searched nothing; this page does not exist.")
				.put("start_index", 0)
				.put("end_index", text.length());
			annotations.add(citation);
		}
		for (JsonNode file : input.files()) {
			ObjectNode annotation = Json.object().put("type", "file");
			ObjectNode parsed = annotation.putObject("file")
				.put("hash", String.format("%08x", file.hashCode()))
				.put("name", file.path("filename").asString("document.pdf"));
			parsed.putArray("content").addObject().put("type", "text").put("text", "Emulated text of the document");
			annotations.add(annotation);
		}
		return annotations;
	}

}
