package io.github.openrouterspring.samples.pipeline;

import io.github.openrouterspring.LanguageModel;
import io.github.openrouterspring.LanguageModels;
import io.github.openrouterspring.chat.ChatResponse;
import io.github.openrouterspring.chat.request.ChatRequest;

import org.springframework.stereotype.Service;

/**
 * Chooses who answers. Which models these are, and what they may cost, is configuration.
 */
@Service
class Pipeline {

	private final LanguageModels models;

	private final LanguageModel robust;

	Pipeline(LanguageModels models) {
		this.models = models;
		this.robust = models.get("robust").withFallbacks("openai/gpt-4o", "meta-llama/llama-3.3-70b-instruct");
	}

	/** A cheap model for simple questions, the best one for complex ones. */
	ChatResponse answer(String question, Complexity complexity) {
		return this.models.get(complexity.name()).chat(question);
	}

	/** The cheapest model judges how complex a question is. */
	ChatResponse answer(String question) {
		ChatRequest request = ChatRequest.builder()
			.system("Judge how much thought an answer to the user's question needs. Do not answer it.")
			.user(question)
			.build();
		return answer(question, this.models.get("judge").chat(request, Complexity.class).value());
	}

	/** The best model for each kind of task. */
	ChatResponse answer(String question, Task task) {
		return this.models.get(task.name()).chat(question);
	}

	/** Other models, in order of preference, where the first one fails. */
	ChatResponse robustAnswer(String question) {
		return this.robust.chat(question);
	}

}
