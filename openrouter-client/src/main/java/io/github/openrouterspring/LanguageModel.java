package io.github.openrouterspring;

import java.util.function.Consumer;
import java.util.stream.Stream;

import io.github.openrouterspring.blocking.Blocking;
import io.github.openrouterspring.chat.ChatExchange;
import io.github.openrouterspring.chat.ChatFilter;
import io.github.openrouterspring.chat.ChatResponse;
import io.github.openrouterspring.chat.request.ChatRequest;
import io.github.openrouterspring.chat.request.ChatRequestBuilder;
import io.github.openrouterspring.structured.PartialValue;
import io.github.openrouterspring.structured.StructuredResponse;
import io.github.openrouterspring.tool.Tool;
import io.github.openrouterspring.tool.Tools;
import org.jspecify.annotations.Nullable;

import org.springframework.core.ParameterizedTypeReference;

/**
 * A language model that answers while the caller waits, on ordinary and on virtual
 * threads. Immutable and safe for use by any number of threads. Errors are
 * {@link io.github.openrouterspring.error.OpenRouterException}s; an interrupted wait
 * closes the exchange and throws
 * {@link io.github.openrouterspring.error.CallInterruptedException}. On a thread of an
 * event loop the methods refuse to block with an {@link IllegalStateException}; use
 * {@link #reactive()} there.
 *
 * @see <a href="https://openrouter.ai/docs/quickstart">Quickstart</a>
 */
public interface LanguageModel {

	/** Who provides the models. */
	String PROVIDER = "openrouter";

	/**
	 * Make a model of an exchange, such as a lambda in a test.
	 * @param exchange what answers
	 * @return the model
	 */
	static LanguageModel of(ChatExchange exchange) {
		return ReactiveLanguageModel.of(exchange).blocking();
	}

	/**
	 * Ask, and wait for the whole answer.
	 * @param question what the user says
	 * @return the answer
	 */
	default ChatResponse chat(String question) {
		return chat(ChatRequest.of(question));
	}

	/**
	 * Ask, and wait for the whole answer.
	 * @param request what to ask
	 * @return the answer
	 */
	ChatResponse chat(ChatRequest request);

	/**
	 * Ask, and wait for the answer as a value.
	 * @param question what the user says
	 * @param type such as a record, whose JSON Schema the model is held to
	 * @param <T> type of the value
	 * @return the value and its response
	 */
	default <T> StructuredResponse<T> chat(String question, Class<T> type) {
		return chat(ChatRequest.of(question), type);
	}

	/**
	 * Ask, and wait for the answer as a value.
	 * @param question what the user says
	 * @param type such as {@code new ParameterizedTypeReference<List<Recipe>>() {}}
	 * @param <T> type of the value
	 * @return the value and its response
	 */
	default <T> StructuredResponse<T> chat(String question, ParameterizedTypeReference<T> type) {
		return chat(ChatRequest.of(question), type);
	}

	/**
	 * Ask, and wait for the answer as a value.
	 * @param request what to ask
	 * @param type such as a record, whose JSON Schema the model is held to
	 * @param <T> type of the value
	 * @return the value and its response
	 */
	default <T> StructuredResponse<T> chat(ChatRequest request, Class<T> type) {
		return chat(request, ParameterizedTypeReference.forType(type));
	}

	/**
	 * Ask, and wait for the answer as a value.
	 * @param request what to ask
	 * @param type such as {@code new ParameterizedTypeReference<List<Recipe>>() {}}
	 * @param <T> type of the value
	 * @return the value and its response
	 * @throws io.github.openrouterspring.error.UnsupportedSchemaException if the model
	 * takes no schemas
	 * @throws io.github.openrouterspring.error.RefusalException if it refuses to answer
	 * @throws io.github.openrouterspring.error.IncompleteResponseException if the answer
	 * was cut off
	 * @throws io.github.openrouterspring.error.InvalidStructuredOutputException if it is
	 * not a value of the type
	 * @see io.github.openrouterspring.chat.request.ChatRequestBuilder#structuredOutput
	 */
	default <T> StructuredResponse<T> chat(ChatRequest request, ParameterizedTypeReference<T> type) {
		return Blocking.await(reactive().chat(request, type));
	}

	/**
	 * Ask, and read the answer as a value while it grows. Close the stream, best with
	 * try-with-resources: that ends the exchange if the answer was not read to its end.
	 * @param question what the user says
	 * @param type such as a record, whose JSON Schema the model is held to
	 * @param <T> type of the value
	 * @return what has come after each chunk; the last one is the whole value, checked
	 */
	default <T> Stream<PartialValue<T>> stream(String question, Class<T> type) {
		return stream(ChatRequest.of(question), type);
	}

