package io.github.openrouterspring.chat.assembly;

import io.github.openrouterspring.chat.ChatCompletion;
import io.github.openrouterspring.chat.ChatCompletionChunk;
import io.github.openrouterspring.chat.Choice;
import io.github.openrouterspring.chat.message.AssistantMessage;
import io.github.openrouterspring.json.JsonObject;

/**
 * Streams as tests write them: in JSON with single quotes.
 */
public final class Chunks {

	private Chunks() {
	}

	public static JsonObject json(String json) {
		return JsonObject.parse(json.replace('\'', '"'));
	}

	public static ChatCompletion assemble(String... chunks) {
		ChatAssembler assembler = new ChatAssembler();
		for (String chunk : chunks) {
			assembler.add(new ChatCompletionChunk(json(chunk)));
		}
		return assembler.completion();
	}

	public static Choice choice(String... choices) {
		String[] chunks = new String[choices.length];
		for (int i = 0; i < choices.length; i++) {
			chunks[i] = "{'choices':[" + choices[i] + "]}";
		}
		return assemble(chunks).choices().get(0);
	}

	public static AssistantMessage message(String... deltas) {
		String[] choices = new String[deltas.length];
		for (int i = 0; i < deltas.length; i++) {
			choices[i] = "{'index':0,'delta':" + deltas[i] + "}";
		}
		return choice(choices).message();
	}

}
