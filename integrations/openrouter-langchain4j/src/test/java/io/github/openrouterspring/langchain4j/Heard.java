package io.github.openrouterspring.langchain4j;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.CompleteToolCall;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import dev.langchain4j.model.chat.response.PartialThinking;
import dev.langchain4j.model.chat.response.PartialToolCall;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.chat.response.StreamingHandle;

/**
 * Remembers what it is told.
 */
class Heard implements StreamingChatResponseHandler {

	final List<String> text = new CopyOnWriteArrayList<>();

	final List<String> thinking = new CopyOnWriteArrayList<>();

	final List<PartialToolCall> partialToolCalls = new CopyOnWriteArrayList<>();

	final List<CompleteToolCall> completeToolCalls = new CopyOnWriteArrayList<>();

	final List<Object> unmapped = new CopyOnWriteArrayList<>();

	final CompletableFuture<StreamingHandle> handle = new CompletableFuture<>();

	private final CompletableFuture<ChatResponse> response = new CompletableFuture<>();

	ChatResponse response() {
		return await(this.response);
	}

	StreamingHandle handle() {
		return await(this.handle);
	}

	boolean isOver() {
		return this.response.isDone();
	}

	private static <T> T await(CompletableFuture<T> future) {
		try {
			return future.get(BridgeTest.SOON.toSeconds(), TimeUnit.SECONDS);
		}
		catch (ExecutionException ex) {
			throw (ex.getCause() instanceof RuntimeException failure) ? failure : new IllegalStateException(ex);
		}
		catch (InterruptedException | TimeoutException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public void onPartialResponse(PartialResponse piece, PartialResponseContext context) {
		this.text.add(piece.text());
		this.handle.complete(context.streamingHandle());
	}

	@Override
	public void onPartialThinking(PartialThinking piece) {
		this.thinking.add(piece.text());
	}

	@Override
	public void onPartialToolCall(PartialToolCall piece) {
		this.partialToolCalls.add(piece);
	}

	@Override
	public void onCompleteToolCall(CompleteToolCall call) {
		this.completeToolCalls.add(call);
	}

	@Override
	public void onUnmappedRawEvent(Object event) {
		this.unmapped.add(event);
	}

	@Override
	public void onCompleteResponse(ChatResponse whole) {
		this.response.complete(whole);
	}

	@Override
	public void onError(Throwable error) {
		this.response.completeExceptionally(error);
	}

}
