package io.github.openrouterspring.emulator;

import java.util.List;

/**
 * One way to answer a chat request. The default answer, scripted answers and the
 * {@code emulator/...} models are all scripts.
 */
@FunctionalInterface
interface Script {

	Reply reply(Scene scene);

	/**
	 * What a script has to work with.
	 *
	 * @param input the request
	 * @param model the model that is said to answer
	 */
	record Scene(ChatInput input, ModelListing model) {

		Completion completion(Turn turn) {
			return completion(List.of(turn));
		}

		Completion completion(List<Turn> turns) {
			return new Completion(this.model, turns, this.input.promptTokens(), this.input.showsReasoning());
		}

		/**
		 * Stays open after the text when streamed; a whole answer has not begun by then.
		 */
		Reply unfinished(String textBefore, Reply.Ending ending) {
			Completion completion = completion(Turn.of(textBefore));
			Reply reply = this.input.streamed() ? Reply.events(completion.openEvents()) : Reply.json(200, "");
			return reply.withEnding(ending).withHeader("X-Generation-Id", completion.id());
		}

	}

}
