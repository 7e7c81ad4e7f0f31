package io.github.openrouterspring;

import java.util.List;
import java.util.function.Consumer;

import io.github.openrouterspring.chat.ChatExchange;
import io.github.openrouterspring.chat.ChatFilter;
import io.github.openrouterspring.chat.ChatResponse;
import io.github.openrouterspring.chat.request.ChatRequest;
import io.github.openrouterspring.chat.request.ChatRequestBuilder;
import io.github.openrouterspring.resilience.Fallback;
import io.github.openrouterspring.structured.PartialValue;
import io.github.openrouterspring.structured.StructuredElements;
import io.github.openrouterspring.structured.StructuredOutput;
import io.github.openrouterspring.structured.StructuredResponse;
import io.github.openrouterspring.tool.Tool;
import io.github.openrouterspring.tool.Tools;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.core.ParameterizedTypeReference;

/**
 * A language model that answers without blocking. Immutable and safe for use by any
 * number of threads. Nothing is sent before a result is subscribed to; cancelling the
 * subscription ends the exchange. Errors are
 * {@link io.github.openrouterspring.error.OpenRouterException}s.
 *
 * @see LanguageModel
 */
public interface ReactiveLanguageModel {

	/**
	 * Make a model of an exchange, such as a lambda in a test.
	 * @param exchange what answers
	 * @return the model
	 */
	static ReactiveLanguageModel of(ChatExchange exchange) {
		return new AssembledLanguageModel(exchange);
	}

	/**
	 * Ask, and get the whole answer.
	 * @param question what the user says
	 * @return the answer
	 */
	default Mono<ChatResponse> chat(String question) {
		return Mono.defer(() -> chat(ChatRequest.of(question)));
	}

	/**
	 * Ask, and get the whole answer.
	 * @param request what to ask
	 * @return the answer
	 */
	Mono<ChatResponse> chat(ChatRequest request);

	/**
	 * Ask, and get the answer as a value.
	 * @param question what the user says
	 * @param type such as a record, whose JSON Schema the model is held to
	 * @param <T> type of the value
	 * @return the value and its response
	 */
	default <T> Mono<StructuredResponse<T>> chat(String question, Class<T> type) {
		return Mono.defer(() -> chat(ChatRequest.of(question), type));
	}

	/**
	 * Ask, and get the answer as a value.
	 * @param question what the user says
	 * @param type such as {@code new ParameterizedTypeReference<List<Recipe>>() {}}
	 * @param <T> type of the value
	 * @return the value and its response
	 */
	default <T> Mono<StructuredResponse<T>> chat(String question, ParameterizedTypeReference<T> type) {
		return Mono.defer(() -> chat(ChatRequest.of(question), type));
	}

	/**
	 * Ask, and get the answer as a value.
	 * @param request what to ask
	 * @param type such as a record, whose JSON Schema the model is held to
	 * @param <T> type of the value
	 * @return the value and its response
	 */
	default <T> Mono<StructuredResponse<T>> chat(ChatRequest request, Class<T> type) {
		return chat(request, ParameterizedTypeReference.forType(type));
	}

	/**
	 * Ask, and get the answer as a value. Fails with
	 * {@link io.github.openrouterspring.error.UnsupportedSchemaException} if the model
	 * takes no schemas, {@link io.github.openrouterspring.error.RefusalException} if it
	 * refuses to answer,
	 * {@link io.github.openrouterspring.error.IncompleteResponseException} if the answer
	 * was cut off, and
	 * {@link io.github.openrouterspring.error.InvalidStructuredOutputException} if it is
	 * not a value of the type.
	 * @param request what to ask
	 * @param type such as {@code new ParameterizedTypeReference<List<Recipe>>() {}}
	 * @param <T> type of the value
	 * @return the value and its response
	 * @see ChatRequestBuilder#structuredOutput
	 */
	default <T> Mono<StructuredResponse<T>> chat(ChatRequest request, ParameterizedTypeReference<T> type) {
		return Mono.defer(() -> {
			StructuredOutput<T> output = StructuredOutput.of(type.getType());
			return withFilter(ChatFilter.STRUCTURED_OUTPUT, output).chat(request)
				.then(Mono.fromSupplier(output::result));
		});
	}

	/**
	 * Ask, and get the answer as a value while it grows.
	 * @param question what the user says
	 * @param type such as a record, whose JSON Schema the model is held to
	 * @param <T> type of the value
	 * @return what has come after each chunk; the last one is the whole value, checked
	 */
	default <T> Flux<PartialValue<T>> stream(String question, Class<T> type) {
		return Flux.defer(() -> stream(ChatRequest.of(question), type));
	}

	/**
	 * Ask, and get the answer as a value while it grows.
	 * @param request what to ask
	 * @param type such as a record, whose JSON Schema the model is held to
	 * @param <T> type of the value
	 * @return what has come after each chunk; the last one is the whole value, checked
	 */
	default <T> Flux<PartialValue<T>> stream(ChatRequest request, Class<T> type) {
		return stream(request, ParameterizedTypeReference.forType(type));
	}

