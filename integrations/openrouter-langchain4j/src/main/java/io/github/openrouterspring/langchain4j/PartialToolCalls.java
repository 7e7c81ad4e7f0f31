package io.github.openrouterspring.langchain4j;

import java.util.ArrayList;
import java.util.List;

import dev.langchain4j.model.chat.response.PartialToolCall;
import io.github.openrouterspring.chat.message.ToolCall;
import io.github.openrouterspring.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * Tells to which tool call a piece of a stream belongs, for those who show arguments as
 * they are written. The whole calls at the end come from our assembler.
 */
final class PartialToolCalls {

	private final List<Call> calls = new ArrayList<>();

	/**
	 * Take a piece.
	 * @return what it adds to the arguments, or {@code null} if it adds nothing
	 */
	@Nullable PartialToolCall add(ToolCall piece) {
		Call call = find(piece);
		if (call == null) {
			call = new Call(this.calls.size(), piece.index());
			this.calls.add(call);
		}
		return call.add(piece);
	}

	private @Nullable Call find(ToolCall piece) {
		String id = (piece.id() != null && !piece.id().isEmpty()) ? piece.id() : null;
		for (int i = this.calls.size() - 1; i >= 0; i--) {
			Call call = this.calls.get(i);
			boolean samePlace = piece.index() == null || piece.index().equals(call.index);
			boolean sameId = id == null || call.id == null || id.equals(call.id);
			if ((samePlace && sameId) || (id != null && id.equals(call.id) && call.index == null)) {
				return call;
			}
		}
		return null;
	}

	private static final class Call {

		private final int place;

		private final @Nullable Integer index;

		private @Nullable String id;

		private String name = "";

		/** What came before the name did. */
		private String waiting = "";

		Call(int place, @Nullable Integer index) {
			this.place = place;
			this.index = index;
		}

		@Nullable PartialToolCall add(ToolCall piece) {
			if (piece.id() != null && !piece.id().isEmpty()) {
				this.id = piece.id();
			}
			if (piece.name() != null && !piece.name().isEmpty()) {
				this.name = piece.name();
			}
			String arguments = this.waiting + arguments(piece);
			this.waiting = this.name.isBlank() ? arguments : "";
			if (this.name.isBlank() || arguments.isEmpty()) {
				return null;
			}
			return PartialToolCall.builder()
				.index(this.place)
				.id(this.id)
				.name(this.name)
				.partialArguments(arguments)
				.build();
		}

		private static String arguments(ToolCall piece) {
			JsonObject function = piece.json().object("function");
			Object arguments = (function != null) ? function.get("arguments") : null;
			if (arguments instanceof JsonObject object) {
				return object.toJson();
			}
			return (arguments instanceof String text) ? text : "";
		}

	}

}
