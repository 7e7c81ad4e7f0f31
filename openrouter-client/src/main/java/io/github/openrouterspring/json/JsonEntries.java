package io.github.openrouterspring.json;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * The fields of a {@link JsonObject} as those of any map.
 */
final class JsonEntries extends AbstractSet<Map.Entry<String, @Nullable Object>> {

	private final @Nullable Object[] entries;

	/**
	 * Create a view.
	 * @param entries names and values in turn
	 */
	JsonEntries(@Nullable Object[] entries) {
		this.entries = entries;
	}

	@Override
	public int size() {
		return this.entries.length / 2;
	}

	@Override
	public Iterator<Map.Entry<String, @Nullable Object>> iterator() {
		@Nullable Object[] all = this.entries;
		return new Iterator<>() {

			private int next;

			@Override
			public boolean hasNext() {
				return this.next < all.length;
			}

			@Override
			public Map.Entry<String, @Nullable Object> next() {
				if (!hasNext()) {
					throw new NoSuchElementException();
				}
				String name = (String) Objects.requireNonNull(all[this.next]);
				Object value = all[this.next + 1];
				this.next += 2;
				return new AbstractMap.SimpleImmutableEntry<>(name, value);
			}

		};
	}

}
