package io.github.openrouterspring.test.replay;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import io.github.openrouterspring.test.replay.Scrubber.Edit;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a reader of a stream reads, though no line has it whole: the same text field of
 * one delta after the other. Models spell out an address in several tokens.
 */
final class DeltaText {

	private static final ObjectWriter COMPACT = ExchangeFormat.JSON.writer()
		.without(SerializationFeature.INDENT_OUTPUT);

	private static final String DATA = "data: ";

	private final Map<String, List<Part>> fields = new LinkedHashMap<>();

	private final Set<Event> changed = new LinkedHashSet<>();

	private DeltaText() {
	}

	static List<Edit> edits(String stream, Function<String, List<Edit>> finder) {
		DeltaText text = new DeltaText();
		int start = 0;
		for (String line : stream.split("\n", -1)) {
			text.add(line, start);
			start += line.length() + 1;
		}
		text.fields.values().forEach((parts) -> text.change(parts, finder));
		return text.changed.stream()
			.sorted(Comparator.comparingInt(Event::start))
			.map((event) -> new Edit(event.start, event.end, DATA + COMPACT.writeValueAsString(event.json)))
			.toList();
	}

	private void add(String line, int start) {
		if (!line.startsWith(DATA + "{")) {
			return;
		}
		try {
			JsonNode json = ExchangeFormat.JSON.readTree(line.substring(DATA.length()));
			add(new Event(start, start + line.length(), json), "", json);
		}
		catch (JacksonException ex) {
			// Not an event in JSON: there are no deltas in it.
		}
	}

	private void add(Event event, String place, JsonNode node) {
		if (node.isString() && place.contains("/delta/")) {
			this.fields.computeIfAbsent(place, (key) -> new ArrayList<>())
				.add(new Part(event, JsonPointer.compile(place), node.asString()));
		}
		else if (node.isArray()) {
			for (int i = 0; i < node.size(); i++) {
				add(event, place + "/" + i, node.get(i));
			}
		}
		else {
			node.properties()
				.forEach((field) -> add(event, place + "/" + field.getKey().replace("~", "~0").replace("/", "~1"),
						field.getValue()));
		}
	}

	private void change(List<Part> parts, Function<String, List<Edit>> finder) {
		StringBuilder all = new StringBuilder();
		parts.forEach((part) -> all.append(part.text));
		List<Edit> edits = finder.apply(all.toString());
		if (edits.isEmpty()) {
			return;
		}
		int start = 0;
		for (Part part : parts) {
			int end = start + part.text.length();
			String text = changed(part.text, start, edits);
			if (!text.equals(part.text)) {
				part.set(text);
				this.changed.add(part.event);
			}
			start = end;
		}
	}

	/** The part in which a change begins gets the whole replacement. */
	private static String changed(String text, int start, List<Edit> edits) {
		StringBuilder changed = new StringBuilder();
		int from = 0;
		for (Edit edit : edits) {
			int editStart = edit.start() - start;
			int editEnd = edit.end() - start;
			if (editEnd <= 0 || editStart >= text.length()) {
				continue;
			}
			changed.append(text, from, Math.max(from, editStart));
			changed.append((editStart >= 0) ? edit.replacement() : "");
			from = Math.min(text.length(), editEnd);
		}
		return changed.append(text, from, text.length()).toString();
	}

	private record Event(int start, int end, JsonNode json) {
	}

	private record Part(Event event, JsonPointer place, String text) {

		void set(String value) {
			JsonNode parent = this.event.json.at(this.place.head());
			if (parent instanceof ObjectNode object) {
				object.put(this.place.last().getMatchingProperty(), value);
			}
			else if (parent instanceof ArrayNode array) {
				array.set(this.place.last().getMatchingIndex(), array.stringNode(value));
			}
		}

	}

}
