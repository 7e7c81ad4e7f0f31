package io.github.openrouterspring.decision;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.openrouterspring.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * The questions that a record asks, and how it is made of the answers.
 *
 * @param <T> type of the record
 */
final class Questions<T> {

	private final List<AskedComponent> components;

	private final Constructor<T> constructor;

	private Questions(List<AskedComponent> components, Constructor<T> constructor) {
		this.components = components;
		this.constructor = constructor;
	}

	static <T> Questions<T> of(Class<T> type) {
		RecordComponent[] parts = type.getRecordComponents();
		if (parts == null || parts.length == 0) {
			throw new IllegalArgumentException(type.getName() + " is no record with components; a decision needs a "
					+ "record, each of whose components has a @Question");
		}
		List<AskedComponent> components = new ArrayList<>(parts.length);
		for (RecordComponent part : parts) {
			components.add(AskedComponent.of(type, part));
		}
		try {
			Constructor<T> constructor = type
				.getDeclaredConstructor(Arrays.stream(parts).map(RecordComponent::getType).toArray(Class<?>[]::new));
			constructor.setAccessible(true);
			return new Questions<>(components, constructor);
		}
		catch (NoSuchMethodException ex) {
			throw new IllegalStateException("Every record has a canonical constructor", ex);
		}
	}

	JsonObject json() {
		Map<String, @Nullable Object> json = new LinkedHashMap<>();
		this.components.forEach((component) -> json.put(component.name(), component.question()));
		return JsonObject.of(json);
	}

	/**
	 * Find out what is wrong with answers.
	 * @param answers the answers by name
	 * @return what; empty if nothing is
	 */
	String wrongWith(JsonObject answers) {
		for (AskedComponent component : this.components) {
			JsonObject answer = answers.object(component.name());
			if (answer == null || component.value(new DecisionAnswer(answer)) == null) {
				return ((answer != null) ? "the answer " + answer.toJson() : "no answer") + " to the question '"
						+ component.name() + "'";
			}
		}
		return "";
	}

	T value(JsonObject answers) {
		@Nullable Object[] values = new @Nullable Object[this.components.size()];
		for (int i = 0; i < values.length; i++) {
			AskedComponent component = this.components.get(i);
			JsonObject answer = answers.object(component.name());
			values[i] = component.value(new DecisionAnswer((answer != null) ? answer : JsonObject.empty()));
		}
		try {
			return this.constructor.newInstance(values);
		}
		catch (InvocationTargetException ex) {
			throw new IllegalArgumentException(
					"The record refuses the answers " + answers.toJson() + ": " + ex.getTargetException().getMessage(),
					ex.getTargetException());
		}
		catch (ReflectiveOperationException ex) {
			throw new IllegalStateException("Records can be made", ex);
		}
	}

}
