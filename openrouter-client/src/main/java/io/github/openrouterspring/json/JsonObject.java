package io.github.openrouterspring.json;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.ToIntFunction;

import com.fasterxml.jackson.annotation.JsonCreator;
import org.jspecify.annotations.Nullable;

/**
 * An immutable JSON object that keeps every field in its order, {@code null} included.
 * Wire types are views of it, because OpenRouter adds fields, values and types without
 * notice: the typed readers below answer {@code null} for what is absent or of another
 * type, and the value as it came stays readable with {@link #get(Object)}.
 * <p>
 * Values are {@code String}, {@code Boolean}, {@code Integer}, {@code Long},
 * {@code BigInteger}, {@code BigDecimal}, {@code JsonObject}, {@code List} of these, or
 * {@code null}.
 *
 * @see <a href="https://openrouter.ai/docs/api-reference/overview">OpenRouter API</a>
 */
public final class JsonObject extends AbstractMap<String, @Nullable Object> {

	private static final JsonObject EMPTY = new JsonObject(new Object[0]);

	/**
	 * Whoever writes a number of a greater scale without its exponent, or rounds it,
	 * needs more memory and time than there is: {@code 1e999999999} is a billion digits.
	 */
	private static final int LARGEST_SCALE = 1000;

	private static final int FEW_ENTRIES = 64;

	/** Names and values in turn: a third of the memory of a hash map for a few fields. */
	private final @Nullable Object[] entries;

	JsonObject(@Nullable Object[] entries) {
		this.entries = entries;
	}

	/**
	 * Return the object without fields.
	 * @return the empty object
	 */
	public static JsonObject empty() {
		return EMPTY;
	}

	/**
	 * Copy a map, with everything in it, into an immutable JSON object.
	 * @param map text, numbers, booleans, {@code null}, enums (by name), views, maps and
	 * collections of these
	 * @return the object
	 * @throws IllegalArgumentException if a value has no place in JSON, naming its field
	 */
	@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
	public static JsonObject of(Map<String, ? extends @Nullable Object> map) {
		if (map instanceof JsonObject object) {
			return object;
		}
		@Nullable Object[] entries = new @Nullable Object[map.size() * 2];
		int i = 0;
		for (Map.Entry<String, ? extends @Nullable Object> entry : map.entrySet()) {
			entries[i++] = entry.getKey();
			entries[i++] = PlainValue.of(entry.getKey(), entry.getValue());
		}
		return (entries.length != 0) ? new JsonObject(entries) : EMPTY;
	}

	/**
	 * Return an object with one field.
	 * @param name name of the field
	 * @param value its value, as for {@link #of(Map)}
	 * @return the object
	 */
	public static JsonObject of(String name, @Nullable Object value) {
		return new JsonObject(new @Nullable Object[] { name, PlainValue.of(name, value) });
	}

	/**
	 * Read an object from JSON text.
	 * @param json the text of one JSON object
	 * @return the object
	 * @throws IllegalArgumentException if the text is not one JSON object
	 */
	public static JsonObject parse(String json) {
		try {
			return JsonReader.object(json.getBytes(StandardCharsets.UTF_8));
		}
		catch (MalformedJsonException ex) {
			throw new IllegalArgumentException("Not a JSON object: " + ex.getMessage(), ex);
		}
	}

	/**
	 * Return a copy with a field set.
	 * @param name name of the field; keeps its place if it is there already
	 * @param value the new value, as for {@link #of(Map)}
	 * @return the copy
	 */
	public JsonObject with(String name, @Nullable Object value) {
		int index = indexOf(name);
		int end = this.entries.length;
		@Nullable Object[] copy = Arrays.copyOf(this.entries, (index >= 0) ? end : end + 2);
		copy[(index >= 0) ? index : end] = name;
		copy[((index >= 0) ? index : end) + 1] = PlainValue.of(name, value);
		return new JsonObject(copy);
	}

	/**
	 * Return a copy without a field.
	 * @param name name of the field
	 * @return the copy; this object if it has no such field
	 */
	public JsonObject without(String name) {
		int index = indexOf(name);
		if (index < 0) {
			return this;
		}
		@Nullable Object[] copy = Arrays.copyOf(this.entries, this.entries.length - 2);
		System.arraycopy(this.entries, index + 2, copy, index, copy.length - index);
		return new JsonObject(copy);
	}

	/**
	 * Return a copy with its fields in another order. Those of the same rank stay in the
	 * order in which they are.
	 * @param rank tells where a field stands; lower is further ahead
	 * @return the copy; this object if its fields are in that order
	 */
	public JsonObject sorted(ToIntFunction<String> rank) {
		@Nullable Object[] sorted = this.entries;
		for (int i = 2; i < sorted.length; i += 2) {
			Object name = sorted[i];
			Object value = sorted[i + 1];
			int place = i;
			while (place > 0 && rankAt(sorted, place - 2, rank) > rankAt(this.entries, i, rank)) {
				if (sorted == this.entries) {
					sorted = this.entries.clone();
				}
				sorted[place] = sorted[place - 2];
				sorted[place + 1] = sorted[place - 1];
				place -= 2;
			}
			if (place != i) {
				sorted[place] = name;
				sorted[place + 1] = value;
			}
		}
		return (sorted != this.entries) ? new JsonObject(sorted) : this;
	}

