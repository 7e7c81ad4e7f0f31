package io.github.openrouterspring.tool;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import io.github.openrouterspring.chat.AttemptFailed;
import io.github.openrouterspring.chat.ChatResponse;
import io.github.openrouterspring.chat.request.ChatRequest;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a conversation with the model that answered its first round: another one would
 * not understand its reasoning, and the prompt cache would be lost.
 */
final class AnsweringModel {

	private static final Pattern DATE = Pattern.compile("-\\d{4,8}(-\\d{2}-\\d{2})?$");

	private final List<String> candidates = new ArrayList<>();

	private @Nullable String pinned;

	AnsweringModel(ChatRequest request) {
		if (request.model() != null) {
			this.candidates.add(request.model());
		}
		this.candidates.addAll(request.fallbackModels());
	}

	void note(ChatResponse answer) {
		for (AttemptFailed failed : answer.failedAttempts()) {
			this.pinned = (failed.nextModel() != null) ? failed.nextModel() : this.pinned;
		}
		answered(answer.model());
	}

	private void answered(@Nullable String model) {
		if (this.pinned != null || model == null || this.candidates.isEmpty()) {
			return;
		}
		if (this.candidates.get(0).startsWith("openrouter/")) {
			this.pinned = model;
		}
		else if (this.candidates.size() > 1) {
			this.pinned = this.candidates.stream()
				.filter((candidate) -> plain(candidate).equals(plain(model)))
				.findFirst()
				.orElse(null);
		}
	}

	/** Without variant and date, which requests and answers do not always share. */
	private static String plain(String model) {
		int colon = model.indexOf(':');
		return DATE.matcher((colon >= 0) ? model.substring(0, colon) : model).replaceFirst("");
	}

	ChatRequest pinned(ChatRequest request) {
		String model = this.pinned;
		return (model != null)
				? new ChatRequest(request.json().with("model", model).without("models"), request.settings()) : request;
	}

}