	/**
	 * Ask, and read the answer as a value while it grows. Close the stream, best with
	 * try-with-resources: that ends the exchange if the answer was not read to its end.
	 * @param request what to ask
	 * @param type such as a record, whose JSON Schema the model is held to
	 * @param <T> type of the value
	 * @return what has come after each chunk; the last one is the whole value, checked
	 */
	default <T> Stream<PartialValue<T>> stream(ChatRequest request, Class<T> type) {
		return stream(request, ParameterizedTypeReference.forType(type));
	}

	/**
	 * Ask, and read the answer as a value while it grows. Close the stream, best with
	 * try-with-resources: that ends the exchange if the answer was not read to its end.
	 * @param request what to ask
	 * @param type such as {@code new ParameterizedTypeReference<List<Recipe>>() {}}
	 * @param <T> type of the value
	 * @return what has come after each chunk; the last one is the whole value, checked
	 */
	default <T> Stream<PartialValue<T>> stream(ChatRequest request, ParameterizedTypeReference<T> type) {
		return Blocking.read(reactive().stream(request, type)).stream();
	}

	/**
	 * Ask for a list, and read each element as soon as it is whole. Close the stream,
	 * best with try-with-resources.
	 * @param question what the user says
	 * @param elementType type of the elements
	 * @param <E> the same
	 * @return the elements, read and checked
	 */
	default <E> Stream<E> streamElements(String question, Class<E> elementType) {
		return streamElements(ChatRequest.of(question), elementType);
	}

	/**
	 * Ask for a list, and read each element as soon as it is whole. Close the stream,
	 * best with try-with-resources.
	 * @param request what to ask
	 * @param elementType type of the elements
	 * @param <E> the same
	 * @return the elements, read and checked
	 * @see ReactiveLanguageModel#streamElements
	 */
	default <E> Stream<E> streamElements(ChatRequest request, Class<E> elementType) {
		return Blocking.read(reactive().streamElements(request, elementType)).stream();
	}

	/**
	 * Ask, and read the answer as it is made. Close it, best with try-with-resources:
	 * that ends the exchange if the answer was not read to its end.
	 * @param question what the user says
	 * @return the answer
	 */
	default ChatStream stream(String question) {
		return stream(ChatRequest.of(question));
	}

	/**
	 * Ask, and read the answer as it is made. Close it, best with try-with-resources:
	 * that ends the exchange if the answer was not read to its end.
	 * @param request what to ask
	 * @return the answer
	 */
	ChatStream stream(ChatRequest request);

	/**
	 * Return this model for code that does not block.
	 * @return the reactive view
	 */
	ReactiveLanguageModel reactive();

	/**
	 * Return this model with other options, for all calls made through the result.
	 * @param options sets the options; what it leaves open stays as it is here
	 * @return the model
	 * @throws IllegalArgumentException if an option is out of its range
	 */
	default LanguageModel with(Consumer<ChatRequestBuilder> options) {
		return reactive().with(options).blocking();
	}

	/**
	 * Return this model under another name.
	 * @param model a model id such as {@code openai/gpt-4o-mini}
	 * @return the model
	 * @throws IllegalArgumentException if the id is blank or has blanks in it
	 */
	default LanguageModel withModel(String model) {
		return with((options) -> options.model(model));
	}

	/**
	 * Return this model with tools, which run until it has its answer.
	 * @param tools functions of the application and server tools, in any mixture
	 * @return the model
	 * @throws IllegalArgumentException if two have the same name
	 */
	default LanguageModel withTools(Tool... tools) {
		return withTools(Tools.of(tools));
	}

	/**
	 * Return this model with tools, which run until it has its answer.
	 * @param tools the tools, and how they are run
	 * @return the model
	 */
	default LanguageModel withTools(Tools tools) {
		return with(tools);
	}

	/**
	 * Return this model behind a filter in the users' ring.
	 * @param filter the filter, outside those that are there already
	 * @return the model
	 */
	default LanguageModel withFilter(ChatFilter filter) {
		return reactive().withFilter(filter).blocking();
	}

	/**
	 * Return this model behind a filter.
	 * @param order where the filter stands, such as {@link ChatFilter#BUDGET}; lower is
	 * further outside
	 * @param filter the filter, outside those of the same order that are there already
	 * @return the model
	 */
	default LanguageModel withFilter(int order, ChatFilter filter) {
		return reactive().withFilter(order, filter).blocking();
	}

	/**
	 * Return this model with others to ask, one after the other, when it fails before it
	 * begins to answer.
	 * @param models model ids
	 * @return the model
	 * @see ReactiveLanguageModel#withFallbacks
	 */
	default LanguageModel withFallbacks(String... models) {
		return reactive().withFallbacks(models).blocking();
	}

	/**
	 * Return the name of the model that is asked unless a request names another.
	 * @return the model id, or {@code null} for the default model of the account
	 */
	default @Nullable String modelName() {
		return reactive().modelName();
	}

	/**
	 * Return who provides the model.
	 * @return {@code openrouter}
	 */
	default String provider() {
		return PROVIDER;
	}

}
