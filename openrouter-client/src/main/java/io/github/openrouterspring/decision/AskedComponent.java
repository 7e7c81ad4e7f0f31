package io.github.openrouterspring.decision;

import java.lang.reflect.Field;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.github.openrouterspring.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * A component of a record, and the question that it stands for.
 *
 * @param name name of the component
 * @param type type of the component
 * @param question what is sent
 * @param yesFrom from which probability on it is true
 * @param labels the constants of an enum by what they are called on the wire
 */
record AskedComponent(String name, Class<?> type, JsonObject question, BigDecimal yesFrom, Map<String, Object> labels) {

	private static final List<Class<?>> BOOLEANS = List.of(boolean.class, Boolean.class);

	private static final List<Class<?>> NUMBERS = List.of(double.class, Double.class);

	static AskedComponent of(Class<?> record, RecordComponent component) {
		String place = "The component '" + component.getName() + "' of " + record.getSimpleName();
		Question question = component.getAnnotation(Question.class);
		if (question == null) {
			throw new IllegalArgumentException(place + " has no @Question; say what it stands for");
		}
		Class<?> type = component.getType();
		boolean isScore = question.levels().length > 0;
		if (isScore && !NUMBERS.contains(type)) {
			throw new IllegalArgumentException(
					place + " has levels, but is a " + type.getSimpleName() + "; a degree has to be a double");
		}
		if (question.yes().isEmpty() != question.no().isEmpty()) {
			throw new IllegalArgumentException(place + " says only when the answer is "
					+ (question.no().isEmpty() ? "yes" : "no") + "; describe both, or none");
		}
		if (!(question.yesFrom() > 0 && question.yesFrom() <= 1)) {
			throw new IllegalArgumentException(
					place + " is true from " + question.yesFrom() + " on; that must be more than 0 and at most 1");
		}
		BigDecimal yesFrom = BigDecimal.valueOf(question.yesFrom());
		if (type.isEnum()) {
			Map<String, Object> labels = labels(type);
			JsonObject json = asked("choice", question).with("criteria", descriptions(type, labels));
			return new AskedComponent(component.getName(), type, json, yesFrom, labels);
		}
		if (!BOOLEANS.contains(type) && !NUMBERS.contains(type)) {
			throw new IllegalArgumentException(
					place + " is a " + type.getSimpleName() + "; it has to be a boolean, a double or an enum");
		}
		JsonObject json = asked(isScore ? "score" : "noul", question);
		if (isScore) {
			json = json.with("criteria", Arrays.asList(question.levels()));
		}
		else if (!question.yes().isEmpty()) {
			json = json.with("criteria", JsonObject.of("true", question.yes()).with("false", question.no()));
		}
		return new AskedComponent(component.getName(), type, json, yesFrom, Map.of());
	}

	private static JsonObject asked(String type, Question question) {
		return JsonObject.of("type", type).with("instructions", question.value());
	}

	private static Map<String, Object> labels(Class<?> type) {
		Map<String, Object> labels = new LinkedHashMap<>();
		for (Object constant : type.getEnumConstants()) {
			JsonProperty named = field(type, constant).getAnnotation(JsonProperty.class);
			labels.put((named != null && !named.value().isEmpty()) ? named.value() : ((Enum<?>) constant).name(),
					constant);
		}
		return labels;
	}

	private static JsonObject descriptions(Class<?> type, Map<String, Object> labels) {
		Map<String, @Nullable Object> descriptions = new LinkedHashMap<>();
		labels.forEach((label, constant) -> {
			JsonPropertyDescription described = field(type, constant).getAnnotation(JsonPropertyDescription.class);
			descriptions.put(label, (described != null) ? described.value() : null);
		});
		return JsonObject.of(descriptions);
	}

	private static Field field(Class<?> type, Object constant) {
		try {
			return type.getField(((Enum<?>) constant).name());
		}
		catch (NoSuchFieldException ex) {
			throw new IllegalStateException("Every constant of an enum is a field", ex);
		}
	}

	/**
	 * Return what an answer stands for.
	 * @param answer the answer
	 * @return a value of the component's type, or {@code null} if it is of another kind
	 */
	@Nullable Object value(DecisionAnswer answer) {
		if (this.type.isEnum()) {
			return this.labels.get(answer.choice());
		}
		BigDecimal number = "score".equals(this.question.string("type")) ? answer.score() : answer.probability();
		if (number == null) {
			return null;
		}
		return BOOLEANS.contains(this.type) ? (Object) (number.compareTo(this.yesFrom) >= 0) : number.doubleValue();
	}

}
