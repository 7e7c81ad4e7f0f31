package io.github.openrouterspring;

import java.util.Iterator;
import java.util.NoSuchElementException;

import io.github.openrouterspring.chat.ChatEvent;
import org.jspecify.annotations.Nullable;

/**
 * Text in pieces for a thread that waits for each. A failure comes after all the text
 * that came before it.
 */
final class TextIterator implements Iterator<String> {

	private final Iterator<ChatEvent> events;

	private final TextPieces pieces = new TextPieces();

	private @Nullable String piece;

	private @Nullable RuntimeException failure;

	TextIterator(Iterator<ChatEvent> events) {
		this.events = events;
	}

	@Override
	public boolean hasNext() {
		while (this.piece == null) {
			if (this.failure != null) {
				throw this.failure;
			}
			try {
				if (!this.events.hasNext()) {
					return false;
				}
				this.piece = this.pieces.next(this.events.next());
			}
			catch (RuntimeException ex) {
				this.failure = ex;
				this.piece = this.pieces.rest();
			}
		}
		return true;
	}

	@Override
	public String next() {
		String next = hasNext() ? this.piece : null;
		if (next == null) {
			throw new NoSuchElementException("The text has ended");
		}
		this.piece = null;
		return next;
	}

}
