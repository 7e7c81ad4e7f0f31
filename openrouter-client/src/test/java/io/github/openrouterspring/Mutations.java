package io.github.openrouterspring;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import io.github.openrouterspring.json.JsonObject;

/**
 * What a server might send instead: every field of an object null, missing, of another
 * type, or with something unknown beside it.
 */
public final class Mutations {

	private static final Object MISSING = new Object();

	private static final List<Object> REPLACEMENTS = Arrays.asList(null, MISSING, "", "text", "{", 7, -1.5, true, 1e300,
			Long.MAX_VALUE, List.of(), List.of(List.of()), List.of("a", 1, Map.of()), Arrays.asList(null, null),
			Map.of(), Map.of("unknown", Map.of("deep", List.of(1))));

	private Mutations() {
	}

	/**
	 * Return all objects that differ in one place.
	 * @param object what to start from
	 * @return the objects
	 */
	public static List<JsonObject> oneByOne(JsonObject object) {
		List<JsonObject> mutants = new ArrayList<>();
		for (List<Object> path : paths(object)) {
			for (Object replacement : REPLACEMENTS) {
				mutants.add((JsonObject) replaced(object, path, replacement));
			}
		}
		return mutants;
	}

	/**
	 * Return objects that differ in several places.
	 * @param object what to start from
	 * @param count how many to return
	 * @param random chooses the places
	 * @return the objects
	 */
	public static List<JsonObject> atRandom(JsonObject object, int count, Random random) {
		List<JsonObject> mutants = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			JsonObject mutant = object;
			for (int change = 0; change < 2 + random.nextInt(6); change++) {
				List<List<Object>> paths = paths(mutant);
				if (!paths.isEmpty()) {
					mutant = (JsonObject) replaced(mutant, paths.get(random.nextInt(paths.size())),
							REPLACEMENTS.get(random.nextInt(REPLACEMENTS.size())));
				}
			}
			mutants.add(mutant);
		}
		return mutants;
	}

	/**
	 * Return an object with unknown fields at every level.
	 * @param value what to start from
	 * @return the object
	 */
	public static Object withUnknownFields(Object value) {
		if (value instanceof List<?> list) {
			return list.stream().map(Mutations::withUnknownFields).toList();
		}
		if (!(value instanceof JsonObject object)) {
			return value;
		}
		Map<String, Object> fields = new LinkedHashMap<>();
		fields.put("unknown_first", List.of(Map.of("x", 1.25)));
		object.forEach((name, field) -> fields.put(name, withUnknownFields(field)));
		fields.put("unknown_null", null);
		return JsonObject.of(fields);
	}

	private static List<List<Object>> paths(Object value) {
		List<List<Object>> paths = new ArrayList<>();
		collect(value, List.of(), paths);
		return paths;
	}

	private static void collect(Object value, List<Object> path, List<List<Object>> paths) {
		if (!path.isEmpty()) {
			paths.add(path);
		}
		if (value instanceof JsonObject object) {
			object.forEach((name, field) -> collect(field, longer(path, name), paths));
		}
		else if (value instanceof List<?> list) {
			for (int i = 0; i < list.size(); i++) {
				collect(list.get(i), longer(path, i), paths);
			}
		}
	}

	private static List<Object> longer(List<Object> path, Object step) {
		List<Object> longer = new ArrayList<>(path);
		longer.add(step);
		return longer;
	}

	private static Object replaced(Object value, List<Object> path, Object replacement) {
		if (path.isEmpty()) {
			return replacement;
		}
		List<Object> rest = path.subList(1, path.size());
		if (value instanceof JsonObject object) {
			String name = (String) path.get(0);
			Object field = replaced(object.get(name), rest, replacement);
			return (field != MISSING) ? object.with(name, field) : object.without(name);
		}
		List<Object> list = new ArrayList<>((List<?>) value);
		int place = (Integer) path.get(0);
		Object element = replaced(list.get(place), rest, replacement);
		if (element != MISSING) {
			list.set(place, element);
		}
		else {
			list.remove(place);
		}
		return list;
	}

}