	private static int rankAt(@Nullable Object[] entries, int index, ToIntFunction<String> rank) {
		return rank.applyAsInt((String) Objects.requireNonNull(entries[index]));
	}

	@Override
	public int size() {
		return this.entries.length / 2;
	}

	@Override
	public @Nullable Object get(@Nullable Object name) {
		int index = indexOf(name);
		return (index >= 0) ? this.entries[index + 1] : null;
	}

	@Override
	public boolean containsKey(@Nullable Object name) {
		return indexOf(name) >= 0;
	}

	private int indexOf(@Nullable Object name) {
		@Nullable Object[] all = this.entries;
		for (int i = 0; i < all.length; i += 2) {
			if (all[i] == name) {
				return i;
			}
		}
		for (int i = 0; i < all.length; i += 2) {
			if (Objects.equals(all[i], name)) {
				return i;
			}
		}
		return -1;
	}

	/**
	 * Find the value of a field.
	 * @param name name of the field
	 * @return its position for {@link #replaced}; negative if there is no such field
	 */
	int position(String name) {
		int index = indexOf(name);
		return (index >= 0) ? index + 1 : -1;
	}

	/**
	 * Return a copy with another value.
	 * @param position where the value stands
	 * @param value the value, in the form that objects hold
	 * @return the copy
	 */
	JsonObject replaced(int position, Object value) {
		@Nullable Object[] copy = this.entries.clone();
		copy[position] = value;
		return new JsonObject(copy);
	}

	/**
	 * Compare with another object, but for one field. Where the values were read from the
	 * same stream, that is a look at each.
	 * @param name name of a field of both
	 * @param other the other object
	 * @return whether both have the same fields in the same order, and the same values
	 * but in that field
	 */
	public boolean equalsExcept(String name, JsonObject other) {
		@Nullable Object[] mine = this.entries;
		@Nullable Object[] others = other.entries;
		if (mine.length != others.length) {
			return false;
		}
		for (int i = 0; i < mine.length; i += 2) {
			boolean same = mine[i + 1] == others[i + 1] || name.equals(mine[i])
					|| Objects.equals(mine[i + 1], others[i + 1]);
			if (!same || !Objects.equals(mine[i], others[i])) {
				return false;
			}
		}
		return true;
	}

	/**
	 * Read a text field.
	 * @param name name of the field
	 * @return the text, or {@code null} if the field is absent, null or no text
	 */
	public @Nullable String string(String name) {
		return (get(name) instanceof String text) ? text : null;
	}

	/**
	 * Read a truth value.
	 * @param name name of the field
	 * @return the value, or {@code null} if the field is absent, null or neither true nor
	 * false
	 */
	public @Nullable Boolean bool(String name) {
		return (get(name) instanceof Boolean value) ? value : null;
	}

	/**
	 * Read a whole number of 32 bits.
	 * @param name name of the field
	 * @return the number, or {@code null} if the field is absent, null, no number, has a
	 * fraction or is too large
	 */
	public @Nullable Integer integer(String name) {
		Long value = longInteger(name);
		return (value != null && value == value.intValue()) ? Integer.valueOf(value.intValue()) : null;
	}

	/**
	 * Read a whole number of 64 bits.
	 * @param name name of the field
	 * @return the number, or {@code null} if the field is absent, null, no number, has a
	 * fraction or is too large
	 */
	public @Nullable Long longInteger(String name) {
		Object value = get(name);
		if (value instanceof Integer || value instanceof Long) {
			return ((Number) value).longValue();
		}
		if (value instanceof BigDecimal decimal && isWithinMeasure(decimal)) {
			try {
				return decimal.longValueExact();
			}
			catch (ArithmeticException ex) {
				return null;
			}
		}
		return null;
	}

	/**
	 * Read a number without rounding, such as an amount of money. OpenRouter writes
	 * amounts as numbers and prices as text; both are understood.
	 * @param name name of the field
	 * @return the number, or {@code null} if the field is absent, null, no number, or one
	 * beyond all measure: with more than 1,000 places behind the point, or an exponent
	 * above 1,000
	 */
	public @Nullable BigDecimal decimal(String name) {
		Object value = get(name);
		if (value instanceof BigDecimal decimal) {
			return isWithinMeasure(decimal) ? decimal : null;
		}
		if (value instanceof Integer || value instanceof Long) {
			return BigDecimal.valueOf(((Number) value).longValue());
		}
		if (value instanceof BigInteger integer) {
			return new BigDecimal(integer);
		}
		if (value instanceof String text && !text.isEmpty() && text.length() <= 64) {
			try {
				BigDecimal decimal = new BigDecimal(text.trim());
				return isWithinMeasure(decimal) ? decimal : null;
			}
			catch (NumberFormatException ex) {
				return null;
			}
		}
		return null;
	}

