package io.github.openrouterspring.samples.webmvc;

import java.io.IOException;
import java.util.Iterator;
import java.util.List;

import io.github.openrouterspring.ChatStream;
import io.github.openrouterspring.LanguageModel;
import io.github.openrouterspring.error.OpenRouterException;
import jakarta.servlet.http.HttpServletResponse;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Answers whole, as a stream, and as a value. Each waits on its own thread, which costs
 * nothing where threads are virtual.
 */
@RestController
class AssistantController {

	private final LanguageModel model;

	private final JsonMapper json;

	AssistantController(LanguageModel model, JsonMapper json) {
		this.model = model;
		this.json = json;
	}

	@GetMapping("/answer")
	String answer(@RequestParam String question) {
		return this.model.chat(question).text();
	}

	@GetMapping("/recipe")
	Recipe recipe(@RequestParam String dish) {
		return this.model.chat("A recipe for " + dish, Recipe.class).value();
	}

	/**
	 * Writes server-sent events. What fails before the first words gets an HTTP status of
	 * its own; what fails later becomes the last event. When the reader leaves, the next
	 * write fails, and closing the answer ends the request to OpenRouter.
	 */
	@GetMapping("/stream")
	void stream(@RequestParam String question, HttpServletResponse response) throws IOException {
		try (ChatStream answer = this.model.stream(question)) {
			Iterator<String> texts = answer.texts().iterator();
			texts.hasNext();
			EventWriter events = new EventWriter(response, this.json);
			try {
				while (texts.hasNext()) {
					events.write(texts.next());
				}
				events.end(answer.response());
			}
			catch (OpenRouterException ex) {
				events.write("problem", OpenRouterProblems.problem(ex));
			}
		}
	}

	record Recipe(String name, int minutes, List<String> ingredients, List<String> steps) {
	}

}
