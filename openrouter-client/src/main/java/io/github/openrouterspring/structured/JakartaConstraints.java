package io.github.openrouterspring.structured;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

import jakarta.validation.NoProviderFoundException;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import org.jspecify.annotations.Nullable;

/**
 * Constraints of Jakarta Validation on the types of values.
 */
public final class JakartaConstraints implements ValueCheck {

	private final Validator validator;

	/**
	 * Create the check.
	 * @param validator finds violations
	 */
	public JakartaConstraints(Validator validator) {
		this.validator = validator;
	}

	/**
	 * Return the check with the class path's own validator.
	 * @return the check; one that finds nothing where the API has no provider
	 */
	static ValueCheck ofClassPath() {
		try {
			return new JakartaConstraints(Validation.buildDefaultValidatorFactory().getValidator());
		}
		catch (NoProviderFoundException ex) {
			return (value) -> List.of();
		}
	}

	@Override
	public List<String> problems(Object value) {
		List<String> problems = new ArrayList<>();
		if (value instanceof Map<?, ?> map) {
			map.forEach((key, element) -> add(element, "$." + key, problems));
		}
		else if (value instanceof Iterable<?> list) {
			Iterator<?> elements = list.iterator();
			for (int i = 0; elements.hasNext(); i++) {
				add(elements.next(), "$[" + i + "]", problems);
			}
		}
		else {
			add(value, "$", problems);
		}
		return problems;
	}

	private void add(@Nullable Object value, String path, List<String> problems) {
		if (value != null) {
			this.validator.validate(value)
				.stream()
				.map((violation) -> path(path, violation.getPropertyPath().toString()) + ": " + violation.getMessage())
				.sorted()
				.forEach(problems::add);
		}
	}

	private static String path(String path, String property) {
		return property.isEmpty() ? path : path + "." + property;
	}

}
