package io.github.openrouterspring.emulator;

import java.util.List;

/**
 * One way to answer a chat request. The default answer, scripted answers and the
 * {@code emulator/...} models are all scripts.
 */
@FunctionalInterface
interface Script {

	String GENERATION_ID = "X-Generation-Id";

	Reply reply(Scene scene);

	/**
	 * What a script has to work with.
	 *
	 * @param input the request
	 * @param model the model that is said to answer
	 * @param request the request as it arrived
	 * @param generations where finished generations are entered
	 */
	record Scene(ChatInput input, ModelListing model, RecordedRequest request, GenerationLog generations) {

		Completion completion(Turn turn) {
			return completion(List.of(turn));
		}

		Completion completion(List<Turn> turns) {
			return new Completion(this.model, turns, this.input.promptTokens(), this.input.showsReasoning());
		}

		/** An answer as it should be. */
		Reply finished(Completion completion) {
			this.generations.add(new GenerationLog.Generation(completion.id(), completion.created(), this.model,
					completion.usage(), completion.firstTurn().finishReason(), this.input.streamed(),
					this.request.header("HTTP-Referer"), this.request.header("User-Agent")));
			Reply reply = this.input.streamed() ? Reply.events(completion.events())
					: Reply.json(200, completion.whole());
			return begun(reply, completion);
		}

		/**
		 * Stays open after the text when streamed; a whole answer has not begun by then.
		 */
		Reply unfinished(String textBefore, Reply.Ending ending) {
			Completion completion = completion(Turn.of(textBefore));
			Reply reply = this.input.streamed() ? Reply.events(completion.openEvents()) : Reply.json(200, "");
			return begun(reply.withEnding(ending), completion);
		}

		/** What OpenRouter commits to before it knows how the answer ends. */
		Reply begun(Reply reply, Completion completion) {
			return reply.withHeader(GENERATION_ID, completion.id());
		}

	}

}
