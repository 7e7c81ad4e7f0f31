package io.github.openrouterspring.structured;

import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.github.openrouterspring.call.CallSettings;
import io.github.openrouterspring.schema.JsonSchemas;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.util.ClassUtils;
import org.springframework.util.function.SingletonSupplier;

/**
 * The types that answers are read as, by the application's own mapper. Travels with every
 * call as an attribute; keeps what it has found out about a type.
 */
public final class ValueTypes {

	/** Name of the attribute of calls. */
	public static final String ATTRIBUTE = "structured-output.types";

	private static final int MOST_KEPT = 1000;

	/** Looked up when the first value is there, since finding a provider takes time. */
	private static final SingletonSupplier<ValueCheck> CLASS_PATH = SingletonSupplier
		.of(() -> ClassUtils.isPresent("jakarta.validation.Validator", ValueTypes.class.getClassLoader())
				? JakartaConstraints.ofClassPath() : (value) -> List.of());

	private final JsonSchemas schemas;

	private final ValueCheck check;

	private final Map<Type, ValueType<?>> known = new ConcurrentHashMap<>();

	/**
	 * Create types.
	 * @param schemas makes the schemas of values; its mapper reads them
	 * @param check checks values beyond their schema; {@code null} for the constraints of
	 * Jakarta Validation, where that is on the class path
	 */
	@SuppressWarnings("exports") // made by the client alone
	public ValueTypes(JsonSchemas schemas, @Nullable ValueCheck check) {
		this.schemas = schemas;
		this.check = (check != null) ? check : (value) -> CLASS_PATH.obtain().problems(value);
	}

	/**
	 * Return the types of a call.
	 * @param settings what steers the call
	 * @return its types; those of a plain mapper if it has none, as a test double
	 */
	static ValueTypes of(CallSettings settings) {
		ValueTypes types = settings.attribute(ATTRIBUTE, ValueTypes.class);
		return (types != null) ? types : Plain.TYPES;
	}

	/**
	 * Return a type.
	 * @param type the type in Java
	 * @param <T> the same
	 * @return the type as answers are read
	 * @throws IllegalArgumentException if values of the type cannot be read from JSON
	 */
	@SuppressWarnings("unchecked")
	<T> ValueType<T> get(Type type) {
		ValueType<?> found = this.known.get(type);
		if (found == null) {
			found = create(type);
			if (this.known.size() < MOST_KEPT) {
				this.known.put(type, found);
			}
		}
		return (ValueType<T>) found;
	}

	private <T> ValueType<T> create(Type type) {
		JsonMapper reading = this.schemas.mapper();
		JavaType javaType = reading.getTypeFactory().constructType(type);
		return new ValueType<>(javaType, ValueSchema.of(type, this.schemas), reading.readerFor(javaType), this.check);
	}

	private static final class Plain {

		static final ValueTypes TYPES = new ValueTypes(new JsonSchemas(JsonMapper.shared()), null);

	}

}
