package io.github.openrouterspring.structured;

import java.util.ArrayList;
import java.util.List;

import io.github.openrouterspring.json.MalformedJsonException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Finds the JSON in an answer. Models that are not held to a schema like to put it into a
 * code fence, or a sentence around it; that is fine as long as it is clear which JSON is
 * meant. Broken JSON is never searched for smaller pieces that happen to be whole.
 */
final class JsonInText {

	private static final int MOST_FOUND = 50;

	private static final int MOST_TRIED = 1000;

	/** Only for trees; their values are bound by the application's mapper. */
	private static final JsonMapper TREES = JsonMapper.builder()
		.enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
		.disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
		.disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
		.build();

	private final char[] text;

	private final List<JsonNode> found = new ArrayList<>();

	private int tried;

	private JsonInText(String text) {
		this.text = text.toCharArray();
	}

	/**
	 * Find the JSON.
	 * @param text an answer
	 * @return the object or list in it
	 * @throws NotFitting if there is none, or it is not clear which one is meant
	 */
	static JsonNode find(String text) throws NotFitting {
		JsonInText search = new JsonInText(text);
		search.search();
		return search.theOne();
	}

	private void search() throws NotFitting {
		int position = 0;
		while (position < this.text.length && this.found.size() < MOST_FOUND && this.tried < MOST_TRIED) {
			position = mayBegin(position) ? read(position) : position + 1;
		}
	}

	/** Prose has brackets too; what follows them there is hardly ever JSON. */
	private boolean mayBegin(int position) {
		char bracket = this.text[position];
		if (bracket != '{' && bracket != '[') {
			return false;
		}
		int next = position + 1;
		while (next < this.text.length && Character.isWhitespace(this.text[next])) {
			next++;
		}
		if (next == this.text.length) {
			return true;
		}
		char first = this.text[next];
		return (bracket == '{') ? first == '"' || first == '}'
				: "]{[\"-tfn".indexOf(first) >= 0 || (first >= '0' && first <= '9');
	}

	private int read(int position) throws NotFitting {
		this.tried++;
		if (!begins(position)) {
			return position + 1;
		}
		try (JsonParser parser = parser(position)) {
			this.found.add(TREES.readTree(parser));
			return position + Math.max(1, (int) parser.currentLocation().getCharOffset());
		}
		catch (JacksonException ex) {
			throw new NotFitting(List.of("$: is not valid JSON: " + MalformedJsonException.at(ex).getMessage()), null);
		}
		catch (NumberFormatException ex) {
			// Jackson says so of exponents beyond 2^31.
			throw new NotFitting(List.of("$: is not valid JSON: a number is beyond all measure"), null);
		}
	}

	private boolean begins(int position) {
		try (JsonParser parser = parser(position)) {
			parser.nextToken();
			return parser.nextToken() != null;
		}
		catch (JacksonException ex) {
			return this.found.isEmpty() && position == firstCharacter();
		}
	}

	private int firstCharacter() {
		int first = 0;
		while (first < this.text.length && Character.isWhitespace(this.text[first])) {
			first++;
		}
		return first;
	}

	private JsonParser parser(int position) {
		return TREES.createParser(this.text, position, this.text.length - position);
	}

	private JsonNode theOne() throws NotFitting {
		if (this.found.isEmpty()) {
			throw new NotFitting(
					List.of("$: there is no JSON in the answer, which has " + this.text.length + " characters"), null);
		}
		boolean searched = this.found.size() < MOST_FOUND && this.tried < MOST_TRIED;
		JsonNode one = onlyOne(this.found.stream().filter(JsonNode::isObject).toList());
		one = (one != null) ? one : onlyOne(this.found);
		if (one == null || !searched) {
			throw new NotFitting(
					List.of("$: the answer has several pieces of JSON, and it is not clear which one is meant"), null);
		}
		return one;
	}

	private static @Nullable JsonNode onlyOne(List<JsonNode> nodes) {
		return (!nodes.isEmpty() && nodes.stream().allMatch(nodes.get(0)::equals)) ? nodes.get(0) : null;
	}

}
