package io.github.openrouterspring.chat;

import io.github.openrouterspring.chat.request.ChatRequest;

/**
 * One exchange to be made.
 *
 * @param request what goes on the wire, and the settings that steer it
 * @param streamed whether the answer is asked for in chunks rather than whole
 */
public record ChatCall(ChatRequest request, boolean streamed) {

	/**
	 * Return this call with another request.
	 * @param request the request to make instead
	 * @return the call
	 */
	public ChatCall withRequest(ChatRequest request) {
		return new ChatCall(request, this.streamed);
	}

}