	/**
	 * Ask, and get the answer as a value while it grows. After a repair the value begins
	 * anew.
	 * @param request what to ask
	 * @param type such as {@code new ParameterizedTypeReference<List<Recipe>>() {}}
	 * @param <T> type of the value
	 * @return what has come after each chunk; the last one is the whole value, checked
	 */
	default <T> Flux<PartialValue<T>> stream(ChatRequest request, ParameterizedTypeReference<T> type) {
		return Flux.defer(() -> {
			StructuredOutput<T> output = StructuredOutput.of(type.getType());
			return output.partials(withFilter(ChatFilter.STRUCTURED_OUTPUT, output).stream(request).events());
		});
	}

	/**
	 * Ask for a list, and get each element as soon as it is whole.
	 * @param question what the user says
	 * @param elementType type of the elements
	 * @param <E> the same
	 * @return the elements, read and checked
	 */
	default <E> Flux<E> streamElements(String question, Class<E> elementType) {
		return Flux.defer(() -> streamElements(ChatRequest.of(question), elementType));
	}

	/**
	 * Ask for a list, and get each element as soon as it is whole. What is given cannot
	 * be repaired any more, so that an element that does not fit fails at once.
	 * @param request what to ask
	 * @param elementType type of the elements
	 * @param <E> the same
	 * @return the elements, read and checked
	 */
	default <E> Flux<E> streamElements(ChatRequest request, Class<E> elementType) {
		return Flux.defer(() -> {
			StructuredElements<E> output = StructuredElements.of(elementType);
			return output.elements(withFilter(ChatFilter.STRUCTURED_OUTPUT, output).stream(request).events());
		});
	}

	/**
	 * Ask, and get the answer as it is made.
	 * @param question what the user says
	 * @return the answer: its chunks, texts, events or response
	 */
	default ChatFlux stream(String question) {
		return new ChatFlux(Flux.defer(() -> stream(ChatRequest.of(question)).events()));
	}

	/**
	 * Ask, and get the answer as it is made.
	 * @param request what to ask
	 * @return the answer: its chunks, texts, events or response
	 */
	ChatFlux stream(ChatRequest request);

	/**
	 * Return this model with other options, for all calls made through the result.
	 * @param options sets the options; what it leaves open stays as it is here
	 * @return the model
	 * @throws IllegalArgumentException if an option is out of its range
	 */
	ReactiveLanguageModel with(Consumer<ChatRequestBuilder> options);

	/**
	 * Return this model under another name.
	 * @param model a model id such as {@code openai/gpt-4o-mini}
	 * @return the model
	 * @throws IllegalArgumentException if the id is blank or has blanks in it
	 */
	default ReactiveLanguageModel withModel(String model) {
		return with((options) -> options.model(model));
	}

	/**
	 * Return this model with tools, which run until it has its answer.
	 * @param tools functions of the application and server tools, in any mixture
	 * @return the model
	 * @throws IllegalArgumentException if two have the same name
	 */
	default ReactiveLanguageModel withTools(Tool... tools) {
		return withTools(Tools.of(tools));
	}

	/**
	 * Return this model with tools, which run until it has its answer.
	 * @param tools the tools, and how they are run
	 * @return the model
	 */
	default ReactiveLanguageModel withTools(Tools tools) {
		return with(tools);
	}

	/**
	 * Return this model behind a filter in the users' ring.
	 * @param filter the filter, outside those that are there already
	 * @return the model
	 */
	default ReactiveLanguageModel withFilter(ChatFilter filter) {
		return withFilter(ChatFilter.USER, filter);
	}

	/**
	 * Return this model behind a filter.
	 * @param order where the filter stands, such as {@link ChatFilter#BUDGET}; lower is
	 * further outside
	 * @param filter the filter, outside those of the same order that are there already
	 * @return the model
	 */
	ReactiveLanguageModel withFilter(int order, ChatFilter filter);

	/**
	 * Return this model with others to ask, one after the other, when it fails before it
	 * begins to answer. OpenRouter does the same on its side with
	 * {@link ChatRequestBuilder#fallbackModels}; this also covers what fails on the way.
	 * @param models model ids
	 * @return the model
	 */
	default ReactiveLanguageModel withFallbacks(String... models) {
		return withFilter(ChatFilter.FALLBACK, new Fallback(List.of(models)));
	}

	/**
	 * Return the options that calls start from.
	 * @return the defaults, without messages
	 */
	ChatRequest defaults();

	/**
	 * Return the name of the model that is asked unless a request names another.
	 * @return the model id, or {@code null} for the default model of the account
	 */
	default @Nullable String modelName() {
		return defaults().model();
	}

	/**
	 * Return who provides the model.
	 * @return {@code openrouter}
	 */
	default String provider() {
		return LanguageModel.PROVIDER;
	}

	/**
	 * Return this model for code that waits for answers.
	 * @return the blocking view
	 */
	default LanguageModel blocking() {
		return new BlockingLanguageModel(this);
	}

}
