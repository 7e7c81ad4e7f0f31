package io.github.openrouterspring.emulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Predicate;

import io.github.openrouterspring.emulator.http.Endpoint;
import io.github.openrouterspring.emulator.protocol.RecordedRequest;
import io.github.openrouterspring.emulator.rules.ChatInput;
import io.github.openrouterspring.emulator.text.Names;
import org.jspecify.annotations.Nullable;

/**
 * Says which requests get which answers. All conditions have to hold; without any, every
 * chat request is meant. <pre>{@code
 * emulator.when().model("anthropic/*").text("weather").call(1)
 *     .then(EmulatorResponse.toolCall("get_weather", "{\"city\":\"Rome\"}"));
 * }</pre> Nothing happens before {@code then} is called.
 */
public final class ScriptedAnswers {

	private final Scripts scripts;

	private final List<Predicate<RecordedRequest>> conditions = new ArrayList<>();

	private final AtomicInteger calls = new AtomicInteger();

	private final AtomicInteger answered = new AtomicInteger();

	private String path = Scripts.CHAT;

	private int onlyCall;

	private volatile @Nullable Function<RecordedRequest, EmulatorResponse> answers;

	ScriptedAnswers(Scripts scripts) {
		this.scripts = scripts;
	}

	/**
	 * For requests that name this model as their first choice.
	 * @param model a model id, in which {@code *} stands for anything
	 * @return this
	 */
	public ScriptedAnswers model(String model) {
		return matching((request) -> Names.matches(model, ChatInput.of(request).models().get(0)));
	}

	/**
	 * For requests whose last message from the user contains this text.
	 * @param text the text, in any case of letters
	 * @return this
	 */
	public ScriptedAnswers text(String text) {
		String wanted = text.toLowerCase(Locale.ROOT);
		return matching((request) -> ChatInput.of(request).last("user").toLowerCase(Locale.ROOT).contains(wanted));
	}

	/**
	 * For requests that offer this function.
	 * @param name the function
	 * @return this
	 */
	public ScriptedAnswers tool(String name) {
		return matching((request) -> ChatInput.of(request).offers(name));
	}

	/**
	 * For requests whose last message is the result of a tool.
	 * @param text what the result contains, empty for any
	 * @return this
	 */
	public ScriptedAnswers toolResult(String text) {
		return matching(
				(request) -> ChatInput.of(request).answersTool() && ChatInput.of(request).last("tool").contains(text));
	}

	/**
	 * For requests with this header.
	 * @param name the name
	 * @param value the value, in which {@code *} stands for anything
	 * @return this
	 */
	public ScriptedAnswers header(String name, String value) {
		return matching((request) -> {
			String header = request.header(name);
			return header != null && Names.matches(value, header);
		});
	}

	/**
	 * For requests to another path than {@code /chat/completions}. Texts, tool calls and
	 * streams are of the chat kind everywhere; errors and bodies of your own fit any
	 * path.
	 * @param path the path below the base URL, such as {@code /models}
	 * @return this
	 */
	public ScriptedAnswers path(String path) {
		this.path = Endpoint.BASE + path;
		return this;
	}

	/**
	 * Only for one of the requests that meet the other conditions.
	 * @param number which one, the first is 1
	 * @return this
	 */
	public ScriptedAnswers call(int number) {
		if (number < 1) {
			throw new IllegalArgumentException("Calls are counted from 1, but call is " + number);
		}
		this.onlyCall = number;
		return this;
	}

	/**
	 * For requests that meet a condition of your own.
	 * @param condition the condition
	 * @return this
	 */
	public ScriptedAnswers matching(Predicate<RecordedRequest> condition) {
		this.conditions.add(condition);
		return this;
	}

	/**
	 * Give these answers, one per request; the last one stays.
	 * @param responses at least one answer
	 */
	public void then(EmulatorResponse... responses) {
		if (responses.length == 0) {
			throw new IllegalArgumentException("At least one answer is needed");
		}
		List<EmulatorResponse> all = List.of(responses);
		then((request) -> all.get(Math.min(this.answered.getAndIncrement(), all.size() - 1)));
	}

	/**
	 * Give an answer that depends on the request.
	 * @param answer makes the answer; called on an event loop, so that it must not block
	 */
	public void then(Function<RecordedRequest, EmulatorResponse> answer) {
		this.answers = answer;
		this.scripts.add(this);
	}

	@Nullable EmulatorResponse answer(RecordedRequest request) {
		Function<RecordedRequest, EmulatorResponse> answer = this.answers;
		boolean meant = request.path().equals(this.path)
				&& this.conditions.stream().allMatch((condition) -> condition.test(request));
		if (answer == null || !meant) {
			return null;
		}
		int call = this.calls.incrementAndGet();
		return (this.onlyCall == 0 || this.onlyCall == call) ? answer.apply(request) : null;
	}

}
