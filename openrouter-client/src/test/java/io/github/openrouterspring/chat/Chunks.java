package io.github.openrouterspring.chat;

import io.github.openrouterspring.json.JsonObject;

/**
 * Streams as tests write them: in JSON with single quotes.
 */
final class Chunks {

	private Chunks() {
	}

	static JsonObject json(String json) {
		return JsonObject.parse(json.replace('\'', '"'));
	}

	static ChatCompletion assemble(String... chunks) {
		ChatAssembler assembler = new ChatAssembler();
		for (String chunk : chunks) {
			assembler.add(new ChatCompletionChunk(json(chunk)));
		}
		return assembler.completion();
	}

	static Choice choice(String... choices) {
		String[] chunks = new String[choices.length];
		for (int i = 0; i < choices.length; i++) {
			chunks[i] = "{'choices':[" + choices[i] + "]}";
		}
		return assemble(chunks).choices().get(0);
	}

	static AssistantMessage message(String... deltas) {
		String[] choices = new String[deltas.length];
		for (int i = 0; i < deltas.length; i++) {
			choices[i] = "{'index':0,'delta':" + deltas[i] + "}";
		}
		return choice(choices).message();
	}

}
