package io.github.openrouterspring.json;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Makes of the values that Java code has those that JSON objects hold.
 */
final class PlainValue {

	private PlainValue() {
	}

	/**
	 * Copy one value into the form that JSON objects hold.
	 * @param name the field that the value is for, for the message of an error
	 * @param value the value, as for {@link JsonObject#of(Map)}
	 * @return the copy; the value itself if it is immutable already
	 * @throws IllegalArgumentException if the value has no place in JSON
	 */
	static @Nullable Object of(String name, @Nullable Object value) {
		if (value == null || value instanceof String || value instanceof Boolean || value instanceof JsonObject
				|| value instanceof Integer || value instanceof Long || value instanceof BigDecimal
				|| value instanceof BigInteger) {
			return value;
		}
		if (value instanceof Double || value instanceof Float) {
			double number = ((Number) value).doubleValue();
			if (Double.isNaN(number) || Double.isInfinite(number)) {
				throw new IllegalArgumentException(
						"'" + name + "' is " + value + ", which JSON cannot say; use a finite number");
			}
			return new BigDecimal(value.toString());
		}
		if (value instanceof Short || value instanceof Byte) {
			return ((Number) value).intValue();
		}
		if (value instanceof JsonView view) {
			return view.json();
		}
		if (value instanceof CharSequence || value instanceof Character) {
			return value.toString();
		}
		if (value instanceof Enum<?> constant) {
			return constant.name();
		}
		if (value instanceof Map<?, ?> map) {
			Map<String, @Nullable Object> copy = new LinkedHashMap<>();
			map.forEach((key, element) -> copy.put(String.valueOf(key), of(name + "." + key, element)));
			return JsonObject.of(copy);
		}
		if (value instanceof Collection<?> collection) {
			List<@Nullable Object> copy = new ArrayList<>(collection.size());
			collection.forEach((element) -> copy.add(of(name + "[" + copy.size() + "]", element)));
			return Collections.unmodifiableList(copy);
		}
		if (value instanceof Object[] array) {
			return of(name, Arrays.asList(array));
		}
		throw new IllegalArgumentException("'" + name + "' is a " + value.getClass().getName()
				+ ", which is not JSON; use text, numbers, booleans, maps and collections");
	}

}
