package io.github.openrouterspring.transcription;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.github.openrouterspring.call.JsonResult;
import io.github.openrouterspring.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * What a recording says.
 *
 * @param json the answer as it stands on the wire
 * @param generationId the id under which OpenRouter knows the request, or {@code null} if
 * not said
 */
public record TranscriptionResponse(JsonObject json, @Nullable String generationId) implements JsonResult {

	/**
	 * Create a response of what was kept as JSON.
	 * @param json the answer as it stands on the wire
	 */
	@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
	public TranscriptionResponse(JsonObject json) {
		this(json, null);
	}

	/**
	 * Return the words.
	 * @return the text; empty if nobody speaks
	 */
	public String text() {
		return Objects.requireNonNullElse(this.json.string("text"), "");
	}

	/**
	 * Return which language is spoken.
	 * @return such as {@code english}, or {@code null} if not said
	 */
	public @Nullable String language() {
		return this.json.string("language");
	}

	/**
	 * Return how long the recording is.
	 * @return the time, or {@code null} if not said
	 */
	public @Nullable Duration duration() {
		BigDecimal duration = this.json.decimal("duration");
		return (duration != null) ? TimedText.time(duration) : null;
	}

	/**
	 * Return the sentences with their times.
	 * @return the segments in their order; empty if not asked for, or not said
	 */
	public List<TimedText> segments() {
		return this.json.views("segments", TimedText::new);
	}

	/**
	 * Return the words with their times.
	 * @return the words in their order; empty if not asked for, or not said
	 */
	public List<TimedText> words() {
		return this.json.views("words", TimedText::new);
	}

}
