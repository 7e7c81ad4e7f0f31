package io.github.openrouterspring.chat;

import io.github.openrouterspring.call.Call;
import io.github.openrouterspring.call.CallSettings;
import io.github.openrouterspring.call.Deadline;
import io.github.openrouterspring.chat.request.ChatRequest;
import org.jspecify.annotations.Nullable;

/**
 * One exchange to be made.
 *
 * @param request what goes on the wire, and the settings that steer it
 * @param streamed whether the answer is asked for in chunks rather than whole
 * @param deadline when it has to be over, whatever happens on the way; {@code null} if
 * there is no such moment
 */
public record ChatCall(ChatRequest request, boolean streamed, @Nullable Deadline deadline) implements Call {

	/**
	 * Create a call without a deadline.
	 * @param request what goes on the wire, and the settings that steer it
	 * @param streamed whether the answer is asked for in chunks rather than whole
	 */
	public ChatCall(ChatRequest request, boolean streamed) {
		this(request, streamed, null);
	}

	@Override
	public String operation() {
		return "chat";
	}

	@Override
	public @Nullable String model() {
		return this.request.model();
	}

	@Override
	public CallSettings settings() {
		return this.request.settings();
	}

	/**
	 * Return this call with another request.
	 * @param request the request to make instead
	 * @return the call
	 */
	public ChatCall withRequest(ChatRequest request) {
		return new ChatCall(request, this.streamed, this.deadline);
	}

	/**
	 * Return this call with another deadline.
	 * @param deadline when it has to be over; {@code null} for no such moment
	 * @return the call
	 */
	public ChatCall withDeadline(@Nullable Deadline deadline) {
		return new ChatCall(this.request, this.streamed, deadline);
	}

}
