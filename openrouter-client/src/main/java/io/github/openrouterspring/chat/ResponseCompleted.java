package io.github.openrouterspring.chat;

import java.util.Objects;
import java.util.function.Supplier;

import io.github.openrouterspring.call.CallEvent;
import org.jspecify.annotations.Nullable;

/**
 * The answer is whole: the last event of every exchange that succeeds. Filters of an
 * application need neither make nor change it: it is made anew of what they pass on.
 */
public final class ResponseCompleted implements ChatEvent, CallEvent.Completed {

	private @Nullable Supplier<ChatResponse> assembly;

	private @Nullable ChatResponse response;

	/**
	 * Create an event.
	 * @param response the answer, with the rounds of tools and the failed attempts before
	 * it
	 */
	public ResponseCompleted(ChatResponse response) {
		this.response = response;
	}

	/**
	 * Create an event whose answer is put together when somebody looks at it, which who
	 * reads a stream chunk by chunk mostly does not.
	 * @param assembly puts it together, once, on any thread
	 */
	public ResponseCompleted(Supplier<ChatResponse> assembly) {
		this.assembly = assembly;
	}

	/**
	 * Return the answer.
	 * @return the answer, with the rounds of tools and the failed attempts before it
	 */
	@Override
	public synchronized ChatResponse response() {
		if (this.assembly != null) {
			this.response = this.assembly.get();
			this.assembly = null;
		}
		return Objects.requireNonNull(this.response);
	}

	@Override
	public boolean equals(Object other) {
		return other instanceof ResponseCompleted completed && completed.response().equals(response());
	}

	@Override
	public int hashCode() {
		return response().hashCode();
	}

	@Override
	public String toString() {
		return "ResponseCompleted[response=" + response() + "]";
	}

}
