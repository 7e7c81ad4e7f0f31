package io.github.openrouterspring.schema;

import java.util.regex.Pattern;

import com.networknt.schema.path.NodePath;
import tools.jackson.core.JacksonException;

/**
 * Writes where in a value something stands, such as {@code $.addresses[0].city}, whatever
 * the names are.
 */
final class JsonPath {

	private static final Pattern PLAIN = Pattern.compile("[\\p{L}_$][\\p{L}\\p{N}_$]*");

	private final StringBuilder path = new StringBuilder("$");

	private JsonPath() {
	}

	static String of(NodePath place) {
		JsonPath path = new JsonPath();
		for (int i = 0; i < place.getNameCount(); i++) {
			if (place.getElement(i) instanceof Integer index) {
				path.append(index);
			}
			else {
				path.append(place.getName(i));
			}
		}
		return path.toString();
	}

	static String of(JacksonException failure) {
		JsonPath path = new JsonPath();
		for (JacksonException.Reference reference : failure.getPath()) {
			if (reference.getPropertyName() != null) {
				path.append(reference.getPropertyName());
			}
			else {
				path.append(reference.getIndex());
			}
		}
		return path.toString();
	}

	private void append(int index) {
		this.path.append('[').append(index).append(']');
	}

	private void append(String name) {
		if (PLAIN.matcher(name).matches()) {
			this.path.append('.').append(name);
		}
		else {
			this.path.append("['").append(name.replace("\\", "\\\\").replace("'", "\\'")).append("']");
		}
	}

	@Override
	public String toString() {
		return this.path.toString();
	}

}
