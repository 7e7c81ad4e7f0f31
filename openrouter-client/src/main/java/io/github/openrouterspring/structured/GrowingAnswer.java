package io.github.openrouterspring.structured;

import java.util.List;

import io.github.openrouterspring.chat.AttemptFailed;
import io.github.openrouterspring.chat.ChatCompletionChunk;
import io.github.openrouterspring.chat.ChatEvent;
import io.github.openrouterspring.chat.ResponseStarted;
import io.github.openrouterspring.chat.RoundCompleted;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The JSON of an answer as its chunks arrive. Begins anew with every response: only the
 * last one counts.
 */
final class GrowingAnswer {

	private GrowingJson json = new GrowingJson(ValueSchema.ITEMS);

	/**
	 * Take the next event.
	 * @param event the event
	 * @return what is there now, or {@code null} if the event did not add to it
	 */
	GrowingJson.@Nullable View add(ChatEvent event) {
		if (event instanceof ResponseStarted || event instanceof AttemptFailed || event instanceof RoundCompleted) {
			this.json = new GrowingJson(ValueSchema.ITEMS);
		}
		if (event instanceof ChatCompletionChunk chunk) {
			String text = chunk.text();
			return (text != null && this.json.add(text)) ? this.json.view() : null;
		}
		return null;
	}

	/**
	 * Return the elements that were finished since the last call.
	 * @return the elements of the list that the answer is
	 */
	List<JsonNode> takeElements() {
		return this.json.takeElements();
	}

}
