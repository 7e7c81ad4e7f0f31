package io.github.openrouterspring.json;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * A typed view of a JSON object. The view adds names and types to what stands in
 * {@link #json()}, and nothing else, so that what it does not know is neither lost nor
 * hidden.
 */
public interface JsonView {

	/**
	 * Return the object behind this view, with every field that it came with.
	 * @return the object as it stands on the wire
	 */
	@JsonValue
	JsonObject json();

}
