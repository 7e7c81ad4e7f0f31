package io.github.openrouterspring.emulator;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.openrouterspring.emulator.chat.Script;
import io.github.openrouterspring.emulator.http.Endpoint;
import io.github.openrouterspring.emulator.protocol.RecordedRequest;
import org.jspecify.annotations.Nullable;

/**
 * The answers that were prepared in code: those for the next chat requests first, then
 * those with conditions, the latest of these first.
 */
final class Scripts {

	static final String CHAT = Endpoint.BASE + "/chat/completions";

	private final Queue<EmulatorResponse> next = new ConcurrentLinkedQueue<>();

	private final List<ScriptedAnswers> conditional = new CopyOnWriteArrayList<>();

	void enqueue(EmulatorResponse response) {
		this.next.add(response);
	}

	void add(ScriptedAnswers answers) {
		this.conditional.add(0, answers);
	}

	@Nullable Script find(RecordedRequest request) {
		boolean chat = request.method().equals("POST") && request.path().equals(CHAT);
		EmulatorResponse response = chat ? this.next.poll() : null;
		for (ScriptedAnswers answers : this.conditional) {
			if (response != null) {
				break;
			}
			response = answers.answer(request);
		}
		return (response != null) ? response.script() : null;
	}

	void clear() {
		this.next.clear();
		this.conditional.clear();
	}

}
