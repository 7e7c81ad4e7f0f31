package io.github.openrouterspring;

import io.github.openrouterspring.chat.ChatCompletionChunk;
import io.github.openrouterspring.chat.ChatEvent;
import io.github.openrouterspring.chat.ResponseCompleted;
import org.jspecify.annotations.Nullable;

/**
 * Text in pieces as it comes. Providers cut between tokens, which may be in the middle of
 * a character: half of one waits for its other half.
 */
final class TextPieces {

	private String half = "";

	@Nullable String next(ChatEvent event) {
		if (event instanceof ChatCompletionChunk chunk) {
			String text = chunk.text();
			return (text != null) ? whole(text) : null;
		}
		return (event instanceof ResponseCompleted) ? rest() : null;
	}

	private @Nullable String whole(String text) {
		String piece = this.half.isEmpty() ? text : this.half + text;
		int last = piece.length() - 1;
		if (!Character.isHighSurrogate(piece.charAt(last))) {
			this.half = "";
			return piece;
		}
		this.half = piece.substring(last);
		return (last > 0) ? piece.substring(0, last) : null;
	}

	private @Nullable String rest() {
		String rest = this.half;
		this.half = "";
		return rest.isEmpty() ? null : rest;
	}

}
