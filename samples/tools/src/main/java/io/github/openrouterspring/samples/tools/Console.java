package io.github.openrouterspring.samples.tools;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.Locale;

import io.github.openrouterspring.LanguageModel;
import io.github.openrouterspring.autoconfigure.tool.ToolBeans;
import io.github.openrouterspring.chat.ChatResponse;
import io.github.openrouterspring.chat.message.UserMessage;
import io.github.openrouterspring.chat.request.ChatRequest;
import io.github.openrouterspring.error.OpenRouterException;
import io.github.openrouterspring.tool.ToolApproval;
import io.github.openrouterspring.tool.ToolDecision;
import io.github.openrouterspring.tool.ToolInvocation;
import org.jspecify.annotations.Nullable;

/**
 * One conversation: a line is a question, and each tool asks before it runs.
 */
class Console {

	private final LanguageModel model;

	private final BufferedReader in;

	private final PrintStream out;

	private @Nullable ChatResponse latest;

	Console(LanguageModel model, ToolBeans tools, BufferedReader in, PrintStream out) {
		this.model = model
			.withTools(tools.named("weather", "calculate").maxRounds(6).approval(ToolApproval.blocking(this::approve)));
		this.in = in;
		this.out = out;
	}

	void run() {
		this.out.println("Ask about the weather, or calculate. An empty line ends.");
		for (String question = read(); !question.isBlank(); question = read()) {
			try {
				ask(question);
			}
			catch (OpenRouterException ex) {
				this.out.println("! " + ex.getMessage());
			}
		}
	}

	private void ask(String question) {
		ChatResponse before = this.latest;
		ChatRequest request = (before != null) ? ChatRequest.of(before.conversation()).plus(UserMessage.of(question))
				: ChatRequest.of(question);
		ChatResponse response = this.model.chat(request);
		this.latest = response;
		this.out.println(response.text());
		this.out.println("(" + response.rounds().size() + " rounds, $" + response.cost() + ")");
	}

	private ToolDecision approve(ToolInvocation invocation) {
		this.out.println("May " + invocation + " run? [y/n]");
		return read().toLowerCase(Locale.ROOT).startsWith("y") ? ToolDecision.approve()
				: ToolDecision.refuse("the user does not want it");
	}

	private String read() {
		this.out.print("> ");
		this.out.flush();
		try {
			String line = this.in.readLine();
			return (line != null) ? line : "";
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
