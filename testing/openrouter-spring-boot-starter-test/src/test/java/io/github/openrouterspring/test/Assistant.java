package io.github.openrouterspring.test;

import io.github.openrouterspring.LanguageModel;

import org.springframework.stereotype.Component;

@Component
class Assistant {

	private final LanguageModel model;

	Assistant(LanguageModel model) {
		this.model = model;
	}

	String ask(String question) {
		return this.model.chat(question).text();
	}

}