	private static boolean isWithinMeasure(BigDecimal decimal) {
		return decimal.scale() <= LARGEST_SCALE && decimal.scale() >= -LARGEST_SCALE;
	}

	/**
	 * Return a point in time, which OpenRouter writes as seconds, as milliseconds, as a
	 * date, or as a date and a time.
	 * @param name name of the field
	 * @return the time, the start of the day in UTC for a date; {@code null} if the field
	 * is absent, null or no time
	 */
	public @Nullable Instant instant(String name) {
		return Timestamps.instant(this, name);
	}

	/**
	 * Return a day.
	 * @param name name of the field
	 * @return the day, in UTC if there is a time with it; {@code null} if the field is
	 * absent, null or no day
	 */
	public @Nullable LocalDate date(String name) {
		return Timestamps.date(this, name);
	}

	/**
	 * Read an object.
	 * @param name name of the field
	 * @return the object, or {@code null} if the field is absent, null or no object
	 */
	public @Nullable JsonObject object(String name) {
		return (get(name) instanceof JsonObject object) ? object : null;
	}

	/**
	 * Read an object as a view.
	 * @param name name of the field
	 * @param view makes the view
	 * @param <T> type of the view
	 * @return the view, or {@code null} if the field is absent, null or no object
	 */
	public <T> @Nullable T view(String name, Function<JsonObject, T> view) {
		return (get(name) instanceof JsonObject object) ? view.apply(object) : null;
	}

	/**
	 * Read a list.
	 * @param name name of the field
	 * @return the list, or {@code null} if the field is absent, null or no list
	 */
	@SuppressWarnings("unchecked")
	public @Nullable List<@Nullable Object> list(String name) {
		return (get(name) instanceof List<?> list) ? (List<@Nullable Object>) list : null;
	}

	/**
	 * Read a list of objects as views. Elements that are no objects are left out.
	 * @param name name of the field
	 * @param view makes a view
	 * @param <T> type of the views
	 * @return the views; an empty list if the field is absent, null or no list
	 */
	public <T> List<T> views(String name, Function<JsonObject, T> view) {
		if (!(get(name) instanceof List<?> list) || list.isEmpty()) {
			return List.of();
		}
		if (list.size() == 1) {
			return (list.get(0) instanceof JsonObject object) ? List.of(view.apply(object)) : List.of();
		}
		List<T> views = new ArrayList<>(list.size());
		for (Object element : list) {
			if (element instanceof JsonObject object) {
				views.add(view.apply(object));
			}
		}
		return Collections.unmodifiableList(views);
	}

	/**
	 * Read a list of texts. Elements that are no text are left out.
	 * @param name name of the field
	 * @return the texts; an empty list if the field is absent, null or no list
	 */
	public List<String> strings(String name) {
		if (!(get(name) instanceof List<?> list)) {
			return List.of();
		}
		return list.stream().filter(String.class::isInstance).map(String.class::cast).toList();
	}

	/** Looking for each field of a large object among those of another takes for ever. */
	@Override
	public boolean equals(@Nullable Object other) {
		if (other instanceof JsonObject object && object.entries.length > FEW_ENTRIES) {
			return super.equals(new HashMap<String, @Nullable Object>(object));
		}
		return super.equals(other);
	}

	@Override
	public int hashCode() {
		return super.hashCode();
	}

	@Override
	@SuppressWarnings("NullAway") // names are never null
	public void forEach(BiConsumer<? super String, ? super @Nullable Object> action) {
		for (int i = 0; i < this.entries.length; i += 2) {
			action.accept((String) this.entries[i], this.entries[i + 1]);
		}
	}

	@Override
	public Set<Map.Entry<String, @Nullable Object>> entrySet() {
		return new JsonEntries(this.entries);
	}

	/**
	 * Return this object as JSON text, complete.
	 * @return compact JSON
	 */
	public String toJson() {
		return new String(toJsonBytes(), StandardCharsets.UTF_8);
	}

	/**
	 * Return this object as JSON, complete, as it goes over the wire.
	 * @return compact JSON in UTF-8
	 */
	public byte[] toJsonBytes() {
		return JsonWriter.bytes(this);
	}

	/**
	 * Return this object for a person to read: long texts, such as base64 data, and long
	 * lists are abbreviated. Use {@link #toJson()} for the whole.
	 * @return abbreviated JSON
	 */
	@Override
	public String toString() {
		return Abbreviation.of(this);
	}

}
