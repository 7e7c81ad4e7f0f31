package io.github.openrouterspring.test.replay;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.github.openrouterspring.test.replay.Exchange.Ending;
import io.github.openrouterspring.test.replay.Exchange.Piece;
import io.github.openrouterspring.test.replay.Exchange.Response;
import io.github.openrouterspring.test.replay.Scrubber.Edit;
import org.jspecify.annotations.Nullable;

/**
 * The text of a body that still knows where its pieces end.
 *
 * @param text the text of all pieces
 * @param pieces the pieces
 */
record PieceText(String text, List<Piece> pieces) {

	static @Nullable PieceText of(List<Piece> pieces) {
		String text = Utf8.decode(new Response(0, Map.of(), pieces, Ending.END).body());
		return (text != null) ? new PieceText(text, pieces) : null;
	}

	/** A piece that ends within a replaced part ends behind the replacement. */
	PieceText with(List<Edit> edits) {
		if (edits.isEmpty()) {
			return this;
		}
		StringBuilder changed = new StringBuilder();
		List<Piece> cut = new ArrayList<>();
		int[] ends = ends();
		int from = 0;
		int next = 0;
		int cutFrom = 0;
		Duration wait = Duration.ZERO;
		for (int i = 0; i < ends.length; i++) {
			while (next < edits.size() && edits.get(next).start() < ends[i]) {
				Edit edit = edits.get(next++);
				changed.append(this.text, from, edit.start()).append(edit.replacement());
				from = edit.end();
			}
			if (from < ends[i]) {
				changed.append(this.text, from, ends[i]);
				from = ends[i];
			}
			wait = wait.plus(this.pieces.get(i).after());
			if (changed.length() > cutFrom) {
				cut.add(new Piece(wait, changed.substring(cutFrom).getBytes(StandardCharsets.UTF_8)));
				cutFrom = changed.length();
				wait = Duration.ZERO;
			}
		}
		return new PieceText(changed.toString(), cut);
	}

	/** A character whose bytes are spread over two pieces belongs to the first. */
	private int[] ends() {
		int[] ends = new int[this.pieces.size()];
		int bytes = 0;
		int at = 0;
		int end = 0;
		for (int i = 0; i < ends.length; i++) {
			end += this.pieces.get(i).bytes().length;
			while (bytes < end) {
				int character = this.text.codePointAt(at);
				bytes += (character < 0x80) ? 1 : (character < 0x800) ? 2 : (character < 0x10000) ? 3 : 4;
				at += Character.charCount(character);
			}
			ends[i] = at;
		}
		return ends;
	}

}
