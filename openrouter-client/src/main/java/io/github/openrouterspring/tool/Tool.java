package io.github.openrouterspring.tool;

import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;

import io.github.openrouterspring.chat.request.ToolDefinition;
import io.github.openrouterspring.json.JsonObject;
import io.github.openrouterspring.schema.JsonSchema;
import org.jspecify.annotations.Nullable;

import org.springframework.core.ParameterizedTypeReference;

/**
 * A tool that a model may use: a Java function, a server tool that OpenRouter runs
 * itself, or a function whose calls the application answers by hand. <pre>{@code
 * Tool weather = Tool.of("weather", "Weather of a city, now", WeatherQuery.class, (query) -> report(query.city()));
 * String answer = model.withTools(weather).chat("Do I need an umbrella in Vienna?").text();
 * }</pre> Functions run on threads of their own, where they may block; they may also
 * return a {@code Mono}, another {@code Publisher} or a {@code CompletionStage}. What
 * they return goes to the model: text as it is, content parts such as images and files as
 * they are, everything else as JSON. Immutable.
 *
 * @see <a href="https://openrouter.ai/docs/features/tool-calling">Tool Calling</a>
 */
public sealed interface Tool permits FunctionTool, DefinedTool {

	/**
	 * Return what tells this tool from others.
	 * @return the name of a function, the type of a server tool
	 */
	String name();

	/**
	 * Make a tool of a function.
	 * @param name its name, 1 to 64 of {@code A-Z a-z 0-9 _ -}
	 * @param description when to call it, and what it returns
	 * @param type type of the arguments, best a record
	 * @param function what runs
	 * @param <Q> type of the arguments
	 * @return the tool
	 * @throws IllegalArgumentException if the name or the description cannot be used
	 */
	static <Q> FunctionTool of(String name, String description, Class<Q> type,
			Function<? super Q, ? extends @Nullable Object> function) {
		return typed(name, description, type, function);
	}

	/**
	 * Make a tool of a function whose arguments are of a parameterized type.
	 * @param name its name, 1 to 64 of {@code A-Z a-z 0-9 _ -}
	 * @param description when to call it, and what it returns
	 * @param type type of the arguments
	 * @param function what runs
	 * @param <Q> type of the arguments
	 * @return the tool
	 * @throws IllegalArgumentException if the name or the description cannot be used
	 */
	static <Q> FunctionTool of(String name, String description, ParameterizedTypeReference<Q> type,
			Function<? super Q, ? extends @Nullable Object> function) {
		return typed(name, description, type.getType(), function);
	}

	/**
	 * Make a tool of a function whose type is known only while the application runs.
	 * @param name its name, 1 to 64 of {@code A-Z a-z 0-9 _ -}
	 * @param description when to call it, and what it returns
	 * @param type type of the arguments
	 * @param function what runs
	 * @param <Q> type of the arguments
	 * @return the tool
	 * @throws IllegalArgumentException if the name or the description cannot be used
	 */
	@SuppressWarnings({ "unchecked", "NullAway" }) // null only where it is a value of Q
	static <Q> FunctionTool typed(String name, String description, Type type,
			Function<? super Q, ? extends @Nullable Object> function) {
		return new FunctionTool(name, description, new TypedArguments(type),
				(arguments) -> function.apply((Q) arguments));
	}

	/**
	 * Make a tool of a function that takes nothing.
	 * @param name its name, 1 to 64 of {@code A-Z a-z 0-9 _ -}
	 * @param description when to call it, and what it returns
	 * @param function what runs
	 * @return the tool
	 * @throws IllegalArgumentException if the name or the description cannot be used
	 */
	static FunctionTool of(String name, String description, Supplier<? extends @Nullable Object> function) {
		return new FunctionTool(name, description, new ParameterArguments(List.of()), (arguments) -> function.get());
	}

	/**
	 * Make a tool of a function with a schema of its own.
	 * @param name its name, 1 to 64 of {@code A-Z a-z 0-9 _ -}
	 * @param description when to call it, and what it returns
	 * @param parameters JSON Schema of the arguments, an object
	 * @param function what runs, given arguments that keep to the schema
	 * @return the tool
	 * @throws IllegalArgumentException if the name or the description cannot be used
	 */
	static FunctionTool of(String name, String description, Map<String, ?> parameters,
			Function<JsonObject, ? extends @Nullable Object> function) {
		return new FunctionTool(name, description, new JsonArguments(JsonSchema.of(JsonObject.of(parameters))),
				(arguments) -> function.apply((JsonObject) Objects.requireNonNull(arguments)));
	}

	/**
	 * Offer a tool as it is defined: a server tool, or a function whose calls come back
	 * to the caller as {@code toolCalls()} of the answer.
	 * @param definition the definition
	 * @return the tool
	 * @throws IllegalArgumentException if it has neither name nor type
	 */
	static Tool of(ToolDefinition definition) {
		return new DefinedTool(definition);
	}

	/**
	 * Make a tool of a method. Its name and its description come from
	 * {@link OpenRouterTool}; arguments go to the parameters of the same name.
	 * @param bean whose method it is
	 * @param method the method
	 * @return the tool
	 * @throws IllegalArgumentException if the method has no annotation, or what is needed
	 * to call it is not known
	 */
	static FunctionTool ofMethod(Object bean, Method method) {
		return AnnotatedMethod.of(bean, method);
	}

	/**
	 * Make tools of all methods of an object that have {@link OpenRouterTool}.
	 * @param bean the object
	 * @return the tools
	 * @throws IllegalArgumentException if there is none, or one cannot be called
	 */
	static List<FunctionTool> ofMethods(Object bean) {
		return AnnotatedMethod.all(bean);
	}

}
