package io.github.openrouterspring;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Comparator;
import java.util.List;

import io.github.openrouterspring.json.JsonObject;
import io.github.openrouterspring.json.JsonView;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Looks at views as a whole: whether every accessor answers, and whether everything that
 * came is still there.
 */
public final class Views {

	private static final JsonMapper MAPPER = JsonMapper.builder()
		.enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
		.build();

	private static final Comparator<JsonNode> BY_VALUE = (a, b) -> {
		boolean numbers = a.isNumber() && b.isNumber();
		return numbers ? a.decimalValue().compareTo(b.decimalValue()) : (a.equals(b) ? 0 : 1);
	};

	private Views() {
	}

	/**
	 * Call every accessor of a view, and of the views that these return.
	 * @param view the view
	 * @return how many accessors were called
	 */
	public static int callAll(JsonView view) {
		int called = 0;
		for (Method method : view.getClass().getMethods()) {
			boolean accessor = method.getParameterCount() == 0 && !Modifier.isStatic(method.getModifiers())
					&& method.getDeclaringClass() != Object.class;
			if (accessor) {
				called += 1 + callAll(call(view, method));
			}
		}
		return called;
	}

	private static int callAll(Object value) {
		if (value instanceof JsonView view) {
			return callAll(view);
		}
		return (value instanceof List<?> list) ? list.stream().mapToInt(Views::callAll).sum() : 0;
	}

	private static Object call(JsonView view, Method method) {
		try {
			return method.invoke(view);
		}
		catch (InvocationTargetException ex) {
			throw new AssertionError(method + " failed on " + view.json().toJson(), ex.getCause());
		}
		catch (IllegalAccessException ex) {
			throw new AssertionError(ex);
		}
	}

	/**
	 * Check that an object still says what it was read from. Numbers are compared by
	 * value.
	 * @param object the object
	 * @param json what it was read from
	 */
	public static void assertNothingLost(JsonObject object, String json) {
		JsonNode before = MAPPER.readTree(json);
		JsonNode after = MAPPER.readTree(object.toJson());
		if (!before.equals(BY_VALUE, after)) {
			assertThat(after).isEqualTo(before);
		}
	}

}
