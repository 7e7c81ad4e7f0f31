package io.github.openrouterspring.samples.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.util.List;

import io.github.openrouterspring.LanguageModel;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.ExitCodeGenerator;
import org.springframework.stereotype.Component;

/**
 * Reads the questions. Ctrl-C stops the answer that runs, and where none runs, the
 * program.
 */
@Component
class CommandLine implements ApplicationRunner, ExitCodeGenerator {

	private static final int INTERRUPTED = 130;

	private final Status status = new Status(System.err, System.console() != null);

	private final Conversation conversation;

	private boolean answered = true;

	CommandLine(LanguageModel model) {
		this.conversation = new Conversation(model, System.out, this.status);
	}

	@Override
	public void run(ApplicationArguments arguments) throws IOException {
		CtrlC.handle(() -> {
			if (!this.conversation.stop()) {
				System.exit(INTERRUPTED);
			}
		});
		List<String> words = arguments.getNonOptionArgs();
		if (!words.isEmpty()) {
			this.answered = this.conversation.ask(String.join(" ", words));
			return;
		}
		BufferedReader in = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));
		for (String line = next(in); line != null; line = next(in)) {
			if (!line.isBlank()) {
				this.answered = this.conversation.ask(line);
			}
		}
	}

	private @Nullable String next(BufferedReader in) throws IOException {
		this.status.prompt("> ");
		return in.readLine();
	}

	@Override
	public int getExitCode() {
		return this.answered ? 0 : 1;
	}

}
