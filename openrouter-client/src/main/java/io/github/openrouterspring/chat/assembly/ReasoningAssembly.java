package io.github.openrouterspring.chat.assembly;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.github.openrouterspring.chat.message.ReasoningDetail;
import io.github.openrouterspring.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * Reasoning details of a stream as they grow. Pieces belong together when type and index
 * are the same: providers send text and summaries in tokens, and the signature after
 * them, sometimes after the answer has begun.
 */
final class ReasoningAssembly {

	private final List<Piece> pieces = new ArrayList<>();

	/** What grows. */
	private final Map<Place, Piece> growing = new HashMap<>();

	/** What comes whole. */
	private final Map<JsonObject, Piece> whole = new HashMap<>();

	void add(Object value) {
		if (value instanceof List<?> details) {
			for (Object element : details) {
				if (element instanceof JsonObject json) {
					add(new ReasoningDetail(json));
				}
			}
		}
	}

	private void add(ReasoningDetail detail) {
		Piece piece = find(detail);
		if (piece == null) {
			piece = new Piece(detail);
			this.pieces.add(piece);
			if (piece.growing == null) {
				this.whole.put(detail.json(), piece);
			}
			else {
				this.growing.put(new Place(piece.growing, detail.index(), null), piece);
			}
		}
		else {
			piece.add(detail);
		}
		String id = detail.id();
		if (piece.growing != null && id != null && !id.isEmpty()) {
			this.growing.put(new Place(piece.growing, detail.index(), id), piece);
		}
	}

	/** Without an index, only what came last can go on. */
	private @Nullable Piece find(ReasoningDetail detail) {
		if (detail.index() == null) {
			Piece last = this.pieces.isEmpty() ? null : this.pieces.get(this.pieces.size() - 1);
			return (last != null && last.takes(detail)) ? last : null;
		}
		String growing = Piece.growing(detail);
		if (growing == null) {
			return this.whole.get(detail.json());
		}
		Piece latest = this.growing.get(new Place(growing, detail.index(), null));
		return (latest == null || latest.sameId(detail.id())) ? latest
				: this.growing.get(new Place(growing, detail.index(), detail.id()));
	}

	int size() {
		return this.pieces.size();
	}

	List<JsonObject> assemble() {
		return this.pieces.stream().map(Piece::assemble).toList();
	}

	private static final class Piece {

		private final ReasoningDetail first;

		private final Map<String, @Nullable Object> fields;

		private final @Nullable String growing;

		private final StringBuilder text = new StringBuilder();

		Piece(ReasoningDetail first) {
			this.first = first;
			this.fields = new LinkedHashMap<>(first.json());
			this.growing = growing(first);
			grow(first);
		}

		private static @Nullable String growing(ReasoningDetail detail) {
			if (ReasoningDetail.TEXT.equals(detail.type())) {
				return "text";
			}
			return ReasoningDetail.SUMMARY.equals(detail.type()) ? "summary" : null;
		}

		private void grow(ReasoningDetail detail) {
			String addition = (this.growing != null) ? detail.json().string(this.growing) : null;
			if (addition != null) {
				this.text.append(addition);
			}
		}

		boolean takes(ReasoningDetail detail) {
			if (this.growing == null) {
				return this.first.json().equals(detail.json());
			}
			return this.growing.equals(growing(detail)) && Objects.equals(this.first.index(), detail.index())
					&& sameId(detail.id());
		}

		private boolean sameId(@Nullable String id) {
			Object known = this.fields.get("id");
			return id == null || id.isEmpty() || known == null || "".equals(known) || id.equals(known);
		}

		void add(ReasoningDetail detail) {
			grow(detail);
			detail.json().forEach((name, value) -> {
				if (value != null && !"".equals(value)) {
					this.fields.put(name, value);
				}
			});
		}

		JsonObject assemble() {
			if (this.growing != null && this.text.length() > 0) {
				this.fields.put(this.growing, this.text.toString());
			}
			return JsonObject.of(this.fields);
		}

	}

	/**
	 * Where a growing piece is found.
	 *
	 * @param growing name of the field that grows
	 * @param index index of the piece
	 * @param id its id; {@code null} for the latest piece, whatever its id
	 */
	private record Place(String growing, @Nullable Integer index, @Nullable String id) {

	}

}
