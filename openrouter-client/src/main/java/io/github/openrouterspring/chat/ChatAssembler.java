package io.github.openrouterspring.chat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.github.openrouterspring.json.JsonObject;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * Puts the events of one exchange together to the response that they make. Takes whole
 * answers and chunks alike; not for use by several threads at once.
 */
public final class ChatAssembler {

	private HttpHeaders headers = HttpHeaders.EMPTY;

	private final List<AttemptFailed> failedAttempts = new ArrayList<>();

	private @Nullable ChatCompletion whole;

	private final PlainText plainText = new PlainText();

	private final Map<String, @Nullable Object> fields = new LinkedHashMap<>();

	private final Map<Integer, ChoiceAssembly> choices = new TreeMap<>();

	/**
	 * Take the next event.
	 * @param event the event
	 */
	public void add(ChatEvent event) {
		if (event instanceof ChatCompletionChunk chunk) {
			if (!this.plainText.add(chunk)) {
				addPlainText();
				add(chunk);
			}
		}
		else if (event instanceof ChatCompletion completion) {
			this.whole = completion;
		}
		else if (event instanceof ResponseStarted started) {
			this.headers = started.headers();
		}
		else if (event instanceof AttemptFailed failed) {
			this.failedAttempts.add(failed);
			forget();
		}
	}

	/** What a failed attempt had answered does not belong to the answer. */
	private void forget() {
		this.whole = null;
		this.plainText.take();
		this.fields.clear();
		this.choices.clear();
	}

	private void addPlainText() {
		ChatCompletionChunk joined = this.plainText.take();
		if (joined != null) {
			add(joined);
		}
	}

	private void add(ChatCompletionChunk chunk) {
		chunk.json().forEach(this::addField);
		for (ChunkChoice choice : chunk.choices()) {
			this.choices.computeIfAbsent(choice.index(), (index) -> new ChoiceAssembly()).add(choice);
		}
	}

	/** Most chunks repeat what the one before them said. */
	private void addField(String name, @Nullable Object value) {
		if (value != null && !name.equals("choices") && this.fields.get(name) != value) {
			this.fields.put(name, value);
		}
	}

	/**
	 * Return whether anything of an answer has come so far.
	 * @return whether {@link #completion()} says anything
	 */
	public boolean isEmpty() {
		addPlainText();
		return this.whole == null && this.fields.isEmpty() && this.choices.isEmpty();
	}

	/**
	 * Return the completion of what has come so far.
	 * @return the completion
	 */
	public ChatCompletion completion() {
		addPlainText();
		if (this.whole != null) {
			return ToolCallIds.complete(this.whole);
		}
		Map<String, @Nullable Object> completion = new LinkedHashMap<>();
		List<JsonObject> assembled = new ArrayList<>();
		this.choices.forEach((index, choice) -> assembled.add(choice.assemble(index)));
		this.fields.forEach((name, value) -> {
			if (name.equals("usage")) {
				completion.put("choices", assembled);
			}
			completion.put(name, value);
		});
		completion.put("object", "chat.completion");
		completion.putIfAbsent("choices", assembled);
		return ToolCallIds.complete(new ChatCompletion(JsonObject.of(completion)));
	}

	/**
	 * Return the response of what has come so far.
	 * @return the response
	 */
	public ChatResponse response() {
		return new ChatResponse(completion(), this.headers, this.failedAttempts);
	}

}
