package io.github.openrouterspring.structured;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * The first JSON object or list in a text that is still being written. Reads each
 * character once, and never fails: where the text stops being JSON the tree stops
 * growing, and who reads the whole answer says what is wrong with it.
 */
final class GrowingJson {

	static final int DEEPEST = 500;

	private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

	private final String elementsField;

	private final List<JsonNode> elements = new ArrayList<>();

	/** Ends what a model thought, also where nothing has told its beginning. */
	private static final String THOUGHT = "</think>";

	private TextBeforeJson before = new TextBeforeJson();

	private int thought;

	private State state = State.BEFORE;

	private @Nullable OpenContainer innermost;

	private @Nullable GrowingText text;

	private @Nullable GrowingScalar scalar;

	private @Nullable JsonNode root;

	private int depth;

	private boolean changed;

	/**
	 * Begin.
	 * @param elementsField name of the root's field whose list has the elements that
	 * {@link #takeElements()} gives
	 */
	GrowingJson(String elementsField) {
		this.elementsField = elementsField;
	}

	/**
	 * Take the next piece of the text.
	 * @param piece the piece
	 * @return whether the tree has grown
	 */
	boolean add(String piece) {
		this.changed = false;
		for (int i = 0; i < piece.length(); i++) {
			char c = piece.charAt(i);
			if (this.state != State.ENDED) {
				read(c);
			}
			this.thought = (c == THOUGHT.charAt(this.thought)) ? this.thought + 1 : (c == '<') ? 1 : 0;
			if (this.thought == THOUGHT.length()) {
				this.thought = 0;
				beginAnew();
			}
		}
		return this.changed;
	}

	/** What looked like JSON was only thought, unless the answer began with it. */
	private void beginAnew() {
		if (!this.before.isEmpty() && this.state != State.TEXT && this.state != State.BEFORE) {
			this.before = new TextBeforeJson();
			this.state = State.BEFORE;
			this.innermost = null;
			this.scalar = null;
			this.root = null;
			this.depth = 0;
			this.elements.clear();
		}
	}

	private void read(char c) {
		switch (this.state) {
			case BEFORE -> before(c);
			case TEXT -> text(c);
			case SCALAR -> scalar(c);
			default -> {
				if (c != ' ' && c != '\n' && c != '\r' && c != '\t') {
					structure(c);
				}
			}
		}
	}

	private void before(char c) {
		if (this.before.isBegin(c)) {
			open(c == '{');
		}
	}

	private void structure(char c) {
		switch (this.state) {
			case VALUE_OR_END -> {
				if (c == ']') {
					close(false);
				}
				else {
					value(c);
				}
			}
			case VALUE -> value(c);
			case NAME_OR_END, NAME -> {
				if (c == '"') {
					this.text = new GrowingText();
					this.state = State.TEXT;
				}
				else if (c == '}' && this.state == State.NAME_OR_END) {
					close(true);
				}
				else {
					this.state = State.ENDED;
				}
			}
			case COLON -> this.state = (c == ':') ? State.VALUE : State.ENDED;
			default -> comma(c);
		}
	}

	private void comma(char c) {
		boolean object = this.innermost != null && this.innermost.isObject();
		if (c == ',') {
			this.state = object ? State.NAME : State.VALUE;
		}
		else if (c == (object ? '}' : ']')) {
			close(object);
		}
		else {
			this.state = State.ENDED;
		}
	}

	private void value(char c) {
		if (c == '{' || c == '[') {
			open(c == '{');
		}
		else if (c == '"') {
			this.text = new GrowingText();
			this.state = State.TEXT;
			this.changed = true;
		}
		else {
			this.scalar = new GrowingScalar(c);
			this.state = State.SCALAR;
		}
	}

	private void text(char c) {
		GrowingText open = this.text;
		OpenContainer container = this.innermost;
		if (open == null || container == null) {
			return;
		}
		boolean name = container.isObject() && container.name() == null;
		if (open.add(c)) {
			this.changed = this.changed || !name;
			return;
		}
		this.text = null;
		if (name) {
			container.name(open.view().text());
			this.state = State.COLON;
		}
		else {
			finished(NODES.stringNode(open.view().text()));
		}
	}

	private void scalar(char c) {
		GrowingScalar open = this.scalar;
		if (open == null || open.add(c)) {
			return;
		}
		JsonNode node = open.node();
		if (node == null) {
			this.state = State.ENDED;
			return;
		}
		this.scalar = null;
		finished(node);
		read(c);
	}

	private void open(boolean object) {
		if (++this.depth > DEEPEST) {
			this.state = State.ENDED;
			return;
		}
		this.innermost = new OpenContainer(this.innermost, object);
		this.state = object ? State.NAME_OR_END : State.VALUE_OR_END;
		this.changed = true;
	}

	private void close(boolean object) {
		OpenContainer closed = this.innermost;
		if (closed == null || closed.isObject() != object) {
			this.state = State.ENDED;
			return;
		}
		this.depth--;
		this.innermost = closed.parent();
		finished(closed.close());
	}

	private void finished(JsonNode value) {
		this.changed = true;
		OpenContainer container = this.innermost;
		if (container == null) {
			this.root = value;
			this.state = State.ENDED;
			return;
		}
		container.add(value);
		this.state = State.COMMA_OR_END;
		if (!container.isObject() && (this.depth == 1 || this.depth == 2 && isElementsField(container.parent()))) {
			this.elements.add(value);
		}
	}

	private boolean isElementsField(@Nullable OpenContainer parent) {
		return parent != null && this.elementsField.equals(parent.name());
	}

	/**
	 * Return the elements of the list that were finished since the last call: of the root
	 * itself, or of its field.
	 * @return the elements
	 */
	List<JsonNode> takeElements() {
		List<JsonNode> taken = List.copyOf(this.elements);
		this.elements.clear();
		return taken;
	}

	/**
	 * Return what is there now. Costs as much as the text is nested, not as it is long.
	 * @return a view that does not change any more
	 */
	View view() {
		List<OpenContainer.View> open = new ArrayList<>();
		for (OpenContainer container = this.innermost; container != null; container = container.parent()) {
			open.add(container.view());
		}
		boolean name = this.innermost != null && this.innermost.isObject() && this.innermost.name() == null;
		return new View(this.root, open, (this.text != null && !name) ? this.text.view() : null);
	}

	/**
	 * What had arrived at one moment.
	 *
	 * @param root the whole; {@code null} if something is still open
	 * @param open the open objects and lists, the innermost first
	 * @param text the open text; {@code null} if none is open
	 */
	record View(@Nullable JsonNode root, List<OpenContainer.View> open, GrowingText.@Nullable View text) {

		/**
		 * Build the tree.
		 * @return the tree; a missing node if nothing has begun
		 */
		JsonNode tree() {
			if (this.root != null) {
				return this.root;
			}
			JsonNode node = (this.text != null) ? NODES.stringNode(this.text.text()) : null;
			for (OpenContainer.View container : this.open) {
				node = container.node(node);
			}
			return (node != null) ? node : NODES.missingNode();
		}

	}

	private enum State {

		/** What stands before the JSON, such as prose or reasoning. */
		BEFORE,

		VALUE, VALUE_OR_END, NAME, NAME_OR_END, COLON, COMMA_OR_END, TEXT, SCALAR,

		/** The JSON is whole, or stopped being JSON. */
		ENDED

	}

}
