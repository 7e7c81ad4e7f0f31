package io.github.openrouterspring.transcription;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Objects;

import io.github.openrouterspring.json.JsonObject;
import io.github.openrouterspring.json.JsonView;
import org.jspecify.annotations.Nullable;

/**
 * A sentence or a word, and when it is said.
 *
 * @param json the segment or word as it stands on the wire
 */
public record TimedText(JsonObject json) implements JsonView {

	private static final int NANOS = 9;

	/**
	 * Return what is said.
	 * @return the text
	 */
	public String text() {
		String text = this.json.string("text");
		return Objects.requireNonNullElse((text != null) ? text : this.json.string("word"), "");
	}

	/**
	 * Return when it begins.
	 * @return the time since the recording began, or {@code null} if not said
	 */
	public @Nullable Duration start() {
		BigDecimal start = this.json.decimal("start");
		return (start != null) ? time(start) : null;
	}

	/**
	 * Return when it ends.
	 * @return the time since the recording began, or {@code null} if not said
	 */
	public @Nullable Duration end() {
		BigDecimal end = this.json.decimal("end");
		return (end != null) ? time(end) : null;
	}

	/**
	 * Return who says it.
	 * @return a number for each speaker, or {@code null} if the provider does not tell
	 * them apart
	 */
	public @Nullable Integer speaker() {
		return this.json.integer("speaker");
	}

	static Duration time(BigDecimal seconds) {
		return Duration.ofNanos(seconds.movePointRight(NANOS).longValue());
	}

}
