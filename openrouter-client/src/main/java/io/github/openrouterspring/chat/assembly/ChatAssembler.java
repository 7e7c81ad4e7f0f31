package io.github.openrouterspring.chat.assembly;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.github.openrouterspring.chat.AttemptFailed;
import io.github.openrouterspring.chat.ChatCompletion;
import io.github.openrouterspring.chat.ChatCompletionChunk;
import io.github.openrouterspring.chat.ChatEvent;
import io.github.openrouterspring.chat.ChatResponse;
import io.github.openrouterspring.chat.Choice;
import io.github.openrouterspring.chat.ResponseStarted;
import io.github.openrouterspring.chat.RoundCompleted;
import io.github.openrouterspring.chat.message.AssistantMessage;
import io.github.openrouterspring.chat.message.ChatMessage;
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

	private final List<ChatResponse> rounds = new ArrayList<>();

	private final List<ChatMessage> conversation;

	private @Nullable ChatCompletion whole;

	private final PlainText plainText = new PlainText();

	private final boolean shortWay;

	private final AnswerSize size;

	private final Map<String, @Nullable Object> fields = new LinkedHashMap<>();

	private final Map<Integer, ChoiceAssembly> choices = new TreeMap<>();

	/**
	 * Create an assembler for an answer without a question.
	 */
	public ChatAssembler() {
		this(List.of());
	}

	/**
	 * Create an assembler.
	 * @param question the messages that are answered
	 */
	public ChatAssembler(List<ChatMessage> question) {
		this(question, true);
	}

	/** For tests, which compare the short way for plain text with the long one. */
	ChatAssembler(List<ChatMessage> question, boolean shortWay) {
		this(question, shortWay, Long.MAX_VALUE);
	}

	/**
	 * Create an assembler that takes so much memory and no more.
	 * @param question the messages that are answered
	 * @param limit how many bytes an answer may take
	 */
	ChatAssembler(List<ChatMessage> question, long limit) {
		this(question, true, limit);
	}

	private ChatAssembler(List<ChatMessage> question, boolean shortWay, long limit) {
		this.shortWay = shortWay;
		this.size = new AnswerSize(limit);
		this.conversation = new ArrayList<>(question);
	}

	/**
	 * Take the next event.
	 * @param event the event
	 */
	public void add(ChatEvent event) {
		if (event instanceof ChatCompletionChunk chunk) {
			String text = this.shortWay ? this.plainText.add(chunk) : null;
			if (text != null) {
				this.size.addText(text);
			}
			else {
				addPlainText();
				this.size.add(chunk, add(chunk));
			}
		}
		else if (event instanceof ChatCompletion completion) {
			this.whole = completion;
			this.size.add(completion);
		}
		else if (event instanceof ResponseStarted started) {
			this.headers = started.headers();
		}
		else if (event instanceof AttemptFailed failed) {
			this.failedAttempts.add(failed);
			forget();
		}
		else if (event instanceof RoundCompleted round) {
			complete(round);
		}
	}

	private void complete(RoundCompleted round) {
		this.rounds.add(round.response());
		addMessage(round.response().message());
		this.conversation.addAll(round.results());
		this.headers = HttpHeaders.EMPTY;
		this.failedAttempts.removeAll(round.response().failedAttempts());
		forget();
	}

	private void addMessage(@Nullable AssistantMessage message) {
		if (message != null) {
			this.conversation.add(message);
		}
	}

	/** What came before does not belong to the next answer. */
	private void forget() {
		this.whole = null;
		this.plainText.take();
		this.fields.clear();
		this.choices.clear();
		this.size.reset();
	}

	private void addPlainText() {
		ChatCompletionChunk joined = this.plainText.take();
		if (joined != null) {
			add(joined);
		}
	}

	/** Returns how many choices, calls and the like have begun. */
	private int add(ChatCompletionChunk chunk) {
		int begun = -this.fields.size() - this.choices.size();
		chunk.json().forEach(this::addField);
		for (Choice choice : chunk.choices()) {
			ChoiceAssembly assembly = this.choices.computeIfAbsent(choice.index(), (index) -> new ChoiceAssembly());
			begun -= assembly.pieces();
			assembly.add(choice);
			begun += assembly.pieces();
		}
		return begun + this.fields.size() + this.choices.size();
	}

	/** Most chunks repeat what the one before them said. */
	private void addField(String name, @Nullable Object value) {
		if (value != null && !name.equals("choices") && this.fields.get(name) != value) {
			this.fields.put(name, value);
		}
	}

	/**
	 * Return whether nothing of the latest answer has come so far.
	 * @return whether {@link #completion()} has nothing new to say
	 */
	public boolean isEmpty() {
		addPlainText();
		return this.whole == null && this.fields.isEmpty() && this.choices.isEmpty();
	}

	/**
	 * Return whether {@link #response()} has anything to say, be it a round before the
	 * latest answer.
	 * @return whether so
	 */
	boolean hasAnswer() {
		return !isEmpty() || !this.rounds.isEmpty();
	}

	/**
	 * Return the completion of what has come so far, the latest where tools were called.
	 * @return the completion
	 */
	public ChatCompletion completion() {
		if (isEmpty() && !this.rounds.isEmpty()) {
			return this.rounds.get(this.rounds.size() - 1).completion();
		}
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
		int last = this.rounds.size() - 1;
		if (isEmpty() && last >= 0) {
			ChatResponse round = this.rounds.get(last);
			return new ChatResponse(round.completion(), round.headers(), round.failedAttempts(),
					this.rounds.subList(0, last), this.conversation);
		}
		ChatCompletion completion = completion();
		List<ChatMessage> conversation = new ArrayList<>(this.conversation);
		if (completion.message() != null) {
			conversation.add(completion.message());
		}
		return new ChatResponse(completion, this.headers, this.failedAttempts, this.rounds, conversation);
	}

}
