package io.github.openrouterspring.langchain4j;

import java.util.List;
import java.util.Objects;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.CompleteToolCall;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import dev.langchain4j.model.chat.response.PartialThinking;
import dev.langchain4j.model.chat.response.PartialThinkingContext;
import dev.langchain4j.model.chat.response.PartialToolCall;
import dev.langchain4j.model.chat.response.PartialToolCallContext;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.chat.response.StreamingHandle;
import io.github.openrouterspring.chat.ChatCompletionChunk;
import io.github.openrouterspring.chat.ChatEvent;
import io.github.openrouterspring.chat.Choice;
import io.github.openrouterspring.chat.ResponseCompleted;
import io.github.openrouterspring.chat.message.AssistantMessage;
import io.github.openrouterspring.chat.message.ToolCall;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.BaseSubscriber;

/**
 * Tells a handler what arrives, and is the handle by which it cancels: nothing is told
 * after that. By LangChain4j's rules an exception of the handler is told to itself, and
 * the stream goes on.
 */
final class StreamedAnswer extends BaseSubscriber<ChatEvent> implements StreamingHandle {

	private static final Log logger = LogFactory.getLog(StreamedAnswer.class);

	private final StreamingChatResponseHandler handler;

	private final PartialToolCalls toolCalls = new PartialToolCalls();

	private @Nullable ChatResponse response;

	private volatile boolean cancelled;

	StreamedAnswer(StreamingChatResponseHandler handler) {
		this.handler = handler;
	}

	@Override
	protected void hookOnNext(ChatEvent event) {
		if (event instanceof ResponseCompleted completed) {
			this.response = AnswerMapping.of(completed.response());
		}
		else if (!(event instanceof ChatCompletionChunk chunk) || !tell(chunk)) {
			tell(() -> this.handler.onUnmappedRawEvent(event));
		}
	}

	/** Whether the chunk says anything that LangChain4j has a word for. */
	private boolean tell(ChatCompletionChunk chunk) {
		boolean told = false;
		String reasoning = chunk.reasoning();
		if (reasoning != null) {
			told = true;
			tell(() -> this.handler.onPartialThinking(new PartialThinking(reasoning),
					new PartialThinkingContext(this)));
		}
		String text = chunk.text();
		if (text != null) {
			told = true;
			tell(() -> this.handler.onPartialResponse(new PartialResponse(text), new PartialResponseContext(this)));
		}
		for (ToolCall piece : pieces(chunk)) {
			told = true;
			PartialToolCall partial = this.toolCalls.add(piece);
			if (partial != null) {
				tell(() -> this.handler.onPartialToolCall(partial, new PartialToolCallContext(this)));
			}
		}
		return told;
	}

	private static List<ToolCall> pieces(ChatCompletionChunk chunk) {
		List<Choice> choices = chunk.choices();
		AssistantMessage delta = choices.isEmpty() ? null : choices.get(0).message();
		return (delta != null) ? delta.toolCalls() : List.of();
	}

	@Override
	protected void hookOnComplete() {
		ChatResponse response = Objects.requireNonNull(this.response, "The exchange ended without a response");
		List<ToolExecutionRequest> requests = response.aiMessage().toolExecutionRequests();
		for (int i = 0; i < requests.size(); i++) {
			CompleteToolCall call = new CompleteToolCall(i, requests.get(i));
			tell(() -> this.handler.onCompleteToolCall(call));
		}
		tell(() -> this.handler.onCompleteResponse(response));
	}

	@Override
	protected void hookOnError(Throwable failure) {
		tellError(failure);
	}

	private void tell(Runnable news) {
		if (this.cancelled) {
			return;
		}
		try {
			news.run();
		}
		catch (Exception ex) {
			tellError(ex);
		}
	}

	private void tellError(Throwable failure) {
		try {
			this.handler.onError(failure);
		}
		catch (Exception ex) {
			logger.warn("The handler of a streamed answer failed while it was told of an error", ex);
		}
	}

	@Override
	protected void hookOnCancel() {
		this.cancelled = true;
	}

	@Override
	public boolean isCancelled() {
		return this.cancelled;
	}

}
