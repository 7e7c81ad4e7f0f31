package io.github.openrouterspring.observation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

import io.github.openrouterspring.call.Call;
import io.github.openrouterspring.call.CallEvent;
import io.github.openrouterspring.call.CallResult;
import io.github.openrouterspring.call.Usage;
import io.github.openrouterspring.chat.ChatCompletionChunk;
import io.github.openrouterspring.chat.ChatResponse;
import io.github.openrouterspring.chat.Choice;
import io.github.openrouterspring.chat.ResponseStarted;
import io.github.openrouterspring.chat.message.AssistantMessage;
import io.github.openrouterspring.error.OpenRouterException;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

/**
 * What is known about an exchange: little while it runs, all when it is over. Keeps no
 * text of the answer.
 */
public final class ObservedExchange {

	/** How exchanges end. */
	public enum Outcome {

		/** The answer came whole. */
		SUCCESS,

		/** It failed. */
		ERROR,

		/** The caller did not want more. */
		CANCELLED

	}

	private final Call call;

	private final long begin = System.nanoTime();

	private final List<CallEvent.Retried> failedAttempts = new ArrayList<>();

	private final AtomicBoolean over = new AtomicBoolean();

	private long firstToken;

	private long end;

	private @Nullable Outcome outcome;

	private @Nullable Throwable failure;

	private @Nullable String model;

	private @Nullable String provider;

	private @Nullable String finishReason;

	private volatile @Nullable String generationId;

	private @Nullable Usage usage;

	/** Kept until the end, for the answer so far. */
	private volatile CallEvent.@Nullable Started started;

	private volatile @Nullable CallResult completed;

	ObservedExchange(Call call) {
		this.call = call;
	}

	/**
	 * Runs before the caller hears of the end, so that nobody looks too early.
	 * @param events what happens
	 * @param whenOver is told what has come of an answer, {@code null} if nothing has
	 * @return the events
	 */
	<E> Flux<E> follow(Flux<E> events, Consumer<@Nullable CallResult> whenOver) {
		return events.doOnNext(this::see)
			.doOnComplete(() -> end(Outcome.SUCCESS, null, whenOver))
			.doOnError((ex) -> end(Outcome.ERROR, ex, whenOver))
			.doOnCancel(() -> end((this.completed != null) ? Outcome.SUCCESS : Outcome.CANCELLED, null, whenOver));
	}

	private void see(Object event) {
		if (event instanceof ChatCompletionChunk chunk) {
			if (this.firstToken == 0 && carriesAnything(chunk)) {
				this.firstToken = System.nanoTime();
			}
		}
		else if (event instanceof CallEvent.Started begun) {
			this.started = begun;
			this.generationId = (begun instanceof ResponseStarted chat) ? chat.generationId()
					: begun.soFar().generationId();
		}
		else if (event instanceof CallEvent.Completed whole) {
			this.completed = whole.response();
		}
		else if (event instanceof CallEvent.Retried failed) {
			this.failedAttempts.add(failed);
		}
	}

	private void end(Outcome how, @Nullable Throwable why, Consumer<@Nullable CallResult> whenOver) {
		if (this.over.compareAndSet(false, true)) {
			this.end = System.nanoTime();
			this.outcome = how;
			this.failure = why;
			CallEvent.Started begun = this.started;
			CallResult whole = this.completed;
			CallResult answer = (whole == null && begun != null) ? begun.soFar() : whole;
			this.started = null;
			this.completed = null;
			if (answer != null) {
				note(answer);
			}
			OpenRouterException ours = OpenRouterException.of(why);
			if (ours != null) {
				identify(ours.generationId());
				this.provider = (this.provider != null) ? this.provider : ours.providerName();
			}
			whenOver.accept(answer);
		}
	}

	private void note(CallResult answer) {
		identify(answer.generationId());
		this.model = answer.model();
		this.provider = answer.provider();
		this.usage = answer.usage();
		if (answer instanceof ChatResponse chat) {
			this.finishReason = chat.completion().finishReason();
		}
	}

	void identify(@Nullable String id) {
		this.generationId = (this.generationId != null) ? this.generationId : id;
	}

	private static boolean carriesAnything(ChatCompletionChunk chunk) {
		if (chunk.text() != null || chunk.reasoning() != null) {
			return true;
		}
		for (Choice choice : chunk.choices()) {
			AssistantMessage delta = choice.message();
			if (delta != null && (!delta.toolCalls().isEmpty() || !delta.images().isEmpty() || delta.audio() != null)) {
				return true;
			}
		}
		return false;
	}

	/**
	 * Return what was asked.
	 * @return the call, defaults filled in
	 */
	public Call call() {
		return this.call;
	}

	/**
	 * Return how it ended.
	 * @return the outcome, or {@code null} while it runs
	 */
	public @Nullable Outcome outcome() {
		return this.outcome;
	}

	/**
	 * Return why it failed.
	 * @return the failure, or {@code null} if it did not
	 */
	public @Nullable Throwable failure() {
		return this.failure;
	}

	/**
	 * Return the attempts that failed before the answer began: retries and fallbacks.
	 * @return the attempts so far
	 */
	public List<CallEvent.Retried> failedAttempts() {
		return List.copyOf(this.failedAttempts);
	}

	/**
	 * Return the model that answered.
	 * @return the model id, or {@code null} while it runs, or if not known
	 */
	public @Nullable String model() {
		return this.model;
	}

	/**
	 * Return the provider that ran the model, or that failed.
	 * @return its name, or {@code null} while it runs, or if not known
	 */
	public @Nullable String provider() {
		return this.provider;
	}

	/**
	 * Return why the answer ended.
	 * @return such as {@code stop}, or {@code null} while it runs, if not known, and for
	 * other calls than chats
	 */
	public @Nullable String finishReason() {
		return this.finishReason;
	}

	/**
	 * Return the id under which OpenRouter knows the generation.
	 * @return the id, or {@code null} if not known
	 */
	public @Nullable String generationId() {
		return this.generationId;
	}

	/**
	 * Return what the answer took.
	 * @return the usage, or {@code null} while it runs, or if not known
	 */
	public @Nullable Usage usage() {
		return this.usage;
	}

	/**
	 * Return how long it has taken, retries and waits included.
	 * @return the time until the end, or until now
	 */
	public Duration duration() {
		return Duration.ofNanos(((this.end != 0) ? this.end : System.nanoTime()) - this.begin);
	}

	/**
	 * Return how long the caller waited for the first text, reasoning or tool call.
	 * @return the time; {@code null} for whole answers, or if there was none yet
	 */
	public @Nullable Duration timeToFirstToken() {
		return (this.firstToken != 0) ? Duration.ofNanos(this.firstToken - this.begin) : null;
	}

	/**
	 * Return how long each token took after the first.
	 * @return the mean; {@code null} for whole answers, and for those that did not come
	 * to their end or say no number of tokens
	 */
	public @Nullable Duration timePerOutputToken() {
		Integer tokens = (this.usage != null) ? this.usage.completionTokens() : null;
		if (this.firstToken == 0 || this.outcome != Outcome.SUCCESS || tokens == null || tokens < 2) {
			return null;
		}
		return Duration.ofNanos((this.end - this.firstToken) / (tokens - 1));
	}

}
