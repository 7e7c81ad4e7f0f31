package io.github.openrouterspring.autoconfigure;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.ConfigurationPropertyState;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.env.Environment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.util.StringUtils;

/**
 * Finds out which names there are. Spring's binder cannot tell: an environment variable
 * has no dashes, so that one that sets an option of {@code my-model} would make a second
 * model, {@code mymodel} or {@code my}.
 */
final class NamedModels {

	private static final ConfigurationPropertyName MODELS = ConfigurationPropertyName.of("openrouter.models");

	private static final Bindable<NamedModelProperties> PROPERTIES = Bindable.of(NamedModelProperties.class);

	private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9]*(-[A-Za-z0-9]+)*");

	/** Taken by the model without a name. */
	private static final String RESERVED = "reactive";

	/** By the form in which dashes and case do not matter. */
	private final Map<String, Found> found = new LinkedHashMap<>();

	private NamedModels() {
	}

	/**
	 * Return whether there may be names, which costs less than to read them.
	 * @param environment where they are configured
	 * @return {@code false} if there are none
	 */
	static boolean mayBeIn(Environment environment) {
		for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
			if (source.containsDescendantOf(MODELS) != ConfigurationPropertyState.ABSENT) {
				return true;
			}
		}
		return false;
	}

	/**
	 * Read the names and their options.
	 * @param environment where they are configured
	 * @return the options by name, in the order of the configuration
	 */
	static Map<String, NamedModelProperties> in(Environment environment) {
		if (!mayBeIn(environment)) {
			return Map.of();
		}
		NamedModels names = new NamedModels();
		Binder binder = Binder.get(environment);
		for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
			if (source instanceof IterableConfigurationPropertySource iterable) {
				names.collect(iterable, binder);
			}
		}
		Map<String, NamedModelProperties> models = new LinkedHashMap<>();
		names.found.values()
			.forEach((model) -> models.put(model.spelling(),
					binder.bindOrCreate(model.property(), PROPERTIES, BindHandler.DEFAULT)));
		return models;
	}

	private void collect(IterableConfigurationPropertySource source, Binder binder) {
		boolean variables = source.getUnderlyingSource() instanceof SystemEnvironmentPropertySource;
		Map<String, String> here = new LinkedHashMap<>();
		source.stream().filter(MODELS::isAncestorOf).forEach((name) -> {
			ConfigurationPropertyName model = name.chop(MODELS.getNumberOfElements() + 1);
			String spelling = model.getLastElement(Form.ORIGINAL);
			String uniform = model.getLastElement(Form.UNIFORM);
			if (!variables) {
				check(spelling, here.putIfAbsent(uniform, spelling));
				prefer(uniform, new Found(spelling, model));
			}
			else if (!this.found.containsKey(uniform) && binder.bind(model, PROPERTIES).isBound()) {
				check(spelling, null);
				prefer(uniform, new Found(spelling, model));
			}
		});
	}

	/** Of two spellings in two places, the one with dashes is easier to read. */
	private void prefer(String uniform, Found model) {
		this.found.merge(uniform, model,
				(known, other) -> (other.spelling().length() > known.spelling().length()) ? other : known);
	}

	private static void check(String name, @Nullable String other) {
		if (other != null && !other.equals(name)) {
			throw invalid(name, "The models '" + other + "' and '" + name
					+ "' differ only in dashes or case, which Spring Boot does not tell apart; rename one of them");
		}
		if (!NAME.matcher(name).matches()) {
			throw invalid(name, "The name of the model is '" + name
					+ "'; it must begin with a letter and consist of letters, digits and single dashes");
		}
		if (name.equalsIgnoreCase(RESERVED)) {
			throw invalid(name, "A model cannot be named '" + name
					+ "', since the bean 'reactiveLanguageModel' is the default model; choose another name");
		}
	}

	private static InvalidOpenRouterConfigurationException invalid(String name, String message) {
		return new InvalidOpenRouterConfigurationException(MODELS + "." + name, message);
	}

	/**
	 * Return what the beans of a model are called.
	 * @param name name of the model, such as {@code my-model}
	 * @param type simple name of the type, such as {@code LanguageModel}
	 * @return the name of the bean, such as {@code myModelLanguageModel}
	 */
	static String beanName(String name, String type) {
		StringBuilder bean = new StringBuilder();
		for (String part : name.split("-")) {
			bean.append(bean.isEmpty() ? StringUtils.uncapitalize(part) : StringUtils.capitalize(part));
		}
		return bean.append(type).toString();
	}

	/**
	 * A name that there is.
	 *
	 * @param spelling how it is written
	 * @param property where its options stand
	 */
	private record Found(String spelling, ConfigurationPropertyName property) {

	}

}
