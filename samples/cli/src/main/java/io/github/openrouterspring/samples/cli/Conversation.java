package io.github.openrouterspring.samples.cli;

import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

import io.github.openrouterspring.ChatStream;
import io.github.openrouterspring.LanguageModel;
import io.github.openrouterspring.call.Usage;
import io.github.openrouterspring.chat.AttemptFailed;
import io.github.openrouterspring.chat.ChatCompletionChunk;
import io.github.openrouterspring.chat.ChatEvent;
import io.github.openrouterspring.chat.ChatResponse;
import io.github.openrouterspring.chat.message.ChatMessage;
import io.github.openrouterspring.chat.request.ChatRequest;
import io.github.openrouterspring.error.CallInterruptedException;
import io.github.openrouterspring.error.OpenRouterException;
import org.jspecify.annotations.Nullable;

/**
 * Questions and answers, each of which knows those before it. A question without a whole
 * answer is forgotten.
 */
class Conversation {

	private final LanguageModel model;

	private final PrintStream out;

	private final Status status;

	private List<ChatMessage> soFar = List.of();

	private @Nullable Thread asking;

	Conversation(LanguageModel model, PrintStream out, Status status) {
		this.model = model;
		this.out = out;
		this.status = status;
	}

	/**
	 * Print the answer as it comes.
	 * @param question what the user says
	 * @return whether there was a whole answer
	 */
	boolean ask(String question) {
		ChatRequest request = ChatRequest.builder().messages(this.soFar).user(question).build();
		long asked = System.nanoTime();
		this.status.waiting("asking");
		asking(Thread.currentThread());
		try (ChatStream answer = this.model.stream(request)) {
			answer.events().forEach(this::show);
			ChatResponse response = answer.response();
			this.soFar = response.conversation();
			end(summary(response, Duration.ofNanos(System.nanoTime() - asked)));
			return true;
		}
		catch (CallInterruptedException ex) {
			end("Stopped.");
			return false;
		}
		catch (OpenRouterException ex) {
			end(ex.getMessage());
			return false;
		}
		finally {
			asking(null);
		}
	}

	/**
	 * Stop the answer that runs, from another thread. The exchange is closed, so that
	 * nobody pays for what nobody reads.
	 * @return whether there was one
	 */
	synchronized boolean stop() {
		if (this.asking == null) {
			return false;
		}
		this.asking.interrupt();
		return true;
	}

	private synchronized void asking(@Nullable Thread thread) {
		this.asking = thread;
		if (thread == null) {
			Thread.interrupted();
		}
	}

	private void show(ChatEvent event) {
		if (event instanceof AttemptFailed failed) {
			this.status.line(failed.failure().getMessage());
			this.status.waiting("trying again");
		}
		else if (event instanceof ChatCompletionChunk chunk) {
			String text = chunk.text();
			if (text != null) {
				this.status.clear();
				this.out.print(text);
				this.out.flush();
			}
			else if (chunk.reasoning() != null) {
				this.status.waiting("thinking");
			}
		}
	}

	private void end(@Nullable String line) {
		this.status.clear();
		this.out.println();
		this.status.line(line);
	}

	private static String summary(ChatResponse response, Duration took) {
		Usage usage = response.usage();
		return (usage == null) ? "(" + response.model() + ")"
				: String.format(Locale.ROOT, "(%s, %s tokens, $%s, %.1f s)", response.model(), usage.totalTokens(),
						usage.cost(), took.toMillis() / 1000.0);
	}

}
