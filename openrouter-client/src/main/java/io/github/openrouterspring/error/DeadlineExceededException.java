package io.github.openrouterspring.error;

import java.time.Duration;

import io.github.openrouterspring.call.Timeouts;

/**
 * A deadline of ours passed.
 */
public final class DeadlineExceededException extends OpenRouterException {

	private static final long serialVersionUID = 1L;

	private final Deadline deadline;

	private final Duration limit;

	/**
	 * Create an exception.
	 * @param deadline which deadline passed
	 * @param limit how long it was
	 */
	public DeadlineExceededException(Deadline deadline, Duration limit) {
		super(FailureKind.DEADLINE_EXCEEDED, deadline.message(limit), ErrorDetails.NONE, null);
		this.deadline = deadline;
		this.limit = limit;
	}

	/**
	 * Return which deadline passed.
	 * @return the deadline
	 */
	public Deadline deadline() {
		return this.deadline;
	}

	/**
	 * Return how long the deadline was.
	 * @return the limit
	 */
	public Duration limit() {
		return this.limit;
	}

	/**
	 * The deadlines of a call.
	 */
	public enum Deadline {

		/** The wait for the first data of a stream. */
		FIRST_EVENT("No answer began within %s", "first-event"),

		/** The wait between the data of a stream. */
		IDLE("The answer paused for more than %s", "idle"),

		/** The time in which nobody read the data of a stream. */
		UNREAD("Nobody read the answer for %s", "unread"),

		/** Everything, retries included. */
		TOTAL("There was no whole answer within %s", "total");

		private final String message;

		private final String property;

		Deadline(String message, String property) {
			this.message = message;
			this.property = property;
		}

		String message(Duration limit) {
			String passed = String.format(this.message, Timeouts.text(limit));
			if (this == UNREAD) {
				return passed + "; read a stream to its end or close it, or raise 'openrouter.timeouts.unread' "
						+ "if its reader needs longer";
			}
			return passed + "; raise 'openrouter.timeout' (or 'openrouter.timeouts." + this.property
					+ "' alone), or the timeout of the call, if the model needs longer";
		}

	}

}
